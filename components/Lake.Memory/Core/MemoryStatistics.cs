using Calendar;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>The executable specification: every statistic as the loop its definition describes.</summary>
sealed class MemoryStatistics(Snapshots snapshots) : IStatistics
{
    public Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Map(contents => contents.Describe(snapshot)));
    }

    public Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents =>
            Counted.Of("activity", snapshot, contents, query.AsOf, query.Where).Map(counted => Activity(counted, query.Grain))));
    }

    public Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents =>
            Counted.Of("history", snapshot, contents, query.AsOf, query.Where).Map(History)));
    }

    public Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents => DaysOfPurchase.Of(snapshot, contents, query)));
    }

    public Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents => MetricsOfPeriods.Of(snapshot, contents, query)));
    }

    static ActivityMatrix Activity(Counted counted, Grain grain)
    {
        int PeriodOf(Event e) => Periods.IndexOf(grain, e.Day, counted.Evidence.Settings.WeekStart);

        var cells = new SortedDictionary<(int Cohort, int Age), (long Customers, long Orders, decimal Revenue)>();
        foreach (var events in counted.Units.Values)
        {
            var cohort = events.Min(PeriodOf);
            foreach (var period in events.GroupBy(PeriodOf))
            {
                var cell = cells.GetValueOrDefault((cohort, period.Key - cohort));
                cells[(cohort, period.Key - cohort)] =
                    (cell.Customers + 1, cell.Orders + Counted.OrdersIn(period), Counted.Exact(cell.Revenue + period.Sum(e => e.Amount)));
            }
        }

        return new ActivityMatrix(
            counted.Evidence,
            [.. cells.Keys.Select(key => key.Cohort)],
            [.. cells.Keys.Select(key => key.Age)],
            [.. cells.Values.Select(cell => cell.Customers)],
            [.. cells.Values.Select(cell => cell.Orders)],
            [.. cells.Values.Select(cell => cell.Revenue)]);
    }

    static CustomerHistory History(Counted counted)
    {
        var customers = counted.Units.Values;
        return new CustomerHistory(
            counted.Evidence,
            [.. counted.Units.Keys],
            [.. customers.Select(events => events.Min(e => e.At))],
            [.. customers.Select(events => events.Max(e => e.At))],
            [.. customers.Select(events => events.MinBy(e => e.At)!.Day)],
            [.. customers.Select(events => events.MaxBy(e => e.At)!.Day)],
            [.. customers.Select(Counted.OrdersIn)],
            [.. customers.Select(events => (long)events.Count)],
            [.. customers.Select(events => Counted.Exact(events.Sum(e => e.Amount)))]);
    }
}
