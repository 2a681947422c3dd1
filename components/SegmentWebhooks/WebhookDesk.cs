using Datasets;
using Quantities;
using SegmentWebhooks.Core;
using Webhooks;

namespace SegmentWebhooks;

/// <summary>Where people add webhooks, look at them, and send anew what was not taken.</summary>
/// <param name="webhooks">Where they are kept.</param>
/// <param name="steps">Which segments there are.</param>
/// <param name="datasets">Which datasets.</param>
/// <param name="options">Where messages may go.</param>
/// <param name="clock">When.</param>
public sealed class WebhookDesk(IWebhooks webhooks, ISegmentSteps steps, IDatasets datasets, WebhookOptions options, TimeProvider clock)
{
    /// <summary>Hours that both secrets sign at most, and as usual.</summary>
    public const int LongestOverlap = 2_160, UsualOverlap = 24;

    /// <summary>Messages on a page, or sent anew at once, at most.</summary>
    public const int LargestPage = 1_000, MostAnew = 10_000;

    /// <summary>
    /// Adds a webhook; its secret is in the result and nowhere else. It is told what changes from the newest version on. Refuses with <c>invalid-value</c> (name, url), <c>dataset-not-found</c>, <c>dataset-empty</c>,
    /// <c>segment-not-found</c> or <c>webhook-exists</c>.
    /// </summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="name">The webhook's name.</param>
    /// <param name="segment">A saved segment.</param>
    /// <param name="url">Where messages are sent.</param>
    /// <param name="everybody">Whether it is told everybody who is in the segment at first.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<NewWebhook>> AddAsync(DatasetId dataset, string? name, string? segment, string? url, bool everybody, CancellationToken ct)
    {
        if (Problem.Together(Webhook.FaultOf(name), Target.FaultOf(url, options.Targets)) is { } fault)
            return fault;
        if (!(await steps.NewestAsync(dataset, segment ?? "", ct)).TryGet(out var newest, out var problem))
            return problem;
        var webhook = new Webhook
        {
            Id = Webhook.IdOf(dataset, name!),
            Dataset = dataset.Value,
            Name = name!,
            Segment = segment!,
            Url = url!,
            Secret = Webhook.NewSecret(),
            CreatedAt = clock.GetUtcNow(),
            ToldVersion = everybody ? null : newest.Version,
            ToldRevision = everybody ? null : newest.Revision,
        };
        var called = await datasets.NameOfAsync(dataset, ct);
        return await webhooks.AddAsync(webhook, ct) ? new NewWebhook(WebhookView.Of(webhook, called, clock.GetUtcNow()), webhook.Secret) : Refusals.Exists(webhook, called);
    }

    /// <summary>The webhooks of a dataset by name; refuses with <c>dataset-not-found</c>.</summary>
    public async Task<Result<WebhookList>> ListAsync(DatasetId dataset, CancellationToken ct) => await datasets.FindHeadAsync(dataset, null, ct) is { } head
        ? new WebhookList([.. (await webhooks.ListAsync(dataset.Tenant, new WebhooksOfDataset(dataset), ct)).Select(webhook => WebhookView.Of(webhook, head.Name, clock.GetUtcNow()))])
        : await datasets.NotFoundAsync(dataset.Tenant, dataset.Key.Value, ct);

    /// <summary>One webhook; refuses with <c>dataset-not-found</c> or <c>webhook-not-found</c>.</summary>
    public async Task<Result<WebhookView>> ShowAsync(DatasetId dataset, string name, CancellationToken ct) => await (await FindAsync(dataset, name, ct)).MapAsync(webhook => ViewAsync(webhook, ct));

    /// <summary>Removes a webhook with its messages, and gives it as it was; refuses as <see cref="ShowAsync"/> does.</summary>
    public async Task<Result<WebhookView>> RemoveAsync(DatasetId dataset, string name, CancellationToken ct) => await (await FindAsync(dataset, name, ct)).ThenAsync(
        async found => await webhooks.RemoveAsync(dataset.Tenant, found.Id, ct) ? Result<WebhookView>.Ok(await ViewAsync(found, ct)) : Problem.NotFound("webhook", name));

    /// <summary>Tells a webhook nothing for now, or goes on: also where the receiver was gone. Then it is told the difference to what it was told last. Refuses as <see cref="ShowAsync"/> does.</summary>
    public async Task<Result<WebhookView>> PauseAsync(DatasetId dataset, string name, bool paused, CancellationToken ct) => await (await ChangeAsync(dataset, name, webhook => (
        paused ? webhook with { State = WebhookState.Paused } : webhook.Urged(clock.GetUtcNow()) with { State = WebhookState.Active }, [], []), ct)).MapAsync(webhook => ViewAsync(webhook, ct));

    /// <summary>Makes a new secret; for some hours messages are signed with the old one as well. Refuses as <see cref="ShowAsync"/> does, and with <c>invalid-value</c> on <c>overlapHours</c>.</summary>
    public async Task<Result<NewWebhook>> RotateAsync(DatasetId dataset, string name, int overlapHours, CancellationToken ct)
    {
        if (overlapHours is < 0 or > LongestOverlap)
            return Refusals.Invalid("overlapHours", Refusals.NoOverlap.With(overlapHours, LongestOverlap));
        var now = clock.GetUtcNow();
        var rotated = await ChangeAsync(dataset, name, webhook => (
            webhook with { Secret = Webhook.NewSecret(), PreviousSecret = overlapHours == 0 ? null : webhook.Secret, PreviousUntil = overlapHours == 0 ? null : now.AddHours(overlapHours) }, [], []), ct);
        return await rotated.MapAsync(async webhook => new NewWebhook(await ViewAsync(webhook, ct), webhook.Secret));
    }

