using Ardalis.Specification;
using Datasets;
using JasperFx;
using Marten;
using Quantities;
using StreamTaken = JasperFx.Events.ExistingStreamIdCollisionException;
using StreamTakenInMarten = Marten.Exceptions.ExistingStreamIdCollisionException;

namespace Store.Marten.Core;

sealed class MartenDatasets(MartenStore store) : IDatasets
{
    public async Task<Result<Dataset>> ChangeAsync(DatasetName name, Decision decide, CancellationToken ct)
    {
        while (true)
        {
            var standing = await store.WriteAsync((session, token) => StandingAsync(session, name, token), ct);
            if (!DatasetChange.Of(name, standing, decide).TryGet(out var change, out var refused))
                return refused;
            if (change.Events.Count == 0 || await AppendAsync(change, ct))
                return change.After;
        }
    }

    public async Task<Dataset?> FindAsync(DatasetName name, CancellationToken ct) => (await store.ReadAsync((session, token) => StandingDatasets.FindAsync(session, name, token), ct)).Dataset;

    public Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken ct) => store.ReadAsync(async (session, token) =>
        (IReadOnlyList<Dataset>)[.. (await session.Query<StandingDataset>().ToListAsync(token)).Select(kept => kept.Dataset).OrderBy(dataset => dataset.Name.Value, StringComparer.Ordinal)], ct);

    public Task<Import?> FindImportAsync(ImportId import, CancellationToken ct) =>
        store.ReadAsync((session, token) => session.LoadAsync<Import>(import.Value, token), ct);

    public Task<IReadOnlyList<Import>> ListImportsAsync(ISpecification<Import> specification, CancellationToken ct) =>
        store.ReadAsync((session, token) => session.ListAsync(specification, token), ct);

    public Task ReportProgressAsync(ImportProgress progress, CancellationToken ct) => store.WriteAsync(async (session, token) =>
    {
        session.Store(progress);
        await session.SaveChangesAsync(token);
        return true;
    }, ct);

    public Task<ImportProgress?> FindProgressAsync(ImportId import, CancellationToken ct) =>
        store.ReadAsync((session, token) => session.LoadAsync<ImportProgress>(import.Value, token), ct);

    // An event must not be applied to a state that lacks earlier ones: what is kept catches up first.
    static async Task<Dataset?> StandingAsync(IDocumentSession session, DatasetName name, CancellationToken ct)
    {
        var (dataset, isKept) = await StandingDatasets.FindAsync(session, name, ct);
        if (dataset is not null && !isKept)
        {
            StandingDatasets.Keep(session, dataset);
            await session.SaveChangesAsync(ct);
        }

        return dataset;
    }

    // The last event's id tells a loser from a winner whose acknowledgement was lost: then this very event already stands at that revision.
    Task<bool> AppendAsync(DatasetChange change, CancellationToken ct)
    {
        var (name, revision, last) = (change.After.Name.Value, change.After.Revision, Guid.CreateVersion7());
        return store.WriteAsync(async (session, token) =>
        {
            var stream = revision == change.Events.Count
                ? session.Events.StartStream(name, change.Events)
                : session.Events.Append(name, revision, change.Events);
            stream.Events[^1].Id = last;
            try
            {
                await session.SaveChangesAsync(token);
                return true;
            }
            catch (Exception lost) when (lost is ConcurrencyException or StreamTaken or StreamTakenInMarten)
            {
                await using var look = session.DocumentStore.QuerySession();
                var standing = await look.Events.FetchStreamAsync(name, version: revision, fromVersion: revision, token: token);
                return standing.Any(stored => stored.Id == last);
            }
        }, ct);
    }
}
