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

    public Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct) => AnswerAsync(snapshot, contents => CohortActivity.Of(snapshot, contents, query), ct);

    public Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct) => AnswerAsync(snapshot, contents => HistoryOfCustomers.Of(snapshot, contents, query), ct);

    public Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct) => AnswerAsync(snapshot, contents => DaysOfPurchase.Of(snapshot, contents, query), ct);

    public Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct) => AnswerAsync(snapshot, contents => MetricsOfPeriods.Of(snapshot, contents, query), ct);

    public Task<Result<FlowSeries>> FlowsAsync(SnapshotId snapshot, FlowQuery query, CancellationToken ct) => AnswerAsync(snapshot, contents => PeriodFlows.Of(snapshot, contents, query), ct);

    public Task<Result<Lifetimes>> LifetimesAsync(SnapshotId snapshot, LifetimesQuery query, CancellationToken ct) => AnswerAsync(snapshot, contents => LengthsOfStay.Of(snapshot, contents, query), ct);

    public Task<Result<ActiveWindows>> ActiveWindowsAsync(SnapshotId snapshot, ActiveWindowsQuery query, CancellationToken ct) => AnswerAsync(snapshot, contents => WindowsOfDays.Of(snapshot, contents, query), ct);

    public Task<Result<FunnelCounts>> FunnelAsync(SnapshotId snapshot, FunnelQuery query, CancellationToken ct) => AnswerAsync(snapshot, contents => FunnelWays.Of(snapshot, contents, query), ct);

    public Task<Result<CustomerEvents>> EventsAsync(SnapshotId snapshot, CustomerEventsQuery query, CancellationToken ct) => AnswerAsync(snapshot, contents => EventsOfCustomer.Of(snapshot, contents, query), ct);

    public Task<Result<CellCustomers>> CustomersAsync(SnapshotId snapshot, CustomerCell cell, CancellationToken ct) => AnswerAsync(
        snapshot,
        contents => cell switch
        {
            CustomerCell.InCohorts one => CohortActivity.Behind(snapshot, contents, one),
            CustomerCell.InFlow one => PeriodFlows.Behind(snapshot, contents, one),
            CustomerCell.InWindow one => WindowsOfDays.Behind(snapshot, contents, one),
            CustomerCell.InPeriod one => MetricsOfPeriods.Behind(snapshot, contents, one),
            CustomerCell.InLifetimes one => LengthsOfStay.Behind(snapshot, contents, one),
            CustomerCell.InFunnel one => FunnelWays.Behind(snapshot, contents, one),
            _ => throw new ArgumentException($"'{cell}' is a cell of no statistic.", nameof(cell)),
        },
        ct);

    Task<Result<T>> AnswerAsync<T>(SnapshotId snapshot, Func<Contents, Result<T>> answer, CancellationToken ct)
        where T : notnull
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(answer));
    }
}
