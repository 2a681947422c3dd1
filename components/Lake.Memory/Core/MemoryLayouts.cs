using Quantities;

namespace Lake.Memory.Core;

/// <summary>Lists need no merging; snapshots that nobody keeps go.</summary>
sealed class MemoryLayouts(Snapshots snapshots, MemoryLabels labels) : ILayouts
{
    public Task<Result<Compacted>> CompactAsync(SnapshotId snapshot, CancellationToken ct) =>
        Task.FromResult(snapshots.Find(snapshot).Map(contents => new Compacted(contents.Segments.Count, contents.Segments.Count, 0)));

    public Task<Swept> SweepAsync(IReadOnlyCollection<SnapshotId> kept, IReadOnlySet<ImportId> landing, DateTimeOffset before, CancellationToken ct) =>
        Task.FromResult(new Swept(snapshots.Sweep(kept, before), 0));

    public Task<Swept> PurgeAsync(DatasetId dataset, IReadOnlyCollection<SnapshotId> kept, IReadOnlyCollection<SnapshotId> gone, IReadOnlySet<ImportId> landing, CancellationToken ct) =>
        Task.FromResult(new Swept(snapshots.Remove(dataset, kept), 0));

    public Task<int> UnmergeDamagedAsync(DatasetId dataset, CancellationToken ct) => Task.FromResult(0);

    public Task<Swept> RemoveAsync(DatasetId dataset, IReadOnlyCollection<SnapshotId> given, CancellationToken ct) => Task.FromResult(new Swept(snapshots.Remove(dataset) + labels.Remove(dataset), 0));
}
