using Datasets;
using Microsoft.Extensions.Logging;
using Quantities;
using SegmentWebhooks.Core;
using Webhooks;

namespace SegmentWebhooks;

/// <summary>Tells webhooks what became of their segments, and sends what waits. Doing anything twice changes nothing: a version is told once, and a message is tried by one at a time.</summary>
public sealed class WebhookTeller
{
    /// <summary>Messages of one webhook that are sent in one go; then others have their turn.</summary>
    const int AtOnce = 100;

    /// <summary>Whoever tries a message and is gone after this was killed: somebody else tries it.</summary>
    static readonly TimeSpan Held = TimeSpan.FromSeconds(30);

    /// <summary>How long messages are kept that were taken or given up.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    readonly WebhookDesk desk;
    readonly IWebhooks webhooks;
    readonly ISegmentSteps steps;
    readonly IDatasets datasets;
    readonly Post post;
    readonly WebhookOptions options;
    readonly TimeProvider clock;
    readonly ILogger<WebhookTeller> log;

    internal WebhookTeller(WebhookDesk desk, IWebhooks webhooks, ISegmentSteps steps, IDatasets datasets, Post post, WebhookOptions options, TimeProvider clock, ILogger<WebhookTeller> log) =>
        (this.desk, this.webhooks, this.steps, this.datasets, this.post, this.options, this.clock, this.log) = (desk, webhooks, steps, datasets, post, options, clock, log);

    /// <summary>Which webhooks are behind a version? None when the dataset has a newer one: that has its own plan.</summary>
    public async Task<IReadOnlyList<WebhookDue>> PlanAsync(DatasetVersion version, CancellationToken ct)
    {
        if (await datasets.FindAsync(version.Dataset, ct) is not { } dataset || dataset.Versions.Count > version.Number)
            return [];
        version = version with { Called = dataset.Called };
        var all = await webhooks.ListAsync(version.Dataset.Tenant, new WebhooksOfDataset(version.Dataset), ct);
        return [.. all.Where(webhook => webhook.State == WebhookState.Active && (webhook.ToldVersion ?? 0) < version.Number).Select(webhook => new WebhookDue(version, webhook.Id))];
    }

    /// <summary>Which webhooks are behind the newest version of their dataset, and were not refused it: those just added or resumed, and those whose message got lost.</summary>
    public async Task<IReadOnlyList<WebhookDue>> BehindAsync(CancellationToken ct)
    {
        var due = new List<WebhookDue>();
        foreach (var webhook in await webhooks.ListAsync(Tenants.All, new ActiveWebhooks(), ct))
        {
            if (await datasets.FindAsync(webhook.Of, ct) is { Latest: { } newest } && newest.Number > Math.Max(webhook.ToldVersion ?? 0, webhook.LastProblem?.Version ?? 0))
                due.Add(new WebhookDue(newest, webhook.Id));
        }

        return due;
    }

    /// <summary>Which webhooks have a message to be sent now?</summary>
    public async Task<IReadOnlyList<DeliveriesDue>> WaitingAsync(CancellationToken ct) =>
        [.. (await webhooks.ListAsync(Tenants.All, new DueWebhooks(clock.GetUtcNow()), ct)).Select(webhook => new DeliveriesDue(webhook.Of, webhook.Id))];

    /// <summary>When is the next message to be sent that is not due yet? Null: none waits.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken ct) =>
        (await webhooks.ListAsync(Tenants.All, new ActiveWebhooks(), ct)).Select(webhook => webhook.SendAt).Where(at => at > clock.GetUtcNow()).Min();

    /// <inheritdoc cref="IWebhooks.AwaitChangeAsync"/>
    public Task<long> AwaitChangeAsync(long since, TimeSpan most, CancellationToken ct) => webhooks.AwaitChangeAsync(since, most, ct);

    /// <summary>Finds what became of a webhook's segment since it was told last, and records the messages that tell it with the version told, in one transaction. Null: there is nothing to send.</summary>
    public async Task<DeliveriesDue?> TellAsync(WebhookDue due, CancellationToken ct)
    {
        while (true)
        {
            if (await webhooks.FindAsync(due.Version.Dataset.Tenant, due.Webhook, ct) is not { State: WebhookState.Active } seen)
                return null;
            if (seen.ToldVersion >= due.Version.Number)
                return seen.Waiting > 0 ? new DeliveriesDue(seen.Of, seen.Id) : null;
            var told = seen is { ToldVersion: { } version, ToldRevision: { } revision } ? new ToldMembers(version, revision) : (ToldMembers?)null;
            if (!(await steps.StepAsync(seen.Of, seen.Segment, told, due.Version.Number, ct)).TryGet(out var step, out var problem))
            {
                if (!await webhooks.ChangeAsync(seen, seen.After(new WebhookProblem(due.Version.Number, problem, clock.GetUtcNow())), [], [], ct))
                    continue;
                log.NotTold(seen.Id, due.Version.Number, problem.Code);
                return null;
            }

            var now = clock.GetUtcNow();
            var messages = Messages.Of(seen, await datasets.NameOfAsync(seen.Of, ct), step, now);
            if (!await webhooks.ChangeAsync(seen, seen.Told(step.To.Version, step.To.Revision, messages.Count, now), messages, [], ct))
                continue;
            log.Told(seen.Id, step.To.Version, messages.Count, step.Moves.Count);
            return messages.Count > 0 ? new DeliveriesDue(seen.Of, seen.Id) : null;
        }
    }

