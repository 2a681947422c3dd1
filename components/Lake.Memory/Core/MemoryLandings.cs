using Quantities;

namespace Lake.Memory.Core;

/// <summary>Lands into snapshots in memory.</summary>
sealed class MemoryLandings(Snapshots snapshots) : ILandings
{
    public Task<ILanding> BeginAsync(LandingPlan plan, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<ILanding>(new MemoryLanding(plan, snapshots));
    }

    public Task<Result<SnapshotId>> RecountAsync(SnapshotId snapshot, EventTypes? valueEvents, int? silenceDays, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Map(contents =>
            snapshots.Keep(new Contents(contents.Dataset, contents.Settings with { ValueEvents = valueEvents, SilenceDays = silenceDays }, contents.Properties, contents.Events, contents.Segments))));
    }
}
