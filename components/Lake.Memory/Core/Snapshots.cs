using System.Collections.Concurrent;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>Every snapshot that was landed, for the life of the process.</summary>
sealed class Snapshots
{
    readonly ConcurrentDictionary<SnapshotId, Contents> landed = new();

    /// <summary>What a snapshot holds, or <c>snapshot-not-found</c>.</summary>
    public Result<Contents> Find(SnapshotId id) => landed.TryGetValue(id, out var contents) ? contents : Problem.NotFound("snapshot", id.Value ?? "");

    /// <summary>Keeps a snapshot; the same one may be there already.</summary>
    public SnapshotId Keep(Contents contents)
    {
        var id = contents.Id();
        landed[id] = contents;
        return id;
    }
}
