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
        return Task.FromResult(snapshots.Find(snapshot).Then(contents => CohortActivity.Of(snapshot, contents, query)));
    }

    public Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents =>
            HistoryOfCustomers.Of(snapshot, contents, query)));
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

    public Task<Result<FlowSeries>> FlowsAsync(SnapshotId snapshot, FlowQuery query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents => PeriodFlows.Of(snapshot, contents, query)));
    }

    public Task<Result<Lifetimes>> LifetimesAsync(SnapshotId snapshot, LifetimesQuery query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents => LengthsOfStay.Of(snapshot, contents, query)));
    }

    public Task<Result<ActiveWindows>> ActiveWindowsAsync(SnapshotId snapshot, ActiveWindowsQuery query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents => WindowsOfDays.Of(snapshot, contents, query)));
    }

    public Task<Result<FunnelCounts>> FunnelAsync(SnapshotId snapshot, FunnelQuery query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents => FunnelWays.Of(snapshot, contents, query)));
    }

    public Task<Result<CellCustomers>> CustomersAsync(SnapshotId snapshot, CustomerCell cell, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents => cell switch
        {
            CustomerCell.InCohort one => CohortActivity.Behind(snapshot, contents, one),
            CustomerCell.InFlow one => PeriodFlows.Behind(snapshot, contents, one),
            CustomerCell.InWindow one => WindowsOfDays.Behind(snapshot, contents, one),
            CustomerCell.InPeriod one => MetricsOfPeriods.Behind(snapshot, contents, one),
            CustomerCell.InLifetimes one => LengthsOfStay.Behind(snapshot, contents, one),
            CustomerCell.InFunnel one => FunnelWays.Behind(snapshot, contents, one),
            _ => throw new ArgumentException($"'{cell}' is a cell of no statistic.", nameof(cell)),
        }));
    }
}
