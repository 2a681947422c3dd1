using System.Numerics;

namespace Lake.DuckDb.Core.Staged;

/// <summary>
/// Identities with what belongs to each: a number, and for those that are keys their content. In order of their marks, the last 64 bits; equal ones by the bits before, then keys before contents, then by
/// the number.
/// </summary>
sealed class IdentityRange
{
    const int Identity = 0, Number = 1, Content = 2;

    /// <summary>Rows of a bucket, as many as there ought to be: marks are evenly spread, and little is sorted faster than much.</summary>
    const int BucketRows = 64;

    readonly Comparison<int> byTheRest;
    ulong[] marks = [];
    int[] order = [], starts = [];

    public IdentityRange(bool hasContents)
    {
        RowField[] fields = [new("identity", RowKind.Id), new("number", RowKind.Long), new("content", RowKind.Id)];
        Block = new RowBlock(hasContents ? fields : fields[..Content]);
        HasContents = hasContents;
        byTheRest = (one, other) =>
        {
            var byHead = HeadOf(one).CompareTo(HeadOf(other));
            if (byHead != 0)
                return byHead;
            var byKind = IsKey(other).CompareTo(IsKey(one));
            return byKind != 0 ? byKind : NumberOf(one).CompareTo(NumberOf(other));
        };
    }

    /// <summary>The rows, as they came.</summary>
    public RowBlock Block { get; }

    public bool HasContents { get; }

    /// <summary>The rows in order.</summary>
    public ReadOnlySpan<int> Order => order.AsSpan(0, Block.Count);

    public UInt128 IdentityOf(int row) => Block.Columns[Identity].Values<UInt128>()[row];

    public long NumberOf(int row) => Block.Columns[Number].Values<long>()[row];

    /// <summary>Whether it is a key.</summary>
    public bool IsKey(int row) => HasContents && Block.Columns[Content].Has(row);

    /// <summary>The content of a key.</summary>
    public UInt128 ContentOf(int row) => HasContents ? Block.Columns[Content].Values<UInt128>()[row] : default;

    public static ulong MarkOf(UInt128 identity) => (ulong)identity;

    public static ulong HeadOf(UInt128 identity) => (ulong)(identity >> 64);

    /// <summary>Puts a row for which there is room.</summary>
    public void Put(int row, UInt128 identity, long number, UInt128? content)
    {
        Block.Columns[Identity].Values<UInt128>()[row] = identity;
        Block.Columns[Number].Values<long>()[row] = number;
        if (content is { } known)
            Block.Columns[Content].Values<UInt128>()[row] = known;
        else if (HasContents)
            Block.Columns[Content].Miss(row);
    }

    /// <summary>Brings them in order.</summary>
    /// <param name="range">Which of the ranges of all marks it is.</param>
    /// <param name="ranges">How many there are.</param>
    public void Sort(int range, int ranges)
    {
        var identities = Block.Columns[Identity].Values<UInt128>()[..Block.Count];
        var buckets = (ulong)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, Block.Count / BucketRows));
        if (order.Length < Block.Count)
        {
            var room = Block.Count + (Block.Count / 8);
            (marks, order) = (new ulong[room], new int[room]);
        }

        if (starts.Length <= (int)buckets)
            starts = new int[buckets + 1];
        Array.Clear(starts);
        var (scale, first) = ((ulong)ranges * buckets, (ulong)range * buckets);
        foreach (var identity in identities)
            starts[(int)(Math.BigMul(MarkOf(identity), scale, out _) - first) + 1]++;
        for (var bucket = 0; bucket < (int)buckets; bucket++)
            starts[bucket + 1] += starts[bucket];
        for (var row = 0; row < identities.Length; row++)
        {
            var mark = MarkOf(identities[row]);
            ref var at = ref starts[(int)(Math.BigMul(mark, scale, out _) - first)];
            (marks[at], order[at]) = (mark, row);
            at++;
        }

        // Each start has moved to its bucket's end.
        for (var (bucket, from) = (0, 0); bucket < (int)buckets; from = starts[bucket++])
            SortBucket(from, starts[bucket] - from);
    }

    void SortBucket(int from, int count)
    {
        if (count < 2)
            return;
        Array.Sort(marks, order, from, count);
        for (var (first, next) = (from, from + 1); first < from + count; first = next++)
        {
            while (next < from + count && marks[next] == marks[first])
                next++;
            if (next - first > 1)
                order.AsSpan(first, next - first).Sort(byTheRest);
        }
    }

    ulong HeadOf(int row) => HeadOf(IdentityOf(row));
}
