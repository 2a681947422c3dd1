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

    /// <summary>What every unit bought on which day, in ordinal order of unit. Refuses as <see cref="ActivityAsync"/> does, and with <c>invalid-value</c> on field
    /// <c>unit</c> or <c>split</c> when there is no text property of that name.</summary>
    Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct);

    /// <summary>Customers, orders and money by period. Refuses as <see cref="ActivityAsync"/> does, and with <c>invalid-value</c> on field <c>by</c> when there is no
    /// text property of that name.</summary>
    Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct);

    /// <summary>Keeps labels of a snapshot's customers, durably and whole or not at all; false, and nothing written, when there are some under that id.</summary>
    /// <exception cref="ArgumentException">The columns are not equally long, the customers not ascending, or a name is not as <see cref="LabelsId"/> and <see cref="LabelTable"/> say.</exception>
    Task<bool> WriteLabelsAsync(LabelsId id, LabelTable labels, CancellationToken ct);

    /// <summary>The labels under an id; refuses with <c>labels-not-found</c>.</summary>
    Task<Result<LabelTable>> ReadLabelsAsync(LabelsId id, CancellationToken ct);

    /// <summary>Which labels a dataset has, by name, snapshot and key.</summary>
    Task<IReadOnlyList<LabelsId>> ListLabelsAsync(DatasetName dataset, CancellationToken ct);
}
