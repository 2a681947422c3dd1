using DuckDB.NET.Native;

namespace Lake.DuckDb.Core.Staged;

/// <summary>Rows that the engine asked for, filled column by column without a call or an object for a value.</summary>
readonly unsafe ref struct EngineChunk(DuckDBDataChunk chunk)
{
    /// <summary>The engine takes no more at once.</summary>
    public const int MostRows = 2_048;

    readonly DuckDBDataChunk chunk = chunk;

    /// <summary>Where values of a column go, one for each row.</summary>
    public Span<T> Values<T>(int column)
        where T : unmanaged => new(Data(Vector(column)), MostRows);

    /// <summary>Puts a text into a row of a column.</summary>
    public void Put(int column, int row, ReadOnlySpan<byte> text) => PutText(Vector(column), row, text);

    /// <summary>Says that a row has no value in a column.</summary>
    public void Miss(int column, int row) => Miss(Vector(column), row);

    /// <summary>Puts the values of rows that follow one another.</summary>
    public void Put(int column, BlockColumn from, int first, int count)
    {
        var vector = Vector(column);
        var bytes = from.Bytes(first, count);
        bytes.CopyTo(new Span<byte>(Data(vector), bytes.Length));
        if (from.HasAbsent)
        {
            for (var i = 0; i < count; i++)
            {
                if (!from.Has(first + i))
                    Miss(vector, i);
            }
        }

        if (from.Texts.Length > 0)
        {
            for (var i = 0; i < count; i++)
                PutLong(vector, i, from, first + i);
        }
    }

    /// <summary>Puts the values of rows in the order in which they are named.</summary>
    public void Put(int column, BlockColumn from, ReadOnlySpan<int> rows)
    {
        var vector = Vector(column);
        switch (from.Field.Width)
        {
            case 4:
                Gather(from.Values<uint>(), rows, (uint*)Data(vector));
                break;
            case 8:
                Gather(from.Values<ulong>(), rows, (ulong*)Data(vector));
                break;
            default:
                Gather(from.Values<UInt128>(), rows, (UInt128*)Data(vector));
                break;
        }

        if (from.HasAbsent)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (!from.Has(rows[i]))
                    Miss(vector, i);
            }
        }

        if (from.Texts.Length > 0)
        {
            for (var i = 0; i < rows.Length; i++)
                PutLong(vector, i, from, rows[i]);
        }
    }

    static void Gather<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows, T* into)
        where T : unmanaged
    {
        for (var i = 0; i < rows.Length; i++)
            into[i] = values[rows[i]];
    }

    static void PutLong(IntPtr vector, int row, BlockColumn from, int fromRow)
    {
        if (from.LongText(fromRow) is ( > 0 and var length, var at))
            PutText(vector, row, from.Texts.Slice((int)at, length));
    }

    static void PutText(IntPtr vector, int row, ReadOnlySpan<byte> text)
    {
        fixed (byte* bytes = text)
            NativeMethods.Vectors.DuckDBUnsafeVectorAssignStringElementLength(vector, (ulong)row, bytes, text.Length);
    }

    static void Miss(IntPtr vector, int row)
    {
        NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(vector);
        NativeMethods.Vectors.DuckDBVectorGetValidity(vector)[row >> 6] &= ~(1UL << (row & 63));
    }

    static void* Data(IntPtr vector) => NativeMethods.Vectors.DuckDBVectorGetData(vector);

    IntPtr Vector(int column) => NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, column);
}
