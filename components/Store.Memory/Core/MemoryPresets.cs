using System.Collections.Concurrent;
using Datasets;
using Quantities;

namespace Store.Memory.Core;

sealed class MemoryPresets : IPresets
{
    readonly ConcurrentDictionary<string, KeptPreset> kept = new(StringComparer.Ordinal);

    public Task KeepAsync(KeptPreset preset, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        kept[preset.Id] = preset;
        return Task.CompletedTask;
    }

    public Task<KeptPreset?> FindAsync(TenantName tenant, string name, CancellationToken ct) => Task.FromResult(kept.GetValueOrDefault(KeptPreset.IdOf(tenant, name)));

    public Task<IReadOnlyList<KeptPreset>> ListAsync(TenantName tenant, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<KeptPreset>>([.. kept.Values.Where(preset => preset.Tenant == tenant.Value).OrderBy(preset => preset.Name, StringComparer.Ordinal)]);

    public Task<bool> RemoveAsync(TenantName tenant, string name, CancellationToken ct) => Task.FromResult(kept.TryRemove(KeptPreset.IdOf(tenant, name), out _));
}
