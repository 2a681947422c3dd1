using Ardalis.Specification;
using Datasets;
using Quantities;
using Watches;

namespace Store.Memory.Core;

sealed class MemoryWatches : IWatches
{
    readonly Lock _gate = new();
    readonly ChangeMark _additions = new();
    readonly Dictionary<string, Watch> _watches = [];
    readonly Dictionary<string, List<Crossing>> _crossings = [];

    public Task<bool> AddAsync(Watch watch, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_watches.TryAdd(watch.Id, watch))
                return Task.FromResult(false);
        }

        _additions.Move();
        return Task.FromResult(true);
    }

    public Task<bool> RemoveAsync(TenantName tenant, string id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (Find(tenant, id) is null)
                return Task.FromResult(false);
            _crossings.Remove(id);
            return Task.FromResult(_watches.Remove(id));
        }
    }

    public Task<Watch?> FindAsync(TenantName tenant, string id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(Find(tenant, id));
    }

    public Task<IReadOnlyList<Watch>> ListAsync(Tenants tenants, ISpecification<Watch> specification, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<Watch>>([.. specification.Evaluate(_watches.Values.Where(watch => tenants.Have(watch.Of.Tenant)))]);
    }

    public Task<bool> RecordAsync(Watch seen, WatchScored scored, CancellationToken ct)
    {
        _ = seen.After(scored);
        return ChangeAsync(seen, watch =>
        {
            if (!_crossings.TryGetValue(watch.Id, out var crossings))
                _crossings[watch.Id] = crossings = [];
            crossings.AddRange(watch.CrossingsOf(scored));
            return watch.After(scored);
        }, ct);
    }

    public Task<bool> RefuseAsync(Watch seen, WatchProblem refused, CancellationToken ct) => ChangeAsync(seen, watch => watch.After(refused), ct);

    public Task<long> AwaitChangeAsync(long since, TimeSpan most, CancellationToken ct) => _additions.AwaitAsync(since, most, ct);

    public Task<IReadOnlyList<Crossing>> CrossingsAsync(TenantName tenant, string watch, long after, int take, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<Crossing>>([.. (Find(tenant, watch) is null ? [] : _crossings.GetValueOrDefault(watch, [])).SkipWhile(crossing => crossing.Sequence <= after).Take(take)]);
    }

    /// <summary>Removes what is kept about a dataset.</summary>
    public void Forget(DatasetId dataset)
    {
        lock (_gate)
        {
            foreach (var id in _watches.Values.Where(watch => watch.Of == dataset).Select(watch => watch.Id).ToArray())
            {
                _watches.Remove(id);
                _crossings.Remove(id);
            }
        }
    }

    /// <summary>Removes crossings of customers; how many.</summary>
    public long Forget(DatasetId dataset, Func<string, bool> isErased)
    {
        lock (_gate)
            return _watches.Values.Where(watch => watch.Of == dataset).Sum(watch => _crossings.GetValueOrDefault(watch.Id)?.RemoveAll(crossing => isErased(crossing.Customer)) ?? 0);
    }

    Watch? Find(TenantName tenant, string id) => _watches.GetValueOrDefault(id) is { } watch && watch.Of.Tenant == tenant ? watch : null;

    Task<bool> ChangeAsync(Watch seen, Func<Watch, Watch> next, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_watches.GetValueOrDefault(seen.Id) is not { } watch || !watch.IsStill(seen))
                return Task.FromResult(false);
            _watches[watch.Id] = next(watch);
            return Task.FromResult(true);
        }
    }
}
