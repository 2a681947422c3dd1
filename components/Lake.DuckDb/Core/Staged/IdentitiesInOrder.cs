namespace Lake.DuckDb.Core.Staged;

/// <summary>
/// Identities on their way into order: each goes to one of ranges of marks, of about <see cref="RangeRows"/> each, and a range is sorted in memory when it is asked for. Memory stays flat however many there
/// are, as long as marks are evenly spread, which hashes are; few touch no file.
/// </summary>
sealed class IdentitiesInOrder : IDisposable
{
    /// <summary>Rows of a range, as many as there ought to be.</summary>
    public const int RangeRows = 1 << 18;

    readonly List<(BlockFile.Place Block, int[] Starts)> grouped = [];
    readonly BlockFile? file;
    readonly bool hasContents;
    readonly IdentityRange waiting;
    readonly RowBlock byRange;
    readonly int[] columns, next;
    int[] ranges = [], order = [];

    /// <param name="count">How many there will be.</param>
    /// <param name="hasContents">Whether any of them are keys.</param>
    /// <param name="path">Where a file goes, if they are more than a range.</param>
    public IdentitiesInOrder(long count, bool hasContents, string path)
    {
        Ranges = (int)Math.Max(1, (count + RangeRows - 1) / RangeRows);
        (this.hasContents, waiting) = (hasContents, new IdentityRange(hasContents));
        columns = [.. Enumerable.Range(0, waiting.Block.Columns.Length)];
        byRange = new RowBlock(waiting.Block.Fields);
        next = new int[Ranges];
        file = Ranges == 1 ? null : new BlockFile(path);
    }

    public int Ranges { get; }

    /// <summary>Adds one.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="number">What goes with it.</param>
    /// <param name="content">The content, if it is a key.</param>
    public void Add(UInt128 identity, long number, UInt128? content)
    {
        if (file is not null && waiting.Block.Count == RowStore.BlockRows)
            Group();
        waiting.Block.Extend(1);
        waiting.Put(waiting.Block.Count - 1, identity, number, content);
    }

    /// <summary>Goes through the ranges, in order.</summary>
    public void Each(Action<IdentityRange> take, CancellationToken ct)
    {
        if (file is null)
        {
            waiting.Sort(0, 1);
            take(waiting);
            return;
        }

        Group();
        var range = new IdentityRange(hasContents);
        for (var index = 0; index < Ranges; index++)
        {
            ct.ThrowIfCancellationRequested();
            range.Block.Clear();
            range.Block.Reserve(grouped.Sum(one => one.Starts[index + 1] - one.Starts[index]));
            foreach (var (place, starts) in grouped)
                file.Read(place, starts[index], starts[index + 1] - starts[index], range.Block, columns);
            range.Sort(index, Ranges);
            take(range);
        }
    }

    public void Dispose() => file?.Dispose();

    /// <summary>Brings those that wait together by ranges, and writes them.</summary>
    void Group()
    {
        var count = waiting.Block.Count;
        if (count == 0)
            return;
        if (order.Length < count)
            (ranges, order) = (new int[count], new int[count]);
        var starts = new int[Ranges + 1];
        for (var row = 0; row < count; row++)
            starts[(ranges[row] = (int)Math.BigMul(IdentityRange.MarkOf(waiting.IdentityOf(row)), (ulong)Ranges, out _)) + 1]++;
        for (var index = 0; index < Ranges; index++)
            starts[index + 1] += next[index] = starts[index];
        for (var row = 0; row < count; row++)
            order[next[ranges[row]]++] = row;
        byRange.Clear();
        byRange.Take(waiting.Block, order.AsSpan(0, count));
        grouped.Add((file!.Write(byRange), starts));
        waiting.Block.Clear();
    }
}
