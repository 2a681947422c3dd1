namespace Lake.Memory.Core;

/// <summary>Lands into snapshots in memory.</summary>
sealed class MemoryLandings(Snapshots snapshots) : ILandings
{
    public Task<ILanding> BeginAsync(LandingPlan plan, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<ILanding>(new MemoryLanding(plan, snapshots));
    }
}
