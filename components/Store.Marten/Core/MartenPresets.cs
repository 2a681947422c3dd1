using Datasets;
using Marten;
using Quantities;

namespace Store.Marten.Core;

sealed class MartenPresets(MartenStore store) : IPresets
{
    public Task KeepAsync(KeptPreset preset, CancellationToken ct) => store.WriteAsync(TenantName.Create(preset.Tenant).Value, async (session, token) =>
    {
        session.Store(preset);
        await session.SaveChangesAsync(token);
        return true;
    }, ct);

    public Task<KeptPreset?> FindAsync(TenantName tenant, string name, CancellationToken ct) => store.ReadAsync(tenant, (session, token) => session.LoadAsync<KeptPreset>(KeptPreset.IdOf(tenant, name), token), ct);

    public Task<IReadOnlyList<KeptPreset>> ListAsync(TenantName tenant, CancellationToken ct) => store.ReadAsync(tenant, async (session, token) =>
    {
        var whose = tenant.Value;
        return (IReadOnlyList<KeptPreset>)[.. (await session.Query<KeptPreset>().Where(preset => preset.Tenant == whose).ToListAsync(token)).OrderBy(preset => preset.Name, StringComparer.Ordinal)];
    }, ct);

    public Task<bool> RemoveAsync(TenantName tenant, string name, CancellationToken ct)
    {
        var found = false;
        return store.WriteAsync(tenant, async (session, token) =>
        {
            if (await session.LoadAsync<KeptPreset>(KeptPreset.IdOf(tenant, name), token) is not { } preset)
                return found; // Removed before, when the acknowledgement was lost.
            found = true;
            session.Delete(preset);
            await session.SaveChangesAsync(token);
            return true;
        }, ct);
    }
}
