using Lake.DuckDb.Core.Merging;
using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core;

/// <summary>Lands into Parquet objects, through a staging file each.</summary>
sealed class DuckDbLandings(Engine engine, Store store, Merges merges, SortedFiles sorted) : ILandings
{
    public Task<ILanding> BeginAsync(LandingPlan plan, CancellationToken ct) =>
        store.ReadAsync<ILanding>([], () => new DuckDbLanding(Staging.Create(engine, plan, ct), store, merges, sorted), ct);
}
