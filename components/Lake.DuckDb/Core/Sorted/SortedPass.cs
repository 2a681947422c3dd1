namespace Lake.DuckDb.Core.Sorted;

/// <summary>Looks at counted events, customer by customer. One worker of a pass has one; several see different customers at the same time.</summary>
interface IVisitor
{
    /// <summary>Takes the events of a customer, of which there is at least one.</summary>
    void Visit(int code, Rows rows);

    /// <summary>Takes some of the events that have no customer; of those, one worker sees all.</summary>
    void VisitAnonymous(Rows rows);

    /// <summary>Is called once, at the end; other workers' may be called at the same time.</summary>
    void Complete();
}

/// <summary>One pass over all segments of a snapshot in order of customer code, by as many workers as there are cores: customers are divided among them by the blocks of the largest segment.</summary>
/// <param name="parts">The segments.</param>
/// <param name="until">The last instant that counts, microseconds since 1970.</param>
/// <param name="threads">How many workers.</param>
/// <param name="values">The values of the property that rows have one of; none when none was asked for.</param>
/// <param name="order">Which of several rows of one instant comes first; null where that is of no matter.</param>
sealed class SortedPass(IReadOnlyList<SortedPart> parts, long until, int threads, IReadOnlyList<string> values, RowOrder? order)
{
    /// <summary>The values of the property that rows have one of, by their bytes; none when none was asked for.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>The indices of some of them; those that are not there have none.</summary>
    public HashSet<int> PlacesOf(IEnumerable<string> some)
    {
        var wanted = some.ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, values.Count).Where(place => wanted.Contains(values[place]))];
    }

    /// <summary>For each value whether a cell asks for it; null: they are not told apart.</summary>
    public bool[]? AskedBy(CustomerCell cell, string? by, string? named) => by is null ? null : [.. values.Select(value => cell.IsOf(named ?? "", value))];

    /// <summary>Days that any event falls on, from the first to the last, days since 1970; first after last when there is none.</summary>
    public (int First, int Last) Days
    {
        get
        {
            var blocks = parts.SelectMany(part => part.File.Named.Concat(part.File.Anonymous)).ToArray();
            return blocks.Length == 0 ? (0, -1) : (blocks.Min(block => block.MinDay), blocks.Max(block => block.MaxDay));
        }
    }

    /// <summary>Shows every counted event to one of the visitors.</summary>
    public void Run<T>(Func<T> create, CancellationToken ct)
        where T : IVisitor
    {
        var ranges = Ranges();
        try
        {
            Parallel.For(
                -1,
                ranges.Count,
                new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = threads },
                () => new Worker<T>(parts, until, create(), order),
                (task, _, worker) =>
                {
                    if (task < 0)
                        worker.RunAnonymous(ct);
                    else
                        worker.Run(ranges[task].Low, ranges[task].High, ct);
                    return worker;
                },
                worker => worker.Dispose());
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions.FirstOrDefault(inner => inner is SpoiltColumnsException) ?? e.InnerExceptions[0]);
        }
    }

    /// <summary>Ranges of codes that cover all customers.</summary>
    List<(int Low, int High)> Ranges()
    {
        if (parts.MaxBy(part => part.File.Named.Count) is not { File.Named: { Count: > 0 } blocks })
            return [];
        var ranges = new List<(int Low, int High)>();
        for (var i = 0; i < blocks.Count; i++)
            ranges.Add((i == 0 ? 0 : blocks[i - 1].LastCode + 1, i == blocks.Count - 1 ? int.MaxValue : blocks[i].LastCode));
        return ranges;
    }

    sealed class Worker<T>(IReadOnlyList<SortedPart> parts, long until, T visitor, RowOrder? order) : IDisposable
        where T : IVisitor
    {
        const int CustomersBetweenChecks = 4_096;

        readonly SortedCursor[] cursors = [.. parts.Select(part => new SortedCursor(part, until))];
        readonly PriorityQueue<SortedCursor, int> waiting = new();
        readonly Gathered gathered = new(order);

        public void Run(int low, int high, CancellationToken ct)
        {
            if (cursors is [var only])
            {
                for (var more = only.Start(low, high); more; more = only.Next())
                    Show(only.Code, only.Take(gathered));
                return;
            }

            waiting.Clear();
            foreach (var cursor in cursors)
            {
                if (cursor.Start(low, high))
                    waiting.Enqueue(cursor, cursor.Code);
            }

            for (var customers = 0; waiting.Count > 0; customers++)
            {
                if (customers % CustomersBetweenChecks == 0)
                    ct.ThrowIfCancellationRequested();
                RunNext();
            }
        }

        public void RunAnonymous(CancellationToken ct)
        {
            foreach (var (part, cursor) in parts.Zip(cursors))
            {
                foreach (var block in part.File.Anonymous)
                {
                    ct.ThrowIfCancellationRequested();
                    var rows = cursor.TakeAnonymous(block, gathered);
                    if (rows.Count > 0)
                        visitor.VisitAnonymous(rows);
                }
            }
        }

        public void Dispose()
        {
            foreach (var cursor in cursors)
                cursor.Dispose();
            visitor.Complete();
        }

        /// <summary>Shows the customer with the lowest code, from however many segments.</summary>
        void RunNext()
        {
            var first = waiting.Dequeue();
            var code = first.Code;
            if (waiting.Count == 0 || waiting.Peek().Code != code)
            {
                Show(code, first.Take(gathered));
                Advance(first);
                return;
            }

            gathered.Clear();
            first.AddTo(gathered);
            Advance(first);
            while (waiting.Count > 0 && waiting.Peek().Code == code)
            {
                var other = waiting.Dequeue();
                other.AddTo(gathered);
                Advance(other);
            }

            gathered.Sort();
            Show(code, gathered.Rows);
        }

        void Advance(SortedCursor cursor)
        {
            if (cursor.Next())
                waiting.Enqueue(cursor, cursor.Code);
        }

        void Show(int code, Rows rows)
        {
            if (rows.Count > 0)
                visitor.Visit(code, rows);
        }
    }
}
