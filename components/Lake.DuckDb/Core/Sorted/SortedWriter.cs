using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Writes a column file from events in order of customer code, those without a customer last.</summary>
sealed class SortedWriter(Stream stream)
{
    /// <summary>Events a block has at least, if there are as many: large enough to read at the speed of memory, small enough to stay in a core's cache.</summary>
    public const int BlockRows = 1 << 15;

    readonly Growing<long> at = new(), amount = new();
    readonly Growing<ulong> order = new();
    readonly Growing<int> day = new(), code = new(), start = new();
    readonly List<SortedBlock> blocks = [];
    long rows, offset;
    bool anonymous;

    /// <summary>Adds an event; a null <paramref name="customer"/> only when no event with one comes after it.</summary>
    public void Add(int? customer, long instant, int onDay, long micros, ulong orderHash)
    {
        if (customer is { } known)
            Begin(known);
        else if (!anonymous || day.Count >= BlockRows)
            BeginAnonymous();
        at.Add(instant);
        amount.Add(micros);
        order.Add(orderHash);
        day.Add(onDay);
    }

    /// <summary>Writes what is left, and the list of blocks.</summary>
    /// <param name="written">When the segment was last written to.</param>
    public void Finish(DateTime written)
    {
        Flush();
        DerivedFile.WriteEnd(stream, SortedFile.Mark, CollectionsMarshal.AsSpan(blocks), written);
    }

    void Begin(int known)
    {
        if (code.Count > 0 && code.Span[^1] == known)
            return;
        if (anonymous || (code.Count > 0 && code.Span[^1] > known))
            throw new ArgumentException("Events do not come in order of their customers' codes.", nameof(known));
        if (day.Count >= BlockRows)
            Flush();
        code.Add(known);
        start.Add(day.Count);
    }

    void BeginAnonymous()
    {
        Flush();
        anonymous = true;
    }

    void Flush()
    {
        if (day.Count == 0)
            return;
        if (!anonymous)
            start.Add(day.Count);
        var (min, max) = Range(at.Span);
        var (first, last) = Range(day.Span);
        var hash = new XxHash3();
        Write(at.Span, hash);
        Write(amount.Span, hash);
        Write(order.Span, hash);
        Write(day.Span, hash);
        Write(code.Span, hash);
        Write(start.Span, hash);
        var block = new SortedBlock(offset, rows, hash.GetCurrentHashAsUInt64(), min, max, day.Count, code.Count, anonymous ? 0 : code.Span[0], anonymous ? 0 : code.Span[^1], first, last);
        blocks.Add(block);
        rows += block.Rows;
        offset += block.Bytes;
        at.Clear();
        amount.Clear();
        order.Clear();
        day.Clear();
        code.Clear();
        start.Clear();
    }

    void Write<T>(Span<T> column, XxHash3 hash)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(column);
        hash.Append(bytes);
        stream.Write(bytes);
    }

    static (T Least, T Greatest) Range<T>(ReadOnlySpan<T> values)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var (least, greatest) = (values[0], values[0]);
        foreach (var value in values)
            (least, greatest) = (T.Min(least, value), T.Max(greatest, value));
        return (least, greatest);
    }
}
