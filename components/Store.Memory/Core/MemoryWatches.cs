using Ardalis.Specification;
using Watches;

namespace Store.Memory.Core;

sealed class MemoryWatches : IWatches
{
    readonly Lock _gate = new();
    readonly Dictionary<string, Watch> _watches = [];
    readonly Dictionary<string, List<Crossing>> _crossings = [];

    public Task<bool> AddAsync(Watch watch, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_watches.TryAdd(watch.Id, watch));
    }

    public Task<bool> RemoveAsync(string id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _crossings.Remove(id);
            return Task.FromResult(_watches.Remove(id));
        }
    }

    public Task<Watch?> FindAsync(string id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_watches.GetValueOrDefault(id));
    }

    public Task<IReadOnlyList<Watch>> ListAsync(ISpecification<Watch> specification, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<Watch>>([.. specification.Evaluate(_watches.Values)]);
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

    public Task<IReadOnlyList<Crossing>> CrossingsAsync(string watch, long after, int take, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<Crossing>>([.. _crossings.GetValueOrDefault(watch, []).SkipWhile(crossing => crossing.Sequence <= after).Take(take)]);
    }

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
