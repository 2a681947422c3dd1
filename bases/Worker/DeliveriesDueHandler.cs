using Microsoft.Extensions.Hosting;
using SegmentWebhooks;

namespace Worker;

/// <summary>Messages of a webhook are sent, one after another.</summary>
public static class DeliveriesDueHandler
{
    /// <summary>What was not taken is tried again when the store says so: <see cref="OpenWebhooks"/> sees to that.</summary>
    public static Task<DeliveriesDue?> Handle(DeliveriesDue message, WebhookTeller teller, IHostApplicationLifetime life, CancellationToken ct) =>
        life.UntilStoppedAsync(until => teller.SendAsync(message, until), ct);
}
