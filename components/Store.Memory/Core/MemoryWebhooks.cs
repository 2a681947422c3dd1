using Ardalis.Specification;
using Datasets;
using Quantities;
using Webhooks;

namespace Store.Memory.Core;

sealed class MemoryWebhooks : IWebhooks
{
    readonly Lock _gate = new();
    readonly ChangeMark _changes = new();
    readonly Dictionary<string, Webhook> _webhooks = [];
    readonly Dictionary<string, Outgoing> _outgoing = [];

    public Task<bool> AddAsync(Webhook webhook, CancellationToken ct) => Locked(() => _webhooks.TryAdd(webhook.Id, webhook) && Moved(), ct);

    public Task<bool> RemoveAsync(TenantName tenant, string id, CancellationToken ct) => Locked(() => Find(tenant, id) is not null && Remove(id), ct);

    public Task<Webhook?> FindAsync(TenantName tenant, string id, CancellationToken ct) => Locked(() => Find(tenant, id), ct);

    public Task<IReadOnlyList<Webhook>> ListAsync(Tenants tenants, ISpecification<Webhook> specification, CancellationToken ct) =>
        Locked<IReadOnlyList<Webhook>>(() => [.. specification.Evaluate(_webhooks.Values.Where(webhook => tenants.Have(webhook.Of.Tenant)))], ct);

    public Task<bool> ChangeAsync(Webhook seen, Webhook next, IReadOnlyList<Outgoing> added, IReadOnlyList<Delivery> changed, CancellationToken ct) => Locked(
        () =>
        {
            if (_webhooks.GetValueOrDefault(seen.Id) is not { } webhook || !webhook.IsStill(seen))
                return false;
            _webhooks[webhook.Id] = next with { Changes = seen.Changes + 1 };
            foreach (var one in added)
                _outgoing.Add(one.Delivery.Id, one);
            foreach (var one in changed)
                _outgoing[one.Id] = _outgoing[one.Id] with { Delivery = one };
            return Moved();
        },
        ct);

    public Task<IReadOnlyList<Delivery>> DeliveriesAsync(TenantName tenant, string webhook, DeliveryState? state, long before, int take, CancellationToken ct) => Locked<IReadOnlyList<Delivery>>(
        () => [.. Of(tenant, webhook).Select(one => one.Delivery).Where(one => one.Sequence < before && (state is null || one.State == state)).OrderByDescending(one => one.Sequence).Take(take)], ct);

    public Task<Delivery?> FindDeliveryAsync(TenantName tenant, string webhook, string id, CancellationToken ct) => Locked(() => Of(tenant, webhook).FirstOrDefault(one => one.Delivery.Id == id)?.Delivery, ct);

    public Task<Outgoing?> OutgoingAsync(TenantName tenant, string webhook, long sequence, CancellationToken ct) => Locked(() => Of(tenant, webhook).FirstOrDefault(one => one.Delivery.Sequence == sequence), ct);

    public Task<long> ForgetAsync(Tenants tenants, DateTimeOffset settledBefore, CancellationToken ct) => Locked(
        () =>
        {
            var old = _outgoing.Values.Where(one => one.Delivery.SettledAt < settledBefore && tenants.Have(_webhooks[one.Delivery.Webhook].Of.Tenant)).Select(one => one.Delivery.Id).ToArray();
            foreach (var id in old)
                _outgoing.Remove(id);
            return (long)old.Length;
        },
        ct);

    public Task<long> AwaitChangeAsync(long since, TimeSpan most, CancellationToken ct) => _changes.AwaitAsync(since, most, ct);

    /// <summary>Removes what is kept about a dataset.</summary>
    public void Forget(DatasetId dataset)
    {
        lock (_gate)
        {
            foreach (var id in _webhooks.Values.Where(webhook => webhook.Of == dataset).Select(webhook => webhook.Id).ToArray())
                Remove(id);
        }
    }

    /// <summary>Takes customers out of messages; how many named one.</summary>
    public int Forget(DatasetId dataset, Func<string, bool> isErased)
    {
        lock (_gate)
        {
            var changed = _outgoing.Values.Where(one => _webhooks[one.Delivery.Webhook].Of == dataset && one.Delivery.Customers > 0).Select(one => one.Without(isErased)).OfType<Outgoing>().ToArray();
            foreach (var one in changed)
                _outgoing[one.Delivery.Id] = one;
            return changed.Length;
        }
    }

    bool Moved()
    {
        _changes.Move();
        return true;
    }

    bool Remove(string id)
    {
        foreach (var message in _outgoing.Values.Where(one => one.Delivery.Webhook == id).Select(one => one.Delivery.Id).ToArray())
            _outgoing.Remove(message);
        return _webhooks.Remove(id);
    }

    Webhook? Find(TenantName tenant, string id) => _webhooks.GetValueOrDefault(id) is { } webhook && webhook.Of.Tenant == tenant ? webhook : null;

    IEnumerable<Outgoing> Of(TenantName tenant, string webhook) => Find(tenant, webhook) is null ? [] : _outgoing.Values.Where(one => one.Delivery.Webhook == webhook);

    Task<T> Locked<T>(Func<T> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(work());
    }
}
