using Quantities;

namespace Lake;

/// <summary>
/// The facts: events in immutable segments. A snapshot is a set of segments under one id; it is visible to whoever knows the id,
/// and a dataset's commit log says which snapshot is which version.
/// </summary>
public interface ILake
{
    /// <summary>Opens a place to put an import's events; nothing of it is visible before <see cref="ILanding.CompleteAsync"/> returned.</summary>
    Task<ILanding> BeginLandingAsync(LandingPlan plan, CancellationToken ct);

    /// <summary>What a snapshot holds; refuses with <c>snapshot-not-found</c>.</summary>
    Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct);

    /// <summary>Customers, orders and revenue by cohort and age. Refuses with <c>snapshot-not-found</c> or <c>invalid-value</c> on field <c>where</c>.</summary>
    Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct);

    /// <summary>One row a customer, in ordinal order of customer id. Refuses as <see cref="ActivityAsync"/> does.</summary>
    Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct);
}
