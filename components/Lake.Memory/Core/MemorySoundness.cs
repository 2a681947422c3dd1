using Quantities;

namespace Lake.Memory.Core;

/// <summary>Memory does not decay; what is not there is told.</summary>
sealed class MemorySoundness(IStatistics statistics) : ISoundness
{
    public async Task<Soundness> CheckAsync(SnapshotId snapshot, CancellationToken ct) =>
        (await statistics.DescribeAsync(snapshot, ct)).TryGet(out var contents, out var problem) ? new Soundness(0, 0, contents.Events, []) : new Soundness(0, 0, null, [problem]);

    public Task<Soundness> CheckManifestAsync(SnapshotId snapshot, CancellationToken ct) => CheckAsync(snapshot, ct);

    public Task<Soundness> CheckAsync(LabelsId labels, CancellationToken ct) => Task.FromResult(new Soundness(0, 0, null, []));
}
