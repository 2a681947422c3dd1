using Lake.DuckDb.Core.Merging;
using Lake.DuckDb.Core.Sorted;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Lands into Parquet objects, through rows staged in memory or, if many, in a file.</summary>
sealed class DuckDbLandings(Engine engine, Store store, Merges merges, SortedFiles sorted) : ILandings
{
    public Task<ILanding> BeginAsync(LandingPlan plan, CancellationToken ct) =>
        store.ReadAsync<ILanding>([], () => new DuckDbLanding(new Staging(engine, plan), store, merges, sorted), ct);

    public async Task<Result<SnapshotId>> RecountAsync(SnapshotId snapshot, EventTypes? valueEvents, int? silenceDays, CancellationToken ct)
    {
        if (!(await merges.ReadAsync(snapshot, ct)).TryGet(out var manifest, out var absent))
            return absent;
        using var connection = engine.Open();
        return await store.WriteAsync(await Counting.LookAsync(manifest with { Settings = manifest.Settings with { ValueEvents = valueEvents, SilenceDays = silenceDays } }, store, connection, ct), ct);
    }
}
