using Ardalis.Specification;
using JasperFx;
using Marten;
using Quantities;
using Watches;

namespace Store.Marten.Core;

// A change holds the watch's row until it is committed, so changes to one watch come one after another. Each carries an id: a change that is made again
// because the acknowledgement was lost finds its own id at the watch and knows that it was the one.
sealed class MartenWatches(MartenStore store, Hearing hearing) : IWatches
{
    public Task<bool> AddAsync(Watch watch, CancellationToken ct)
    {
        var change = $"{Guid.CreateVersion7()}";
        return store.WriteAsync(
            watch.Of.Tenant,
            async (session, token) =>
            {
                session.CorrelationId = change;
                session.Insert(watch);
                Hearing.Tell(session, Hearing.Watches);
                await session.SaveChangesAsync(token);
                return true;
            },
            lost => lost is DocumentAlreadyExistsException,
            (look, token) => IsLastChangeAsync(look, watch, change, token),
            ct);
    }

    public Task<bool> RemoveAsync(TenantName tenant, string id, CancellationToken ct)
    {
        var found = false;
        return store.WriteAsync(tenant, async (session, token) =>
        {
            await session.BeginTransactionAsync(token);
            if (await HoldAsync(session, id, token) is not { } watch)
                return found;
            found = true;
            await CrossingTable.DeleteAsync(session, id, token);
            session.Delete(watch);
            await session.SaveChangesAsync(token);
            return true;
        }, ct);
    }

    public Task<Watch?> FindAsync(TenantName tenant, string id, CancellationToken ct) => store.ReadAsync(tenant, (session, token) => session.LoadAsync<Watch>(id, token), ct);

    public Task<IReadOnlyList<Watch>> ListAsync(Tenants tenants, ISpecification<Watch> specification, CancellationToken ct) =>
        store.ReadAsync(tenants, (session, token) => session.ListAsync(specification, token), ct);

    public Task<bool> RecordAsync(Watch seen, WatchScored scored, CancellationToken ct)
    {
        _ = seen.After(scored);
        return ChangeAsync(seen, async (session, watch, token) =>
        {
            await CrossingTable.AddAsync(session, watch.CrossingsOf(scored), token);
            return watch.After(scored);
        }, ct);
    }

    public Task<bool> RefuseAsync(Watch seen, WatchProblem refused, CancellationToken ct) =>
        ChangeAsync(seen, (_, watch, _) => Task.FromResult(watch.After(refused)), ct);

    public Task<IReadOnlyList<Crossing>> CrossingsAsync(TenantName tenant, string watch, long after, int take, CancellationToken ct) =>
        store.ReadAsync(tenant, (session, token) => CrossingTable.ReadAsync(session, watch, after, take, token), ct);

    public Task<long> AwaitChangeAsync(long since, TimeSpan most, CancellationToken ct) => hearing.AwaitAsync(Hearing.Watches, since, most, ct);

    Task<bool> ChangeAsync(Watch seen, Func<IDocumentSession, Watch, CancellationToken, Task<Watch>> next, CancellationToken ct)
    {
        var change = $"{Guid.CreateVersion7()}";
        return store.WriteAsync(seen.Of.Tenant, async (session, token) =>
        {
            session.CorrelationId = change;
            await session.BeginTransactionAsync(token);
            if (await HoldAsync(session, seen.Id, token) is not { } watch)
                return false;
            if (!watch.IsStill(seen))
                return await IsLastChangeAsync(session, watch, change, token);
            session.Store(await next(session, watch, token));
            await session.SaveChangesAsync(token);
            return true;
        }, ct);
    }

    static async Task<Watch?> HoldAsync(IDocumentSession session, string id, CancellationToken ct) =>
        (await session.QueryAsync<Watch>("where id = ? for update", ct, id)).SingleOrDefault();

    static async Task<bool> IsLastChangeAsync(IQuerySession session, Watch watch, string change, CancellationToken ct) =>
        (await session.MetadataForAsync(watch, ct))?.CorrelationId == change;
}
