using Quantities;

namespace Lake.Contracts;

/// <summary>A lake that answers nothing: a test that needs one statistic overrides that one. Compiled into the test projects that use it.</summary>
abstract class UnansweringStatistics : IStatistics
{
    public virtual Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<FlowSeries>> FlowsAsync(SnapshotId snapshot, FlowQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<Lifetimes>> LifetimesAsync(SnapshotId snapshot, LifetimesQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<ActiveWindows>> ActiveWindowsAsync(SnapshotId snapshot, ActiveWindowsQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<FunnelCounts>> FunnelAsync(SnapshotId snapshot, FunnelQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<CustomerEvents>> EventsAsync(SnapshotId snapshot, CustomerEventsQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<FieldValues>> ValuesAsync(SnapshotId snapshot, FieldValuesQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<CellCustomers>> CustomersAsync(SnapshotId snapshot, CustomerCell cell, CancellationToken ct) => throw new NotSupportedException();
}
