using System.Buffers.Binary;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Lake.DuckDb.Core;

/// <summary>Fills a table of the engine column by column, without a call or an object for a number.</summary>
sealed unsafe class ChunkAppender : IDisposable
{
    /// <summary>Rows that go in at once.</summary>
    public const int Rows = 2_048;

    readonly DuckDB.NET.Native.DuckDBAppender appender;
    readonly DuckDBDataChunk chunk;
    readonly DuckDBLogicalType[] types;

    /// <param name="connection">Where.</param>
    /// <param name="catalog">The database of the table.</param>
    /// <param name="table">The table, in its schema <c>main</c>.</param>
    public ChunkAppender(DuckDBConnection connection, string catalog, string table)
    {
        if (NativeMethods.Appender.DuckDBAppenderCreateExt(connection.NativeConnection, catalog, "main", table, out appender) != DuckDBState.Success)
            throw Failed();
        types = [.. Enumerable.Range(0, (int)NativeMethods.Appender.DuckDBAppenderColumnCount(appender)).Select(i => NativeMethods.Appender.DuckDBAppenderColumnType(appender, (ulong)i))];
        chunk = NativeMethods.DataChunks.DuckDBCreateDataChunk([.. types.Select(type => type.DangerousGetHandle())], (ulong)types.Length);
    }

    /// <summary>Where the next rows' values of a column go, in the engine's own width.</summary>
    public Span<T> Values<T>(int column)
        where T : unmanaged => new(NativeMethods.Vectors.DuckDBVectorGetData(Vector(column)), Rows);

    /// <summary>Says that a row has no value in a column.</summary>
    public void Miss(int column, int row)
    {
        NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(Vector(column));
        NativeMethods.Vectors.DuckDBVectorGetValidity(Vector(column))[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Puts a text into a row of a column.</summary>
    public void Put(int column, int row, ReadOnlySpan<byte> text)
    {
        fixed (byte* bytes = text)
            NativeMethods.Vectors.DuckDBVectorAssignStringElementLength(Vector(column), (ulong)row, bytes, text.Length);
    }

    /// <summary>A UUID as the engine keeps it: its bytes as a number, so shifted that signed numbers sort as the bytes do.</summary>
    public static Int128 NumberOf(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return (Int128)(BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ (UInt128.One << 127));
    }

    /// <summary>Adds so many of the rows that were put.</summary>
    public void Append(int rows)
    {
        _ = NativeMethods.DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)rows);
        if (NativeMethods.Appender.DuckDBAppendDataChunk(appender, chunk) != DuckDBState.Success)
            throw Failed();
        NativeMethods.DataChunks.DuckDBDataChunkReset(chunk);
    }

    /// <summary>Sees that all rows are in.</summary>
    public void Finish()
    {
        if (NativeMethods.Appender.DuckDBAppenderClose(appender) != DuckDBState.Success)
            throw Failed();
    }

    public void Dispose()
    {
        chunk.Dispose();
        appender.Dispose();
        foreach (var type in types)
            type.Dispose();
    }

    IntPtr Vector(int column) => NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, column);

    Exception Failed()
    {
        using var error = NativeMethods.Appender.DuckDBAppenderErrorData(appender);
        return EngineException.Of(NativeMethods.ErrorData.DuckDBErrorDataMessage(error), NativeMethods.ErrorData.DuckDBErrorDataErrorType(error));
    }
}
