using Quantities;

namespace Lake;

/// <summary>
/// What a snapshot holds and the few statistics of it that questions are made of. A snapshot is a set of segments under one id; it is visible to whoever knows
/// the id, and a dataset's commit log says which snapshot is which version.
/// </summary>
public interface IStatistics
{
    /// <summary>What a snapshot holds; refuses with <c>snapshot-not-found</c>.</summary>
    Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct);

    /// <summary>Customers, orders and revenue by cohort and age. Refuses with <c>snapshot-not-found</c> or <c>invalid-value</c> on field <c>where</c>, <c>start</c>, <c>return</c> or <c>by</c>.</summary>
    Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct);

    /// <summary>One row a customer, in ordinal order of customer id. Refuses as <see cref="ActivityAsync"/> does, and with <c>invalid-value</c> on field <c>sums</c> when there is no number property of that name.</summary>
    Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct);

    /// <summary>What every unit bought on which day, in ordinal order of unit. Refuses as <see cref="ActivityAsync"/> does, and with <c>invalid-value</c> on field
    /// <c>unit</c> or <c>split</c> when there is no text property of that name, on <c>attributes</c> when there is no property of that name.</summary>
    Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct);

    /// <summary>Customers, orders and money by period. Refuses as <see cref="ActivityAsync"/> does, and with <c>invalid-value</c> on field <c>by</c> when there is no
    /// text property of that name.</summary>
    Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct);

    /// <summary>Who came, stayed, left and came back, period by period. Refuses as <see cref="MetricSeriesAsync"/> does.</summary>
    Task<Result<FlowSeries>> FlowsAsync(SnapshotId snapshot, FlowQuery query, CancellationToken ct);

    /// <summary>How long customers stayed. Refuses as <see cref="MetricSeriesAsync"/> does.</summary>
    Task<Result<Lifetimes>> LifetimesAsync(SnapshotId snapshot, LifetimesQuery query, CancellationToken ct);

    /// <summary>Customers active within the days up to each day. Refuses as <see cref="ActivityAsync"/> does.</summary>
    Task<Result<ActiveWindows>> ActiveWindowsAsync(SnapshotId snapshot, ActiveWindowsQuery query, CancellationToken ct);

    /// <summary>How many customers went from step to step. Refuses as <see cref="MetricSeriesAsync"/> does, and with <c>invalid-value</c> on field <c>steps</c>.</summary>
    Task<Result<FunnelCounts>> FunnelAsync(SnapshotId snapshot, FunnelQuery query, CancellationToken ct);

    /// <summary>The events of one customer, a page at a time. Refuses as <see cref="ActivityAsync"/> does, and with <c>customer-not-found</c>.</summary>
    Task<Result<CustomerEvents>> EventsAsync(SnapshotId snapshot, CustomerEventsQuery query, CancellationToken ct);

    /// <summary>Which values a field of events has. Refuses with <c>snapshot-not-found</c>, or <c>invalid-value</c> on field <c>property</c>.</summary>
    Task<Result<FieldValues>> ValuesAsync(SnapshotId snapshot, FieldValuesQuery query, CancellationToken ct);

    /// <summary>The customers behind a number of a statistic: exactly as many as it says. Refuses as that statistic does.</summary>
    Task<Result<CellCustomers>> CustomersAsync(SnapshotId snapshot, CustomerCell cell, CancellationToken ct);
}
