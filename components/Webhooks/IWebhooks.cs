using Ardalis.Specification;
using Quantities;

namespace Webhooks;

/// <summary>The webhooks and their messages.</summary>
public interface IWebhooks
{
    /// <summary>Keeps a new webhook; false when its name is taken in its dataset.</summary>
    Task<bool> AddAsync(Webhook webhook, CancellationToken ct);

    /// <summary>Removes a webhook of a tenant and its messages; false when there was none of that id.</summary>
    Task<bool> RemoveAsync(TenantName tenant, string id, CancellationToken ct);

    /// <summary>A tenant's webhook of that id, or null.</summary>
    Task<Webhook?> FindAsync(TenantName tenant, string id, CancellationToken ct);

    /// <summary>Those webhooks of some tenants that a specification asks for.</summary>
    Task<IReadOnlyList<Webhook>> ListAsync(Tenants tenants, ISpecification<Webhook> specification, CancellationToken ct);

    /// <summary>
    /// Lets <paramref name="next"/> take the place of a webhook that is still as it was <paramref name="seen"/> (<see cref="Webhook.IsStill"/>), with new messages and changed ones, in one transaction;
    /// false when somebody else changed it first, or removed it, and nothing was written. What stands then has one more of <see cref="Webhook.Changes"/>.
    /// </summary>
    /// <param name="seen">As it was seen.</param>
    /// <param name="next">As it is to be.</param>
    /// <param name="added">New messages.</param>
    /// <param name="changed">Messages, by their id, as they are to be; their bodies stay.</param>
    /// <param name="ct">Gives up.</param>
    Task<bool> ChangeAsync(Webhook seen, Webhook next, IReadOnlyList<Outgoing> added, IReadOnlyList<Delivery> changed, CancellationToken ct);

    /// <summary>At most <paramref name="take"/> messages of a tenant's webhook in a state, or all, the newest first, the first one before the sequence number <paramref name="before"/>.</summary>
    Task<IReadOnlyList<Delivery>> DeliveriesAsync(TenantName tenant, string webhook, DeliveryState? state, long before, int take, CancellationToken ct);

    /// <summary>The message of a tenant's webhook of that id, or null.</summary>
    Task<Delivery?> FindDeliveryAsync(TenantName tenant, string webhook, string id, CancellationToken ct);

    /// <summary>The message of a tenant's webhook at a place in its queue, or null.</summary>
    Task<Outgoing?> OutgoingAsync(TenantName tenant, string webhook, long sequence, CancellationToken ct);

    /// <summary>Removes messages that were taken or given up before an instant; returns how many.</summary>
    Task<long> ForgetAsync(Tenants tenants, DateTimeOffset settledBefore, CancellationToken ct);

    /// <summary>Returns when webhooks may have changed or been added since a mark, 0 at first, by whichever process, or after <paramref name="most"/>; the mark then.</summary>
    Task<long> AwaitChangeAsync(long since, TimeSpan most, CancellationToken ct);
}

/// <summary>The webhooks of a dataset, by name.</summary>
public sealed class WebhooksOfDataset : Specification<Webhook>
{
    /// <summary>Of this dataset.</summary>
    public WebhooksOfDataset(DatasetId dataset)
    {
        var id = dataset.Value;
        Query.Where(webhook => webhook.Dataset == id).OrderBy(webhook => webhook.Name);
    }
}

/// <summary>The webhooks that are told something, oldest first.</summary>
public sealed class ActiveWebhooks : Specification<Webhook>
{
    /// <summary>Of all datasets.</summary>
    public ActiveWebhooks() => Query.Where(webhook => webhook.State == WebhookState.Active).OrderBy(webhook => webhook.CreatedAt).ThenBy(webhook => webhook.Id);
}

/// <summary>The webhooks the head of whose queue is due, those that wait longest first.</summary>
public sealed class DueWebhooks : Specification<Webhook>
{
    /// <summary>At an instant.</summary>
    public DueWebhooks(DateTimeOffset now) =>
        Query.Where(webhook => webhook.State == WebhookState.Active && webhook.SendAt != null && webhook.SendAt <= now).OrderBy(webhook => webhook.SendAt).ThenBy(webhook => webhook.Id);
}
