using Webhooks;

namespace SegmentWebhooks.Core;

/// <summary>What an attempt comes to.</summary>
static class Outcome
{
    /// <summary>The webhook and its message after an attempt. A receiver that is gone (410) is sent nothing more.</summary>
    public static (Webhook Webhook, Delivery Delivery) Of(Webhook webhook, Delivery tried, Posted posted, int mostAttempts, DateTimeOffset now)
    {
        var answered = tried with { LastStatus = posted.Status, LastFault = posted.Fault };
        if (posted.Fault is null)
            return (webhook.Settled(now), answered with { State = DeliveryState.Delivered, SettledAt = now });
        var dead = answered with { State = DeliveryState.Dead, SettledAt = now };
        if (posted.Fault == "gone")
            return (webhook.Settled(now) with { State = WebhookState.Gone }, dead);
        return tried.Attempts >= mostAttempts ? (webhook.Settled(now), dead) : (webhook.Failed(now + Delays.After(tried.Id, tried.Attempts, posted.Asked)), answered);
    }
}