    /// <summary>Puts a message without content at the end of the queue, and has its head tried now. Refuses as <see cref="ShowAsync"/> does, and with <c>webhook-not-active</c>.</summary>
    public async Task<Result<DeliveryView>> PingAsync(DatasetId dataset, string name, CancellationToken ct)
    {
        if (!(await ActiveAsync(dataset, name, ct)).TryGet(out _, out var problem))
            return problem;
        Delivery? ping = null;
        var called = await datasets.NameOfAsync(dataset, ct);
        return (await ChangeAsync(dataset, name, webhook =>
        {
            var message = Messages.PingOf(webhook, called, clock.GetUtcNow());
            ping = message.Delivery;
            return (webhook.Queued(1, clock.GetUtcNow()).Urged(clock.GetUtcNow()), [message], []);
        }, ct)).Map(_ => DeliveryView.Of(ping!));
    }

    /// <summary>Messages, the newest first; refuses as <see cref="ShowAsync"/> does, and with <c>invalid-value</c> on <c>take</c>.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="name">The webhook's name.</param>
    /// <param name="state">Those in this state; null: all.</param>
    /// <param name="before">The <see cref="DeliveryPage.Next"/> of the page before; null for the first.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<DeliveryPage>> DeliveriesAsync(DatasetId dataset, string name, DeliveryState? state, long? before, int take, CancellationToken ct)
    {
        if (take is < 1 or > LargestPage)
            return Refusals.Invalid("take", Refusals.NoPage.With(take, LargestPage));
        if (!(await FindAsync(dataset, name, ct)).TryGet(out var webhook, out var problem))
            return problem;
        var some = await webhooks.DeliveriesAsync(dataset.Tenant, webhook.Id, state, before ?? long.MaxValue, take + 1, ct);
        return new DeliveryPage(webhook.Name, [.. some.Take(take).Select(DeliveryView.Of)], some.Count > take ? some[take - 1].Sequence : null);
    }

    /// <summary>
    /// Sends messages anew, under the same ids: one that was taken or given up, or every dead letter, the oldest first. Refuses as <see cref="PingAsync"/> does, and with <c>delivery-not-found</c> or
    /// <c>delivery-waiting</c>.
    /// </summary>
    public async Task<Result<SentAnew>> ResendAsync(DatasetId dataset, string name, string? id, CancellationToken ct)
    {
        for (var done = 0; ;)
        {
            if (!(await ActiveAsync(dataset, name, ct)).TryGet(out var webhook, out var problem) || !(await SettledAsync(webhook, id, ct)).TryGet(out var settled, out problem))
                return problem;
            var now = clock.GetUtcNow();
            Delivery[] anew = [.. settled.Select((one, i) => one with { Sequence = webhook.LastSequence + 1 + i, State = DeliveryState.Waiting, Attempts = 0, SettledAt = null })];
            if (anew.Length > 0 && !await webhooks.ChangeAsync(webhook, webhook.Queued(anew.Length, now), [], anew, ct))
                continue;
            done += anew.Length;
            if (id is not null || anew.Length < MostAnew)
                return new SentAnew(webhook.Name, done);
        }
    }

    async Task<Result<IReadOnlyList<Delivery>>> SettledAsync(Webhook webhook, string? id, CancellationToken ct)
    {
        if (id is null)
            return Result<IReadOnlyList<Delivery>>.Ok([.. (await webhooks.DeliveriesAsync(webhook.Of.Tenant, webhook.Id, DeliveryState.Dead, long.MaxValue, MostAnew, ct)).Reverse()]);
        return await webhooks.FindDeliveryAsync(webhook.Of.Tenant, webhook.Id, id, ct) is not { } one ? Problem.NotFound("delivery", id)
            : one.State == DeliveryState.Waiting ? Refusals.IsWaiting(one)
            : Result<IReadOnlyList<Delivery>>.Ok([one]);
    }

    async Task<Result<Webhook>> FindAsync(DatasetId dataset, string name, CancellationToken ct) =>
        await datasets.FindHeadAsync(dataset, null, ct) is null ? await datasets.NotFoundAsync(dataset.Tenant, dataset.Key.Value, ct)
        : await webhooks.FindAsync(dataset.Tenant, Webhook.IdOf(dataset, name), ct) is { } webhook ? webhook
        : Problem.NotFound("webhook", name);

    async Task<Result<Webhook>> ActiveAsync(DatasetId dataset, string name, CancellationToken ct) =>
        (await FindAsync(dataset, name, ct)).Then(webhook => webhook.State == WebhookState.Active ? Result<Webhook>.Ok(webhook) : Refusals.NotActive(webhook));

    async Task<Result<Webhook>> ChangeAsync(DatasetId dataset, string name, Func<Webhook, (Webhook Next, Outgoing[] Added, Delivery[] Changed)> change, CancellationToken ct)
    {
        while (true)
        {
            if (!(await FindAsync(dataset, name, ct)).TryGet(out var seen, out var problem))
                return problem;
            var (next, added, changed) = change(seen);
            if (await webhooks.ChangeAsync(seen, next, added, changed, ct))
                return next;
        }
    }

    async Task<WebhookView> ViewAsync(Webhook webhook, CancellationToken ct) => WebhookView.Of(webhook, await datasets.NameOfAsync(webhook.Of, ct), clock.GetUtcNow());
}
