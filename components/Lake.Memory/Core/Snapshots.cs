using System.Collections.Concurrent;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>Every snapshot that was landed, for the life of the process or until it is swept.</summary>
sealed class Snapshots(TimeProvider clock)
{
    readonly ConcurrentDictionary<SnapshotId, (Contents Contents, DateTimeOffset At)> landed = new();

    /// <summary>What a snapshot holds, or <c>snapshot-not-found</c>.</summary>
    public Result<Contents> Find(SnapshotId id) => landed.TryGetValue(id, out var found) ? found.Contents : Problem.NotFound("snapshot", id.Value ?? "");

    /// <summary>Keeps a snapshot; the same one may be there already.</summary>
    public SnapshotId Keep(Contents contents)
    {
        var id = contents.Id();
        landed[id] = (contents, clock.GetUtcNow());
        return id;
    }

    /// <summary>Removes the snapshots of a dataset, but for those that are kept; how many.</summary>
    public int Remove(DatasetId dataset, IReadOnlyCollection<SnapshotId>? kept = null) =>
        landed.Where(one => one.Value.Contents.Dataset == dataset && kept?.Contains(one.Key) != true).Count(one => landed.TryRemove(one.Key, out _));

    /// <summary>Removes snapshots that are older and not among those; how many.</summary>
    public int Sweep(IReadOnlyCollection<SnapshotId> kept, DateTimeOffset before) =>
        landed.Where(one => one.Value.At < before && !kept.Contains(one.Key)).Count(one => landed.TryRemove(one.Key, out _));
}
