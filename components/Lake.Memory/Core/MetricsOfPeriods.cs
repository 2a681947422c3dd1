using Calendar;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>Metrics of each period: a loop over the events that meet the conditions, grouped by period and value.</summary>
static class MetricsOfPeriods
{
    public static Result<MetricSeries> Of(SnapshotId snapshot, Contents contents, MetricSeriesQuery query)
    {
        if (!Filter.Compile(query.Where, contents).TryGet(out var meets, out var refused))
            return refused;
        if (!Counted.ByOf(query.By, contents.Properties, "by", _ => "").TryGet(out var valueOf, out refused))
            return refused;
        var evidence = Counted.Of(Evidence.MetricsByPeriod, snapshot, contents, query.AsOf, query.Where, meets, e => e.Customer).Evidence;
        Event[] met = [.. contents.Events.Where(e => e.At <= evidence.AsOf.UtcDateTime && meets(e))];
        return Of(met, evidence, e => Periods.IndexOf(query.Grain, e.Day, contents.Settings.WeekStart), e => valueOf(e) ?? "", query.By is not null);
    }

    public static Result<CellCustomers> Behind(SnapshotId snapshot, Contents contents, CustomerCell.InPeriod cell)
    {
        var query = cell.Query;
        if (!Filter.Compile(query.Where, contents).TryGet(out var meets, out var refused)
            || !Counted.ByOf(query.By, contents.Properties, "by", _ => "").TryGet(out var valueOf, out refused))
            return refused;
        var counted = Counted.Of(Evidence.MetricsByPeriod, snapshot, contents, query.AsOf, query.Where, meets, e => e.Customer);
        bool IsOf(Event e) => Periods.IndexOf(query.Grain, e.Day, contents.Settings.WeekStart) is var period && period >= cell.Period && period <= (cell.Last ?? cell.Period)
            && (query.By is null || cell.IsOf(cell.Value ?? "", valueOf(e) ?? ""));
        bool Is(List<Event> events) => cell.Who switch
        {
            PeriodCustomers.Active => events.Any(IsOf),
            PeriodCustomers.Buyers => events.Any(e => IsOf(e) && e.Amount > 0),
            _ => IsOf(events.OrderBy(e => e.At).ThenBy(e => valueOf(e) ?? "", Utf8Order.Instance).First()),
        };
        return counted.Only(counted.Units.Where(unit => Is(unit.Value)).Select(unit => unit.Key).ToHashSet(StringComparer.Ordinal));
    }

    static MetricSeries Of(Event[] met, Evidence evidence, Func<Event, int> periodOf, Func<Event, string> valueOf, bool split)
    {
        (int Period, string Value)[] begun = [.. met.Where(e => e.Customer is not null).GroupBy(e => e.Customer, StringComparer.Ordinal).Select(events =>
        {
            var first = events.OrderBy(e => e.At).ThenBy(valueOf, Utf8Order.Instance).First();
            return (periodOf(first), valueOf(first));
        })];
        var cells = met.GroupBy(e => (Period: periodOf(e), Value: valueOf(e))).OrderBy(cell => cell.Key.Period).ThenBy(cell => cell.Key.Value, Utf8Order.Instance).ToList();
        return new MetricSeries(
            evidence with
            {
                Orders = Orders(met),
                Revenue = Counted.Exact(met.Sum(e => e.Amount)),
                FirstEvent = met.Length == 0 ? null : new DateTimeOffset(met.Min(e => e.At)),
                LastEvent = met.Length == 0 ? null : new DateTimeOffset(met.Max(e => e.At)),
            },
            [.. cells.Select(cell => cell.Key.Period)],
            [.. cells.Select(Customers)],
            [.. cells.Select(cell => Customers(cell.Where(e => e.Amount > 0)))],
            [.. cells.Select(cell => (long)begun.Count(first => first == cell.Key))],
            [.. cells.Select(cell => Orders(cell.Where(e => e.Amount >= 0)))],
            [.. cells.Select(cell => Counted.Exact(cell.Sum(e => e.Amount)))],
            [.. cells.Select(cell => Counted.Exact(cell.Where(e => e.Amount < 0).Sum(e => e.Amount)))],
            [.. cells.Select(cell => Orders(cell.Where(e => e.Customer is null && e.Amount >= 0)))],
            [.. cells.Select(cell => Counted.Exact(cell.Where(e => e.Customer is null).Sum(e => e.Amount)))],
            split ? [.. cells.Select(cell => cell.Key.Value)] : null);
    }

    static long Customers(IEnumerable<Event> events) => events.Select(e => e.Customer).OfType<string>().Distinct(StringComparer.Ordinal).LongCount();

    static long Orders(IEnumerable<Event> events) => events.GroupBy(e => e.Customer, StringComparer.Ordinal).Sum(Counted.OrdersIn);
}
