using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core.Staged;

/// <summary>
/// The rows that land, in the order of a segment: by customer code, those without one last, then by instant and line. Rows go to ranges of that order, of about <see cref="RangeRows"/> each, and a range is
/// sorted in memory when it is read, while the one before is written: memory stays flat however many there are.
/// </summary>
sealed class RowsInOrder : IRowSource, IDisposable
{
    /// <summary>Rows of a range, as many as there ought to be.</summary>
    public const int RangeRows = 1 << 18;

    /// <summary>Rows looked at for each range, to tell where it begins.</summary>
    const int Samples = 64;

    /// <summary>A row's place in the order.</summary>
    readonly record struct Place(uint Customer, long At, long Line) : IComparable<Place>
    {
        public int CompareTo(Place other) =>
            Customer != other.Customer ? Customer.CompareTo(other.Customer) : At != other.At ? At.CompareTo(other.At) : Line.CompareTo(other.Line);
    }

    readonly RowStore rows;
    readonly ColumnsDraft? draft;
    readonly int repeat;
    readonly List<(BlockFile.Place Block, int[] Starts)> grouped = [];
    readonly BlockFile? file;
    readonly RowBlock? only;
    readonly Place[] borders;

    /// <param name="rows">The rows as they came.</param>
    /// <param name="landing">Which of them land.</param>
    /// <param name="codes">The customers' codes by their numbers.</param>
    /// <param name="path">Where a file goes, if they are more than a range.</param>
    /// <param name="draft">What is told of the rows as they are read; null: nothing is.</param>
    /// <param name="ct">Gives up.</param>
    public RowsInOrder(RowStore rows, RowFindings landing, int[] codes, string path, ColumnsDraft? draft, CancellationToken ct)
    {
        (this.rows, this.draft, repeat) = (rows, draft, rows.Fields.Count);
        Fields = [.. rows.Fields, new RowField("repeat", RowKind.Integer)];
        Count = landing.Landing;
        var ranges = (int)((Count + RangeRows - 1) / RangeRows);
        borders = ranges <= 1 ? [] : Borders(ranges, codes, ct);
        if (borders.Length == 0)
            only = new RowBlock(Fields);
        else
            file = new BlockFile(path);
        try
        {
            Group(landing, codes, ct);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<RowField> Fields { get; }

    public long Count { get; }

    int Ranges => borders.Length + 1;

    public IRowReader Read(int[] columns) => new Reader(this, columns);

    public void Dispose() => file?.Dispose();

    /// <summary>Where all ranges but the first begin, told from some of the rows.</summary>
    Place[] Borders(int ranges, int[] codes, CancellationToken ct)
    {
        var step = Math.Max(1, rows.Count / ((long)ranges * Samples));
        var (sample, room, next) = (new List<Place>(), new RowBlock(rows.Fields), 0L);
        for (var index = 0; index < rows.Blocks; index++)
        {
            ct.ThrowIfCancellationRequested();
            var block = rows.Block(index, room, [StagedField.Line, StagedField.Customer, StagedField.At]);
            var first = (long)index * RowStore.BlockRows;
            for (; next < first + block.Count; next += step)
                sample.Add(PlaceOf(block, (int)(next - first), codes));
        }

        sample.Sort();
        return [.. Enumerable.Range(1, ranges - 1).Select(range => sample[(int)((long)range * sample.Count / ranges)])];
    }

    /// <summary>Gives customers their codes, and brings the rows of each block together by their ranges.</summary>
    void Group(RowFindings landing, int[] codes, CancellationToken ct)
    {
        var (room, whole, byRange) = (new RowBlock(rows.Fields), new RowBlock(Fields), new RowBlock(Fields));
        int[] all = [.. Enumerable.Range(0, rows.Fields.Count)];
        for (var index = 0; index < rows.Blocks; index++)
        {
            ct.ThrowIfCancellationRequested();
            var block = rows.Block(index, room, all);
            var first = (long)index * RowStore.BlockRows;
            var kept = Kept(block, first, landing);
            whole.Clear();
            whole.Take(block, kept);
            Code(whole, codes);
            PutRepeats(whole, first, kept, landing);
            if (only is not null)
            {
                only.Take(whole, [.. Enumerable.Range(0, whole.Count)]);
                continue;
            }

            var (order, starts) = ByRange(whole);
            byRange.Clear();
            byRange.Take(whole, order);
            grouped.Add((file!.Write(byRange), starts));
        }
    }

    static int[] Kept(RowBlock block, long first, RowFindings landing)
    {
        var kept = new List<int>(block.Count);
        for (var row = 0; row < block.Count; row++)
        {
            if (landing.Lands(first + row))
                kept.Add(row);
        }

        return [.. kept];
    }

    static void Code(RowBlock block, int[] codes)
    {
        var customers = block.Columns[StagedField.Customer].Values<int>();
        for (var row = 0; row < block.Count; row++)
        {
            if (block.Columns[StagedField.Customer].Has(row))
                customers[row] = codes[customers[row]];
        }
    }

    void PutRepeats(RowBlock block, long first, int[] kept, RowFindings landing)
    {
        var times = block.Columns[repeat].Values<int>();
        for (var row = 0; row < kept.Length; row++)
            times[row] = landing.TimesBefore(first + kept[row]);
    }

    /// <summary>The rows of a block by their ranges, in each in the order they came, and where each range begins.</summary>
    (int[] Order, int[] Starts) ByRange(RowBlock block)
    {
        var (ranges, starts) = (new int[block.Count], new int[Ranges + 1]);
        for (var row = 0; row < ranges.Length; row++)
        {
            var found = Array.BinarySearch(borders, PlaceOf(block, row));
            starts[(ranges[row] = found >= 0 ? found + 1 : ~found) + 1]++;
        }

        for (var range = 0; range < Ranges; range++)
            starts[range + 1] += starts[range];
        var (order, next) = (new int[block.Count], starts.ToArray());
        for (var row = 0; row < ranges.Length; row++)
            order[next[ranges[row]]++] = row;
        return (order, starts);
    }

    static Place PlaceOf(RowBlock block, int row, int[]? codes = null)
    {
        var customers = block.Columns[StagedField.Customer];
        var customer = customers.Values<int>()[row];
        return new Place(
            !customers.Has(row) ? uint.MaxValue : (uint)(codes is null ? customer : codes[customer]),
            block.Columns[StagedField.At].Values<long>()[row], block.Columns[StagedField.Line].Values<long>()[row]);
    }

    /// <summary>The rows of a range, not in order yet.</summary>
    RowBlock Range(int range, RowBlock? room, int[] columns)
    {
        if (only is not null)
            return only;
        var block = room ?? new RowBlock(Fields);
        block.Clear();
        block.Reserve(grouped.Sum(one => one.Starts[range + 1] - one.Starts[range]));
        foreach (var (place, starts) in grouped)
            file!.Read(place, starts[range], starts[range + 1] - starts[range], block, columns);
        return block;
    }

    /// <summary>The rows of a range in order. They are there by line.</summary>
    static int[] Order(RowBlock block)
    {
        var customers = block.Columns[StagedField.Customer];
        var at = block.Columns[StagedField.At].Values<long>();
        var codes = customers.Values<uint>();
        var keys = new ulong[block.Count];
        for (var row = 0; row < keys.Length; row++)
            keys[row] = ((ulong)(customers.Has(row) ? codes[row] : uint.MaxValue) << 32) | (uint)row;
        Array.Sort(keys);
        var order = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            order[i] = (int)(uint)keys[i];
        for (var (from, to) = (0, 0); from < keys.Length; from = to)
        {
            var isSorted = true;
            for (to = from + 1; to < keys.Length && keys[to] >> 32 == keys[from] >> 32; to++)
                isSorted &= at[order[to]] >= at[order[to - 1]];
            if (!isSorted)
                SortByInstant(order.AsSpan(from, to - from), at);
        }

        return order;
    }

    static void SortByInstant(Span<int> order, ReadOnlySpan<long> at)
    {
        var places = new (long At, int Row)[order.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = (at[order[i]], order[i]);
        Array.Sort(places);
        for (var i = 0; i < places.Length; i++)
            order[i] = places[i].Row;
    }

    sealed class Reader : IRowReader
    {
        readonly RowsInOrder rows;
        readonly int[] columns, needed;
        (RowBlock Block, int[] Order) current;
        Task<(RowBlock Block, int[] Order)>? next;
        int range, at;

        public Reader(RowsInOrder rows, int[] columns)
        {
            (this.rows, this.columns) = (rows, columns);
            needed = [.. columns.Where(column => column != IRowSource.NoColumn).Union([StagedField.Customer, StagedField.At, .. rows.draft is null ? (int[])[] : [StagedField.Day, StagedField.Order, StagedField.Amount]])];
            current = Sorted(0, null);
            Prepare(null);
        }

        public int Fill(in EngineChunk chunk)
        {
            while (at == current.Order.Length)
            {
                if (next is null)
                    return 0;
                var done = current.Block;
                (current, at) = (next.GetAwaiter().GetResult(), 0);
                Prepare(done);
            }

            var some = current.Order.AsSpan(at, Math.Min(EngineChunk.MostRows, current.Order.Length - at));
            for (var i = 0; i < columns.Length; i++)
            {
                if (columns[i] != IRowSource.NoColumn)
                    chunk.Put(i, current.Block.Columns[columns[i]], some);
            }

            rows.draft?.Add(current.Block, some);
            at += some.Length;
            return some.Length;
        }

        /// <summary>The file may go only when nobody reads it any more.</summary>
        public void Dispose() => next?.ContinueWith(_ => { }, TaskScheduler.Default).Wait();

        void Prepare(RowBlock? room)
        {
            var following = ++range;
            next = following < rows.Ranges ? Task.Run(() => Sorted(following, room)) : null;
        }

        (RowBlock Block, int[] Order) Sorted(int which, RowBlock? room)
        {
            var block = rows.Range(which, room, needed);
            return (block, Order(block));
        }
    }
}
