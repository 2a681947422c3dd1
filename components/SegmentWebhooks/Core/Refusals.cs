using Quantities;
using Webhooks;
using Wording;

namespace SegmentWebhooks.Core;

/// <summary>What webhooks refuse.</summary>
static class Refusals
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NoUrl = new("no-webhook-url", "given");
    public static readonly Phrase UrlWithMore = new("webhook-url-with-more");
    public static readonly Phrase NotHttps = new("webhook-not-https");
    public static readonly Phrase PrivateTarget = new("webhook-target-private", "host");
    public static readonly Phrase NoOverlap = new("no-secret-overlap", "given", "most");
    public static readonly Phrase NoPage = new("no-page-of-deliveries", "given", "most");
    public static readonly Phrase Taken = new("webhook-taken", "dataset", "webhook");
    public static readonly Phrase Inactive = new("webhook-inactive", "webhook", "state");
    public static readonly Phrase Waits = new("delivery-waits", "id");

    public static Problem Exists(Webhook webhook, DatasetName dataset) => Problem.Of(
        "webhook-exists", new Label("The webhook exists already", "Такой вебхук уже есть"), Taken.With(dataset.Value, webhook.Name), Words);

    public static Problem NotActive(Webhook webhook) => Problem.Of(
        "webhook-not-active", new Label("The webhook is not active", "Вебхук не включён"), Inactive.With(webhook.Name, webhook.State == WebhookState.Gone ? "gone" : "paused"), Words);

    public static Problem IsWaiting(Delivery delivery) => Problem.Of(
        "delivery-waiting", new Label("The message waits already", "Сообщение уже ожидает отправки"), Waits.With(delivery.Id), Words);

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);
}
