using Access;
using Ardalis.Specification;
using JasperFx;
using Marten;
using Quantities;

namespace Store.Marten.Core;

sealed class MartenKeys(MartenStore store) : IKeys
{
    public Task<bool> AddAsync(AccessKey key, CancellationToken ct) => store.WriteAsync(
        TenantOf(key),
        async (session, token) =>
        {
            session.Insert(key);
            await session.SaveChangesAsync(token);
            return true;
        },
        lost => lost is DocumentAlreadyExistsException,
        // Done before, when the acknowledgement was lost: nobody else draws the same secret.
        async (look, token) => (await look.LoadAsync<AccessKey>(key.Id, token))?.SecretHash == key.SecretHash,
        ct);

    public Task<AccessKey?> FindAsync(string id, CancellationToken ct) => store.ReadAsync(Tenants.All, (session, token) => session.LoadAsync<AccessKey>(id, token), ct);

    public Task<IReadOnlyList<AccessKey>> ListAsync(TenantName tenant, ISpecification<AccessKey> specification, CancellationToken ct) =>
        store.ReadAsync(tenant, (session, token) => session.ListAsync(specification, token), ct);

    public Task<bool> ReplaceAsync(AccessKey before, AccessKey after, AccessKey? also, Func<IReadOnlyList<AccessKey>, bool>? provided, CancellationToken ct) => store.WriteAsync(TenantOf(before), async (session, token) =>
    {
        await session.BeginTransactionAsync(token);
        if (provided is not null)
            await session.QueryAsync<string>("select pg_advisory_xact_lock(hashtextextended(?, 0))::text", token, $"keys of {before.Tenant}");
        if (await HoldAsync(session, before.Id, token) is not { } key)
            return false;
        if (!key.IsStill(before))
            return key.IsStill(after); // Done before, when the acknowledgement was lost.
        if (provided?.Invoke(await session.ListAsync(new KeysOfTenant(TenantOf(before)), token)) == false)
            return false;
        session.Store(after with { LastUsedAt = key.LastUsedAt });
        if (also is not null)
            session.Insert(also);
        await session.SaveChangesAsync(token);
        return true;
    }, ct);

    public Task UsedAsync(IReadOnlyDictionary<string, DateTimeOffset> lastUsed, CancellationToken ct) => store.WriteAsync(Tenants.All, async (session, token) =>
    {
        await session.BeginTransactionAsync(token);

        // In one order everywhere, so that two processes do not wait for each other.
        foreach (var (id, at) in lastUsed.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (await HoldAsync(session, id, token) is { } key && !(key.LastUsedAt >= at))
                session.Store(key with { LastUsedAt = at });
        }

        await session.SaveChangesAsync(token);
        return true;
    }, ct);

    static TenantName TenantOf(AccessKey key) => TenantName.Create(key.Tenant).Value;

    static async Task<AccessKey?> HoldAsync(IDocumentSession session, string id, CancellationToken ct) =>
        (await session.QueryAsync<AccessKey>("where id = ? for update", ct, id)).SingleOrDefault();
}
