using Quantities;

namespace Lake.Memory.Core;

/// <summary>Memory does not decay; what is not there is told.</summary>
sealed class MemorySoundness(Snapshots landed) : ISoundness
{
    public Task<Soundness> CheckAsync(IReadOnlyList<SnapshotId> snapshots, CancellationToken ct)
    {
        var found = snapshots.Select(landed.Find).ToArray();
        return Task.FromResult(new Soundness(0, 0, [.. found.Select(one => one.IsOk ? one.Value.Events.Count : (long?)null)], [.. found.Where(one => !one.IsOk).Select(one => one.Problem)]));
    }

    public Task<Soundness> CheckAsync(LabelsId labels, CancellationToken ct) => Task.FromResult(new Soundness(0, 0, [], []));
}
