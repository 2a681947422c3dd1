using Quantities;

namespace Lake.Contracts;

/// <summary>A lake that answers nothing: a test that needs one statistic overrides that one. Compiled into the test projects that use it.</summary>
abstract class UnansweringLake : ILake
{
    public virtual Task<ILanding> BeginLandingAsync(LandingPlan plan, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<bool> WriteLabelsAsync(LabelsId id, LabelTable labels, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<Result<LabelTable>> ReadLabelsAsync(LabelsId id, CancellationToken ct) => throw new NotSupportedException();

    public virtual Task<IReadOnlyList<LabelsId>> ListLabelsAsync(DatasetName dataset, CancellationToken ct) => throw new NotSupportedException();
}
