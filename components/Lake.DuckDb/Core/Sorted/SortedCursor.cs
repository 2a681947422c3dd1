using System.Buffers;
using System.Runtime.InteropServices;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>A segment's columns with what else is known of its rows.</summary>
/// <param name="Place">Which of the segments it is.</param>
/// <param name="File">The columns.</param>
/// <param name="Facts">What is known; null: nothing, and all rows count.</param>
sealed record SortedPart(int Place, SortedFile File, RowFacts? Facts);

/// <summary>Goes through the customers of one segment in order of code, between two codes.</summary>
sealed class SortedCursor(SortedPart part, long until) : IDisposable
{
    byte[] buffer = [];
    SortedBlock block;
    int nextBlock, customer, lastCode;
    bool isWhole;

    /// <summary>The customer it stands on.</summary>
    public int Code { get; private set; }

    /// <summary>Goes to the first customer of a range; false: there is none.</summary>
    public bool Start(int low, int high)
    {
        lastCode = high;
        nextBlock = FirstBlock(low);
        if (!Load())
            return false;
        var codes = Codes;
        customer = codes.BinarySearch(low);
        if (customer < 0)
            customer = ~customer;
        return Stand();
    }

    /// <summary>Goes to the next customer of the range; false: that was the last.</summary>
    public bool Next()
    {
        customer++;
        return (customer < block.Customers || Load()) && Stand();
    }

    /// <summary>The counted events of the customer it stands on.</summary>
    public Rows Take(Gathered gathered)
    {
        var (first, next) = (Starts[customer], Starts[customer + 1]);
        var rows = All(first, next);
        if (isWhole)
            return rows;
        gathered.Clear();
        gathered.AddCounted(rows, part.Place, block.FirstRow + first, until);
        return gathered.Rows;
    }

    /// <summary>Adds those events to others of the same customer.</summary>
    public void AddTo(Gathered gathered)
    {
        var (first, next) = (Starts[customer], Starts[customer + 1]);
        if (isWhole)
            gathered.Add(All(first, next), part.Place, block.FirstRow + first);
        else
            gathered.AddCounted(All(first, next), part.Place, block.FirstRow + first, until);
    }

    /// <summary>The counted events of nobody in a block of those.</summary>
    public Rows TakeAnonymous(SortedBlock anonymous, Gathered gathered)
    {
        Load(anonymous);
        var rows = All(0, block.Rows);
        if (isWhole)
            return rows;
        gathered.Clear();
        gathered.AddCounted(rows, part.Place, block.FirstRow, until);
        return gathered.Rows;
    }

    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    ReadOnlySpan<int> Codes => Column<int>(28 * block.Rows, block.Customers);

    ReadOnlySpan<int> Starts => Column<int>((28 * block.Rows) + (4 * block.Customers), block.Customers + 1);

    Rows All(int first, int next) => new(
        Column<long>(8 * first, next - first),
        Column<int>((24 * block.Rows) + (4 * first), next - first),
        Column<long>((8 * block.Rows) + (8 * first), next - first),
        Column<ulong>((16 * block.Rows) + (8 * first), next - first),
        part.Facts is { } facts ? facts.Marks(block.FirstRow + first, next - first) : default,
        part.Facts is { } more ? more.Values(block.FirstRow + first, next - first) : default);

    ReadOnlySpan<T> Column<T>(int from, int count)
        where T : unmanaged => MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref buffer[from]), count);

    /// <summary>The first block that may hold a code or a greater one.</summary>
    int FirstBlock(int low)
    {
        var (from, to) = (0, part.File.Named.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (part.File.Named[middle].LastCode < low)
                from = middle + 1;
            else
                to = middle;
        }

        return from;
    }

    bool Stand()
    {
        Code = Codes[customer];
        return Code <= lastCode;
    }

    bool Load()
    {
        if (nextBlock == part.File.Named.Count || part.File.Named[nextBlock].FirstCode > lastCode)
            return false;
        Load(part.File.Named[nextBlock++]);
        customer = 0;
        return true;
    }

    void Load(SortedBlock next)
    {
        if (buffer.Length < next.Bytes)
        {
            Dispose();
            buffer = ArrayPool<byte>.Shared.Rent(next.Bytes);
        }

        part.File.Read(next, buffer);
        (block, isWhole) = (next, part.Facts?.CountsAll != false && next.MaxAt <= until);
    }
}
