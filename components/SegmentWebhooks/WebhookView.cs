using Quantities;
using Webhooks;

namespace SegmentWebhooks;

/// <summary>A webhook at a glance; never its secret.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dataset">Its dataset.</param>
/// <param name="Segment">The segment whose customers it is told.</param>
/// <param name="Url">Where messages are sent.</param>
/// <param name="State">Whether it is told anything.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="ToldVersion">The version told last, or begun from; null: nothing was told.</param>
/// <param name="LastProblem">Why a later version could not be told.</param>
/// <param name="Waiting">Messages that wait.</param>
/// <param name="Attempts">How often the first of them was tried.</param>
/// <param name="NextAttemptAt">When it is tried next.</param>
/// <param name="BothSecretsUntil">Until when messages are signed with the secret before as well.</param>
public sealed record WebhookView(
    string Name, string Dataset, string Segment, string Url, WebhookState State, DateTimeOffset CreatedAt, long? ToldVersion, WebhookProblem? LastProblem, long Waiting, int Attempts, DateTimeOffset? NextAttemptAt, DateTimeOffset? BothSecretsUntil)
{
    internal static WebhookView Of(Webhook webhook, DatasetName dataset, DateTimeOffset now) => new(
        webhook.Name, dataset.Value, webhook.Segment, webhook.Url, webhook.State, webhook.CreatedAt, webhook.ToldVersion, webhook.LastProblem, webhook.Waiting, webhook.Attempts,
        webhook.State == WebhookState.Active ? webhook.SendAt : null, webhook.PreviousUntil > now ? webhook.PreviousUntil : null);
}

/// <summary>A dataset's webhooks.</summary>
/// <param name="Webhooks">By name.</param>
public sealed record WebhookList(IReadOnlyList<WebhookView> Webhooks);

/// <summary>A webhook with a secret just made.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">The secret that receivers verify messages with: keep it, it is not shown again.</param>
public sealed record NewWebhook(WebhookView Webhook, string Secret)
{
    /// <summary>Never the secret: records print themselves into logs.</summary>
    public override string ToString() => Webhook.Name;
}

/// <summary>A message, and what became of it.</summary>
/// <param name="Id">The <c>webhook-id</c>.</param>
/// <param name="Type">What it tells.</param>
/// <param name="State">Where it stands.</param>
/// <param name="FromVersion">The version compared with.</param>
/// <param name="Version">The version told.</param>
/// <param name="Part">Which part of the change.</param>
/// <param name="Parts">How many there are.</param>
/// <param name="Customers">Customers it names.</param>
/// <param name="CreatedAt">When it was recorded.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastAttemptAt">When last.</param>
/// <param name="LastStatus">The HTTP status of the last answer.</param>
/// <param name="LastFault">Why it was not taken: refused-status, gone, timed-out, unreachable, not-secure, target-not-allowed.</param>
public sealed record DeliveryView(
    string Id, string Type, DeliveryState State, long? FromVersion, long? Version, int Part, int Parts, int Customers, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset? LastAttemptAt, int? LastStatus, string? LastFault)
{
    internal static DeliveryView Of(Delivery one) => new(
        one.Id, one.Type, one.State, one.FromVersion, one.Version, one.Part, one.Parts, one.Customers, one.CreatedAt, one.Attempts, one.LastAttemptAt, one.LastStatus, one.LastFault);
}

/// <summary>Messages of a webhook.</summary>
/// <param name="Webhook">Its name.</param>
/// <param name="Deliveries">The newest first.</param>
/// <param name="Next">What to pass as <c>before</c> for the next page; null: this is the last.</param>
public sealed record DeliveryPage(string Webhook, IReadOnlyList<DeliveryView> Deliveries, long? Next);

/// <summary>Messages that are sent anew.</summary>
/// <param name="Webhook">The webhook's name.</param>
/// <param name="Deliveries">How many.</param>
public sealed record SentAnew(string Webhook, int Deliveries);
