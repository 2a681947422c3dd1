using Ardalis.Specification;
using Datasets;
using JasperFx.Events;
using Marten;
using Quantities;
using StreamTaken = JasperFx.Events.ExistingStreamIdCollisionException;
using StreamTakenInMarten = Marten.Exceptions.ExistingStreamIdCollisionException;

namespace Store.Marten.Core;

sealed class MartenDatasets(MartenStore store) : IDatasets
{
    public Task<bool> RegisterAsync(DatasetRegistered registered, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        return store.WriteAsync(async (session, token) =>
        {
            session.Events.StartStream(registered.Dataset.Value, registered).Events[0].Id = id;
            return await CommitAsync(session, registered.Dataset, revision: 1, id, token);
        }, ct);
    }

    public Task<bool> AppendAsync(DatasetEvent happened, long expectedRevision, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(expectedRevision, 1);
        if (happened is DatasetRegistered)
            throw new ArgumentException("A dataset is registered by RegisterAsync, not by appending.", nameof(happened));
        var id = Guid.CreateVersion7();
        return store.WriteAsync(async (session, token) =>
        {
            session.Events.Append(happened.Dataset.Value, expectedRevision + 1, happened).Events[0].Id = id;
            if (ImportOf(happened) is { } import && Import.After(await session.LoadAsync<Import>(import, token), happened) is { } after)
                session.Store(after);
            return await CommitAsync(session, happened.Dataset, expectedRevision + 1, id, token);
        }, ct);
    }

    public Task<Dataset?> FindAsync(DatasetName name, CancellationToken ct) => store.ReadAsync(async (session, token) =>
        Dataset.From((await session.Events.FetchStreamAsync(name.Value, token: token)).Select(stored => (DatasetEvent)stored.Data)), ct);

    public Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken ct) => store.ReadAsync(async (session, token) =>
    {
        var log = await session.Events.QueryAllRawEvents().OrderBy(stored => stored.Sequence).ToListAsync(token);
        return (IReadOnlyList<Dataset>)[.. log
            .GroupBy(stored => stored.StreamKey!, StringComparer.Ordinal)
            .OrderBy(stream => stream.Key, StringComparer.Ordinal)
            .Select(stream => Dataset.From(stream.OrderBy(stored => stored.Version).Select(stored => stored.Data).OfType<DatasetEvent>()))
            .OfType<Dataset>()];
    }, ct);

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

    // The event's id tells a loser from a winner whose acknowledgement was lost: then this very event already stands at that revision.
    static async Task<bool> CommitAsync(IDocumentSession session, DatasetName dataset, long revision, Guid id, CancellationToken ct)
    {
        try
        {
            await session.SaveChangesAsync(ct);
            return true;
        }
        catch (Exception lost) when (lost is EventStreamUnexpectedMaxEventIdException or StreamTaken or StreamTakenInMarten)
        {
            await using var look = session.DocumentStore.QuerySession();
            var standing = await look.Events.FetchStreamAsync(dataset.Value, version: revision, fromVersion: revision, token: ct);
            return standing.Any(stored => stored.Id == id);
        }
    }

    static Guid? ImportOf(DatasetEvent happened) => happened switch
    {
        ImportQueued e => e.Import.Value,
        ImportStarted e => e.Import.Value,
        SegmentsLanded e => e.Import.Value,
        NothingNewLanded e => e.Import.Value,
        ImportRefused e => e.Import.Value,
        _ => null,
    };
}
