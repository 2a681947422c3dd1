using Ardalis.Specification;
using JasperFx;
using Marten;
using Quantities;
using Webhooks;

namespace Store.Marten.Core;

// As with watches: a change holds the webhook's row until it is committed and carries an id, by which one that is made again after its acknowledgement was lost knows itself.
sealed class MartenWebhooks(MartenStore store, Hearing hearing) : IWebhooks
{
    public Task<bool> AddAsync(Webhook webhook, CancellationToken ct)
    {
        var change = $"{Guid.CreateVersion7()}";
        return store.WriteAsync(
            webhook.Of.Tenant,
            async (session, token) =>
            {
                session.CorrelationId = change;
                session.Insert(webhook);
                Hearing.Tell(session, Hearing.Webhooks);
                await session.SaveChangesAsync(token);
                return true;
            },
            lost => lost is DocumentAlreadyExistsException,
            (look, token) => IsLastChangeAsync(look, webhook, change, token),
            ct);
    }

    public Task<bool> RemoveAsync(TenantName tenant, string id, CancellationToken ct)
    {
        var found = false;
        return store.WriteAsync(tenant, async (session, token) =>
        {
            await session.BeginTransactionAsync(token);
            if (await HoldAsync(session, id, token) is not { } webhook)
                return found;
            found = true;
            await DeliveryTable.DeleteAsync(session, id, token);
            session.Delete(webhook);
            await session.SaveChangesAsync(token);
            return true;
        }, ct);
    }

    public Task<Webhook?> FindAsync(TenantName tenant, string id, CancellationToken ct) => store.ReadAsync(tenant, (session, token) => session.LoadAsync<Webhook>(id, token), ct);

    public Task<IReadOnlyList<Webhook>> ListAsync(Tenants tenants, ISpecification<Webhook> specification, CancellationToken ct) =>
        store.ReadAsync(tenants, (session, token) => session.ListAsync(specification, token), ct);

    public Task<bool> ChangeAsync(Webhook seen, Webhook next, IReadOnlyList<Outgoing> added, IReadOnlyList<Delivery> changed, CancellationToken ct)
    {
        var change = $"{Guid.CreateVersion7()}";
        return store.WriteAsync(seen.Of.Tenant, async (session, token) =>
        {
            session.CorrelationId = change;
            await session.BeginTransactionAsync(token);
            if (await HoldAsync(session, seen.Id, token) is not { } webhook)
                return false;
            if (!webhook.IsStill(seen))
                return await IsLastChangeAsync(session, webhook, change, token);
            await DeliveryTable.AddAsync(session, added, token);
            foreach (var one in changed)
                await DeliveryTable.UpdateAsync(session, one, token);
            session.Store(next with { Changes = seen.Changes + 1 });
            Hearing.Tell(session, Hearing.Webhooks);
            await session.SaveChangesAsync(token);
            return true;
        }, ct);
    }

    public Task<IReadOnlyList<Delivery>> DeliveriesAsync(TenantName tenant, string webhook, DeliveryState? state, long before, int take, CancellationToken ct) =>
        store.ReadAsync(tenant, (session, token) => DeliveryTable.ReadAsync(session, webhook, state, before, take, token), ct);

    public Task<Delivery?> FindDeliveryAsync(TenantName tenant, string webhook, string id, CancellationToken ct) =>
        store.ReadAsync(tenant, (session, token) => DeliveryTable.FindAsync(session, webhook, id, token), ct);

    public Task<Outgoing?> OutgoingAsync(TenantName tenant, string webhook, long sequence, CancellationToken ct) =>
        store.ReadAsync(tenant, (session, token) => DeliveryTable.FindAsync(session, webhook, sequence, token), ct);

    public Task<long> ForgetAsync(Tenants tenants, DateTimeOffset settledBefore, CancellationToken ct) => store.SqlAsync(tenants, (connection, schema, token) => DeliveryTable.ForgetAsync(connection, schema, settledBefore, token), ct);

    public Task<long> AwaitChangeAsync(long since, TimeSpan most, CancellationToken ct) => hearing.AwaitAsync(Hearing.Webhooks, since, most, ct);

    static async Task<Webhook?> HoldAsync(IDocumentSession session, string id, CancellationToken ct) =>
        (await session.QueryAsync<Webhook>("where id = ? for update", ct, id)).SingleOrDefault();

    static async Task<bool> IsLastChangeAsync(IQuerySession session, Webhook webhook, string change, CancellationToken ct) =>
        (await session.MetadataForAsync(webhook, ct))?.CorrelationId == change;
}