    /// <summary>Sends what waits, one message after another, until one is not taken. The same again: more is due at once.</summary>
    public async Task<DeliveriesDue?> SendAsync(DeliveriesDue due, CancellationToken ct)
    {
        for (var sent = 0; sent < AtOnce; sent++)
        {
            var now = clock.GetUtcNow();
            if (await webhooks.FindAsync(due.Dataset.Tenant, due.Webhook, ct) is not { State: WebhookState.Active } seen || !(seen.SendAt <= now))
                return null;
            if (await webhooks.OutgoingAsync(due.Dataset.Tenant, due.Webhook, seen.SettledSequence + 1, ct) is not { } head)
                throw new InvalidOperationException($"Webhook {seen.Id} has no message {seen.SettledSequence + 1}.");
            var tried = head.Delivery with { Attempts = seen.Attempts + 1, LastAttemptAt = now };
            if (!await webhooks.ChangeAsync(seen, seen.Trying(now + Held), [], [tried], ct))
                return null;
            var posted = await post.SendAsync(seen.Url, tried.Id, head.Body, seen.SecretsAt(now), ct);
            if (!await NoteAsync(due, tried, posted, ct))
                return null;
        }

        return due;
    }

    /// <summary>Sends what waits, in this process, and a ping after it; the newest messages, the ping among them. Refuses as <see cref="WebhookDesk.PingAsync"/> does.</summary>
    public async Task<Result<DeliveryPage>> PingAsync(DatasetId dataset, string name, CancellationToken ct)
    {
        if (!(await desk.PingAsync(dataset, name, ct)).TryGet(out _, out var problem))
            return problem;
        for (var due = new DeliveriesDue(dataset, Webhook.IdOf(dataset, name)); due is not null;)
            due = await SendAsync(due, ct);
        return await desk.DeliveriesAsync(dataset, name, null, null, 1, ct);
    }

    /// <summary>Removes messages that were taken or given up long ago; returns how many.</summary>
    public Task<long> ForgetAsync(CancellationToken ct) => webhooks.ForgetAsync(Tenants.All, clock.GetUtcNow() - Kept, ct);

    /// <summary>Writes down what came of an attempt, whatever else changed meanwhile; whether the next one may be sent.</summary>
    async Task<bool> NoteAsync(DeliveriesDue due, Delivery tried, Posted posted, CancellationToken ct)
    {
        while (true)
        {
            // Removed, or taken over by somebody who thought this one dead.
            if (await webhooks.FindAsync(due.Dataset.Tenant, due.Webhook, ct) is not { } webhook || webhook.SettledSequence + 1 != tried.Sequence || webhook.Attempts != tried.Attempts)
                return false;
            var (next, delivery) = Outcome.Of(webhook, tried, posted, options.MostAttempts, clock.GetUtcNow());
            if (!await webhooks.ChangeAsync(webhook, next, [], [delivery], ct))
                continue;
            Log.Count(delivery.State switch { DeliveryState.Delivered => "delivered", DeliveryState.Dead => "dead", _ => "failed" });
            if (delivery.State == DeliveryState.Dead)
                log.Dead(webhook.Id, delivery.Id, delivery.Attempts, delivery.LastFault ?? "", delivery.LastStatus);
            if (next.State == WebhookState.Gone)
                log.Gone(webhook.Id);
            return delivery.State != DeliveryState.Waiting;
        }
    }
}

/// <summary>A webhook is to be told a version, by <see cref="WebhookTeller.TellAsync"/>. Doing it twice changes nothing.</summary>
/// <param name="Version">The version.</param>
/// <param name="Webhook">The webhook's id.</param>
public sealed record WebhookDue(DatasetVersion Version, string Webhook);

/// <summary>Messages of a webhook are to be sent, by <see cref="WebhookTeller.SendAsync"/>. Doing it twice changes nothing.</summary>
/// <param name="Dataset">The webhook's dataset.</param>
/// <param name="Webhook">The webhook's id.</param>
public sealed record DeliveriesDue(DatasetId Dataset, string Webhook);
