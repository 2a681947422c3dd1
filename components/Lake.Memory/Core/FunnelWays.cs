using Calendar;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>How far customers went: from each event that can begin a way, every next step at the first chance.</summary>
static class FunnelWays
{
    public static Result<FunnelCounts> Of(SnapshotId snapshot, Contents contents, FunnelQuery query) => Plan.Of(snapshot, contents, query).Map(plan =>
    {
        var ways = plan.Ways().ToList();
        var entries = ways
            .SelectMany(way => way.Steps.Select((at, step) => (way.Period, way.Value, Step: step, Took: (at - way.Steps[0]).Ticks / TimeSpan.TicksPerMicrosecond)))
            .GroupBy(one => (one.Period, one.Value, one.Step))
            .OrderBy(entry => entry.Key.Period).ThenBy(entry => entry.Key.Value, Utf8Order.Instance).ThenBy(entry => entry.Key.Step)
            .ToList();
        return new FunnelCounts(
            plan.Counted.Evidence,
            [.. entries.Select(entry => entry.Key.Step)],
            [.. entries.Select(entry => entry.LongCount())],
            [.. entries.Select(entry => StepTimes.Of([.. entry.Select(one => one.Took).Order()]))],
            query.Grain is null ? null : [.. entries.Select(entry => entry.Key.Period)],
            query.By is null ? null : [.. entries.Select(entry => entry.Key.Value)]);
    });

    public static Result<CellCustomers> Behind(SnapshotId snapshot, Contents contents, CustomerCell.InFunnel cell) =>
        Plan.Of(snapshot, contents, cell.Query).Map(plan => plan.Counted.Only(plan.Ways()
            .Where(way => (cell.IsLast ? way.Steps.Length - 1 == cell.Step : way.Steps.Length > cell.Step)
                && (cell.Query.Grain is null || way.Period == cell.Period) && (cell.Query.By is null || cell.IsOf(cell.Value, way.Value)))
            .Select(way => way.Customer).ToHashSet(StringComparer.Ordinal)));

    sealed record Way(string Customer, int Period, string Value, DateTime[] Steps);

    sealed record Plan(FunnelQuery Query, Counted Counted, IReadOnlyList<Func<Event, bool>> Steps, Func<Event, string?> ValueOf)
    {
        public static Result<Plan> Of(SnapshotId snapshot, Contents contents, FunnelQuery query)
        {
            if (!Filter.Compile(query.Where, contents).TryGet(out var meets, out var refused)
                || !Counted.ByOf(query.By, contents.Properties, "by", _ => "").TryGet(out var valueOf, out refused))
                return refused;
            var steps = new List<Func<Event, bool>>();
            foreach (var step in query.Steps)
            {
                if (!Filter.Compile(query.Where, step, contents, "steps").TryGet(out var test, out refused))
                    return refused;
                steps.Add(test);
            }

            return new Plan(query, Counted.Of("funnel", snapshot, contents, query.AsOf, query.Where, e => meets(e) || steps.Exists(step => step(e)), e => e.Customer, query.Steps), steps, valueOf);
        }

        public IEnumerable<Way> Ways()
        {
            foreach (var (customer, all) in Counted.Units)
            {
                var events = Counted.InOrder(all);
                var best = Enumerable.Range(0, events.Length)
                    .Where(i => Steps[0](events[i]) && (Query.From is null || events[i].Day >= Query.From) && (Query.To is null || events[i].Day <= Query.To))
                    .Select(i => From(events, i))
                    .OrderByDescending(way => way.Count).ThenBy(way => way[^1]).ThenByDescending(way => way[0])
                    .FirstOrDefault();
                if (best is null)
                    continue;
                var first = events[best[0]];
                var period = Query.Grain is { } grain ? Periods.IndexOf(grain, first.Day, Counted.Evidence.Settings.WeekStart) : 0;
                yield return new Way(customer, period, ValueOf(first) ?? "", [.. best.Select(i => events[i].At)]);
            }
        }

        /// <summary>The places of the events of the way from one, every step at the first chance.</summary>
        List<int> From(Event[] events, int first)
        {
            var way = new List<int> { first };
            for (var i = first + 1; i < events.Length && way.Count < Steps.Count; i++)
            {
                if (Query.WindowOf(way.Count) is { } window && events[i].At - events[first].At > window)
                    break;
                if (Steps[way.Count](events[i]))
                    way.Add(i);
                else if (Query.IsStrict)
                    break;
            }

            return way;
        }
    }
}
