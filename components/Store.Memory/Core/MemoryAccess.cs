using Access;
using Ardalis.Specification;
using Quantities;

namespace Store.Memory.Core;

sealed class MemoryKeys : IKeys
{
    readonly Lock _gate = new();
    readonly Dictionary<string, AccessKey> _keys = [];

    public Task<bool> AddAsync(AccessKey key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_keys.TryAdd(key.Id, key));
    }

    public Task<AccessKey?> FindAsync(string id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_keys.GetValueOrDefault(id));
    }

    public Task<IReadOnlyList<AccessKey>> ListAsync(TenantName tenant, ISpecification<AccessKey> specification, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<AccessKey>>([.. specification.Evaluate(_keys.Values.Where(key => key.Tenant == tenant.Value))]);
    }

    public Task<bool> ReplaceAsync(AccessKey before, AccessKey after, AccessKey? also, Func<IReadOnlyList<AccessKey>, bool>? provided, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_keys.TryGetValue(before.Id, out var key) || !key.IsStill(before) || provided?.Invoke([.. _keys.Values.Where(one => one.Tenant == key.Tenant)]) == false || (also is not null && !_keys.TryAdd(also.Id, also)))
                return Task.FromResult(false);
            _keys[before.Id] = after with { LastUsedAt = key.LastUsedAt };
            return Task.FromResult(true);
        }
    }

    public Task UsedAsync(IReadOnlyDictionary<string, DateTimeOffset> lastUsed, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var (id, at) in lastUsed)
            {
                if (_keys.TryGetValue(id, out var key) && !(key.LastUsedAt >= at))
                    _keys[id] = key with { LastUsedAt = at };
            }
        }

        return Task.CompletedTask;
    }
}

sealed class MemoryAudit : IAudit
{
    readonly Lock _gate = new();
    readonly List<AuditEntry> _entries = [];

    public Task AppendAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var entry in entries)
                _entries.Add(entry with { Sequence = _entries.Count + 1 });
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditEntry>> ListAsync(string tenant, long before, int take, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<AuditEntry>>([.. _entries.Where(entry => entry.Tenant == tenant && entry.Sequence < before).Reverse().Take(take)]);
    }
}
