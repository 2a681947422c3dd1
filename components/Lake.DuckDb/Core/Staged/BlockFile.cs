using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lake.DuckDb.Core.Staged;

/// <summary>Blocks of rows in a file of the work folder, which goes when it is disposed. A part of each can be read, and only some columns of it.</summary>
sealed class BlockFile(string path) : IDisposable
{
    const int Bits = 64;

    readonly SafeFileHandle handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
    long end;

    /// <summary>Where a block stands.</summary>
    public sealed record Place(int Rows, ColumnPlace[] Columns);

    /// <summary>Where a column of it does: its values, which of them are absent (-1: none), and its long texts.</summary>
    public readonly record struct ColumnPlace(long Values, long Absent, long Texts, int TextBytes);

    /// <summary>Writes a block behind those that are there.</summary>
    public Place Write(RowBlock block)
    {
        var columns = new ColumnPlace[block.Columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var column = block.Columns[i];
            var values = Write(column.Bytes(0, block.Count));
            var absent = column.HasAbsent ? Write(MemoryMarshal.AsBytes(column.Absent[..Words(block.Count)])) : -1;
            columns[i] = new ColumnPlace(values, absent, Write(column.Texts), column.Texts.Length);
        }

        return new Place(block.Count, columns);
    }

    /// <summary>Adds some rows of a block to one in memory.</summary>
    /// <param name="place">The block.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="into">Where they go.</param>
    /// <param name="columns">The columns that are needed; others stay as they are.</param>
    public void Read(Place place, int from, int count, RowBlock into, ReadOnlySpan<int> columns)
    {
        var at = into.Count;
        into.Extend(count);
        foreach (var index in columns)
        {
            var (column, there) = (into.Columns[index], place.Columns[index]);
            Read(column.Bytes(at, count), there.Values + ((long)from * column.Field.Width));
            if (there.Absent >= 0)
                ReadAbsent(column, there.Absent, from, count, at);
            if (there.TextBytes > 0)
                ReadTexts(column, there, at, count);
        }
    }

    public void Dispose()
    {
        handle.Dispose();
        File.Delete(path);
    }

    void ReadAbsent(BlockColumn column, long place, int from, int count, int at)
    {
        var (first, last) = (from / Bits, Words(from + count));
        var words = new ulong[last - first];
        Read(MemoryMarshal.AsBytes(words.AsSpan()), place + (first * sizeof(ulong)));
        for (var i = 0; i < count; i++)
        {
            var bit = from + i - (first * Bits);
            if ((words[bit / Bits] & (1UL << (bit % Bits))) != 0)
                column.Miss(at + i);
        }
    }

    /// <summary>The long texts of rows that follow one another do so, too.</summary>
    void ReadTexts(BlockColumn column, ColumnPlace place, int at, int count)
    {
        var (first, last) = (long.MaxValue, 0L);
        for (var row = at; row < at + count; row++)
        {
            if (column.LongText(row) is ( > 0 and var length, var there))
                (first, last) = (Math.Min(first, there), Math.Max(last, there + length));
        }

        if (last == 0)
            return;
        var texts = new byte[last - first];
        Read(texts, place.Texts + first);
        column.MoveTexts(texts, first, at, count);
    }

    long Write(ReadOnlySpan<byte> bytes)
    {
        var at = end;
        RandomAccess.Write(handle, bytes, at);
        end += bytes.Length;
        return at;
    }

    void Read(Span<byte> bytes, long at)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(handle, bytes, at);
            if (read == 0)
                throw new EndOfStreamException($"'{path}' ends before rows that were written to it.");
            bytes = bytes[read..];
            at += read;
        }
    }

    static int Words(int rows) => (rows + Bits - 1) / Bits;
}
