using Calendar;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>Who came, stayed, left and came back: for each customer a loop over all periods.</summary>
static class PeriodFlows
{
    public static Result<FlowSeries> Of(SnapshotId snapshot, Contents contents, FlowQuery query) =>
        Plan.Of(snapshot, contents, query).Map(plan => Series(plan, [.. plan.Steps()], query));

    public static Result<CellCustomers> Behind(SnapshotId snapshot, Contents contents, CustomerCell.InFlow cell) =>
        Plan.Of(snapshot, contents, cell.Query).Map(plan => plan.Counted.Only(plan.Steps()
            .Where(step => step.Period == cell.Period && (cell.Query.By is null || cell.IsOf(cell.Value, step.Value)) && step.Is(cell.Move))
            .Select(step => step.Customer).ToHashSet(StringComparer.Ordinal)));

    static FlowSeries Series(Plan plan, Step[] steps, FlowQuery query)
    {
        var entries = steps.GroupBy(step => (step.Period, step.Value)).OrderBy(entry => entry.Key.Period).ThenBy(entry => entry.Key.Value, Utf8Order.Instance).ToList();
        long[] Count(FlowMove move) => [.. entries.Select(entry => entry.LongCount(step => step.Is(move)))];
        decimal[] Sum(Func<Step, decimal> money) => [.. entries.Select(entry => Counted.Exact(entry.Sum(money)))];
        return new FlowSeries(
            plan.Counted.Evidence,
            [.. entries.Select(entry => entry.Key.Period)],
            Count(FlowMove.Active),
            Count(FlowMove.New),
            Count(FlowMove.Retained),
            Count(FlowMove.Reactivated),
            Count(FlowMove.Churned),
            new RevenueMoves(
                Sum(step => step.Now ?? 0),
                Sum(step => !step.Paid && step.Pays && !step.PaidEarlier ? step.Change : 0),
                Sum(step => step.Paid && step.Pays && step.Change > 0 ? step.Change : 0),
                Sum(step => (step.Paid && step.Pays && step.Change < 0) || (!step.Paid && !step.Pays) ? -step.Change : 0),
                Sum(step => step.Paid && !step.Pays ? -step.Change : 0),
                Sum(step => !step.Paid && step.Pays && step.PaidEarlier ? step.Change : 0)),
            query.By is null ? null : [.. entries.Select(entry => entry.Key.Value)]);
    }

    /// <summary>A customer in a period: whether there in the one before and in this, the revenue of both where there were events, and whether any was above 0 in a period before this one.</summary>
    sealed record Step(string Customer, string Value, int Period, bool IsNew, bool WasThere, bool IsThere, bool CameEarlier, decimal? Before, decimal? Now, bool PaidEarlier)
    {
        public bool Paid => Before > 0;

        public bool Pays => Now > 0;

        public decimal Change => (Now ?? 0) - (Before ?? 0);

        public bool Is(FlowMove move) => move switch
        {
            FlowMove.Active => IsThere,
            FlowMove.New => IsNew,
            FlowMove.Retained => WasThere && IsThere,
            FlowMove.Reactivated => IsThere && !WasThere && CameEarlier,
            _ => !IsThere && (WasThere || IsNew),
        };
    }

    sealed record Plan(FlowQuery Query, Counted Counted, Func<Event, string?> ValueOf)
    {
        public static Result<Plan> Of(SnapshotId snapshot, Contents contents, FlowQuery query)
        {
            if (!Filter.Compile(query.Where, contents).TryGet(out var meets, out var refused)
                || !Counted.ByOf(query.By, contents.Properties, "by", _ => "").TryGet(out var valueOf, out refused))
                return refused;
            return new Plan(query, Counted.Of("flows", snapshot, contents, query.AsOf, query.Where, meets, e => e.Customer), valueOf);
        }

        /// <summary>Every customer in every period.</summary>
        public IEnumerable<Step> Steps()
        {
            if (Counted.Units.Count == 0)
                yield break;
            var last = Counted.Time().Observed;
            var first = Counted.Units.Values.Min(events => events.Min(e => PeriodOf(e.Day)));
            foreach (var (customer, all) in Counted.Units)
            {
                var events = Counted.InOrder(all);
                var (value, came) = (ValueOf(events[0]) ?? "", PeriodOf(events[0].Day));
                for (var period = first; period <= last.Last(Query.Grain); period++)
                {
                    yield return new Step(
                        customer, value, period, came == period, IsThere(events, period - 1, last), IsThere(events, period, last), came < period, Revenue(events, period - 1), Revenue(events, period), Enumerable.Range(first, Math.Max(0, period - first)).Any(earlier => Revenue(events, earlier) > 0));
                }
            }
        }

        bool IsThere(Event[] events, int period, ObservedTime observed)
        {
            if (Query.SilenceDays is not { } days)
                return Revenue(events, period) is not null;
            var end = Periods.FirstDay(Query.Grain, period + 1, observed.WeekStart).AddDays(-1);
            if (end > observed.LastDay)
                end = observed.LastDay;
            return events.Any(e => e.Day <= end && end.DayNumber - e.Day.DayNumber <= days);
        }

        decimal? Revenue(Event[] events, int period) => events.Where(e => PeriodOf(e.Day) == period).ToList() is { Count: > 0 } those ? those.Sum(e => e.Amount) : null;

        int PeriodOf(DateOnly day) => Periods.IndexOf(Query.Grain, day, Counted.Evidence.Settings.WeekStart);
    }
}
