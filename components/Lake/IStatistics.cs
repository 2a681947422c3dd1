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

    /// <summary>Customers, orders and revenue by cohort and age. Refuses with <c>snapshot-not-found</c> or <c>invalid-value</c> on field <c>where</c>.</summary>
    Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct);

    /// <summary>One row a customer, in ordinal order of customer id. Refuses as <see cref="ActivityAsync"/> does.</summary>
    Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct);

    /// <summary>What every unit bought on which day, in ordinal order of unit. Refuses as <see cref="ActivityAsync"/> does, and with <c>invalid-value</c> on field
    /// <c>unit</c> or <c>split</c> when there is no text property of that name.</summary>
    Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct);

    /// <summary>Customers, orders and money by period. Refuses as <see cref="ActivityAsync"/> does, and with <c>invalid-value</c> on field <c>by</c> when there is no
    /// text property of that name.</summary>
    Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct);
}
