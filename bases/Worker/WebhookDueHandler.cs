using Microsoft.Extensions.Hosting;
using SegmentWebhooks;

namespace Worker;

/// <summary>A webhook is told a version: messages are recorded, and sent after.</summary>
public static class WebhookDueHandler
{
    /// <summary>What was refused is kept by the webhook; there is nothing to try again.</summary>
    public static Task<DeliveriesDue?> Handle(WebhookDue message, WebhookTeller teller, IHostApplicationLifetime life, CancellationToken ct) =>
        life.UntilStoppedAsync(until => teller.TellAsync(message, until), ct);
}
