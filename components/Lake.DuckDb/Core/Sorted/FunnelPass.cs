using System.Runtime.InteropServices;
using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>How far customers went: at each event, every way that waits for it goes a step further; of ways at one step the one that began last is kept.</summary>
sealed class FunnelPass
{
    readonly Lock gate = new();
    readonly Dictionary<((int Period, int Value) Group, int Step), Growing<long>> times = [];
    Totals totals;

    public static FunnelCounts Read(SortedPass pass, FunnelQuery query, PeriodTable? periods, Evidence evidence, CancellationToken ct)
    {
        var funnel = new FunnelPass();
        pass.Run(() => new Visitor(funnel, new Way(query, periods)), ct);
        ((int Period, int Value) Group, int Step)[] entries = [.. funnel.times.Keys.Order()];
        return new FunnelCounts(
            funnel.totals.Of(evidence),
            Array.ConvertAll(entries, entry => entry.Step),
            Array.ConvertAll(entries, entry => (long)funnel.times[entry].Count),
            Array.ConvertAll(entries, entry =>
            {
                var took = funnel.times[entry].Span;
                took.Sort();
                return StepTimes.Of(took);
            }),
            periods is null ? null : Array.ConvertAll(entries, entry => periods.First + entry.Group.Period),
            query.By is null ? null : Array.ConvertAll(entries, entry => pass.Values[entry.Group.Value]));
    }

    /// <summary>The customers of a step.</summary>
    public static CellCustomers Behind(SortedPass pass, CustomerCell.InFunnel cell, PeriodTable? periods, Names names, Evidence evidence, CancellationToken ct)
    {
        var (period, asked) = (periods is null ? 0 : (cell.Period ?? int.MinValue) - periods.First, pass.AskedBy(cell, cell.Query.By, cell.Value));
        return CustomersFound.Read(pass, names, evidence, () => new Finder(new Way(cell.Query, periods), cell, period, asked), ct);
    }

    sealed class Visitor(FunnelPass target, Way way) : IVisitor
    {
        readonly Dictionary<((int Period, int Value) Group, int Step), Growing<long>> mine = [];
        readonly OrderCount counting = new();
        Totals sums;

        public void Visit(int code, Rows rows)
        {
            sums.Add(rows, counting.Begin(rows.Order).Total);
            way.Go(rows);
            for (var step = 0; step < way.Steps; step++)
                (CollectionsMarshal.GetValueRefOrAddDefault(mine, (way.Group, step), out _) ??= new Growing<long>()).Add(way.TimeOf(step));
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Complete()
        {
            lock (target.gate)
            {
                target.totals.Add(sums);
                foreach (var (key, more) in mine)
                    (CollectionsMarshal.GetValueRefOrAddDefault(target.times, key, out _) ??= new Growing<long>()).Add(more.Span);
            }
        }
    }

    sealed class Finder(Way way, CustomerCell.InFunnel cell, int period, bool[]? asked) : IFinder
    {
        public bool Is(Rows rows)
        {
            way.Go(rows);
            return (cell.IsLast ? way.Steps - 1 == cell.Step : way.Steps > cell.Step) && way.Group.Period == period && (asked is null || asked[way.Group.Value]);
        }
    }
}

/// <summary>The way of a customer that goes farthest. One is used again and again. Mark 1 is of all counted events, those after it of the steps.</summary>
sealed class Way(FunnelQuery query, PeriodTable? periods)
{
    readonly int count = query.Steps.Count;
    readonly long[] windows = [.. query.Steps.Select((_, step) => query.WindowOf(step) is { } length ? length.Ticks / TimeSpan.TicksPerMicrosecond : long.MaxValue)];
    readonly int from = query.From is { } first ? Instants.DaysOf(first) : int.MinValue, to = query.To is { } last ? Instants.DaysOf(last) : int.MaxValue;

    /// <summary>For each step, the events of the way that is there, by place; the first is −1 where there is none.</summary>
    readonly int[][] ways = [.. query.Steps.Select((_, step) => new int[step + 1])];
    readonly long[] best = new long[FunnelQuery.MostSteps];

    /// <summary>How many steps it has; 0: there is none.</summary>
    public int Steps { get; private set; }

    /// <summary>Period and value of its first event; 0 where one was not asked for.</summary>
    public (int Period, int Value) Group { get; private set; }

    /// <summary>Microseconds from its first event to that of a step.</summary>
    public long TimeOf(int step) => best[step] - best[0];

    public void Go(Rows rows)
    {
        Steps = 0;
        foreach (var way in ways)
            way[0] = -1;
        for (var i = 0; i < rows.Count && Steps < count; i++)
        {
            var mark = rows.Mark[i];
            for (var step = count - 1; step >= 0; step--)
                Meet(rows, i, step, (mark & (2 << step)) != 0);
        }
    }

    void Meet(Rows rows, int i, int step, bool meets)
    {
        var way = ways[step];
        if (step == 0)
        {
            if (meets && rows.Day[i] >= from && rows.Day[i] <= to)
            {
                way[0] = i;
                Arrive(rows, way);
            }
            else if (query.IsStrict)
            {
                way[0] = -1;
            }

            return;
        }

        var before = ways[step - 1];
        if (meets && before[0] >= 0 && rows.At[i] - rows.At[before[0]] <= windows[step])
        {
            // A way that began no later, and is there already, was there first.
            if (way[0] < before[0] || query.IsStrict)
            {
                before.CopyTo(way, 0);
                way[step] = i;
                Arrive(rows, way);
            }
        }
        else if (query.IsStrict)
        {
            way[0] = -1;
        }
    }

    void Arrive(Rows rows, int[] way)
    {
        if (way.Length <= Steps)
            return;
        Steps = way.Length;
        for (var step = 0; step < way.Length; step++)
            best[step] = rows.At[way[step]];
        Group = (periods is null ? 0 : periods[rows.Day[way[0]]], rows.Value.IsEmpty ? 0 : rows.Value[way[0]]);
    }
}
