using Quantities;
using Webhooks;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>What every store of webhooks must do.</summary>
public abstract class Keeping_webhooks
{
    protected abstract Task<IWebhooks> OpenAsync();

    [Fact]
    public async Task gives_back_a_webhook_as_it_was()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm") with
        {
            PreviousSecret = "whsec_bbbb",
            PreviousUntil = Noon.AddHours(3),
            State = WebhookState.Paused,
            ToldVersion = 3,
            ToldRevision = 2,
            LastSequence = 7,
            SettledSequence = 5,
            Attempts = 2,
            SendAt = Noon.AddTicks(10),
        };
        Assert.True(await webhooks.AddAsync(webhook, Ct));
        Assert.Equal(webhook, await webhooks.FindAsync(TenantName.Default, webhook.Id, Ct));
        Assert.Null(await webhooks.FindAsync(TenantName.Default, Telling("other").Id, Ct));
    }

    [Fact]
    public async Task keeps_why_a_version_could_not_be_told()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm");
        await webhooks.AddAsync(webhook, Ct);
        var refused = webhook.After(new WebhookProblem(4, Problem.NotFound("segment", "vip"), Noon));
        Assert.True(await webhooks.ChangeAsync(webhook, refused, [], [], Ct));
        Assert.Equal(Text(refused.LastProblem), Text((await webhooks.FindAsync(TenantName.Default, webhook.Id, Ct))?.LastProblem));
    }

    [Fact]
    public async Task wakes_who_waits_when_a_webhook_changes_or_is_added()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm");
        await webhooks.AddAsync(webhook, Ct);
        var mark = await QuietAsync(webhooks.AwaitChangeAsync);
        foreach (var change in new Func<Task<bool>>[] { () => webhooks.ChangeAsync(webhook, webhook.Queued(1, Noon), Messages(webhook, 1, 1), [], Ct), () => webhooks.AddAsync(Telling("erp"), Ct) })
        {
            var waiting = webhooks.AwaitChangeAsync(mark, TimeSpan.FromMinutes(5), Ct);
            Assert.False(waiting.IsCompleted);
            Assert.True(await change());
            Assert.NotEqual(mark, await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
            mark = await QuietAsync(webhooks.AwaitChangeAsync);
        }

        Assert.Equal(mark, await webhooks.AwaitChangeAsync(mark, TimeSpan.FromMilliseconds(10), Ct));
    }

    [Fact]
    public async Task takes_a_name_once_in_a_dataset()
    {
        var webhooks = await OpenAsync();
        Assert.True(await webhooks.AddAsync(Telling("crm"), Ct));
        Assert.False(await webhooks.AddAsync(Telling("crm") with { Segment = "lost" }, Ct));
        Assert.True(await webhooks.AddAsync(Telling("crm", "other"), Ct));
        Assert.Equal("vip", (await webhooks.FindAsync(TenantName.Default, Telling("crm").Id, Ct))?.Segment);
    }

    [Fact]
    public async Task lists_a_datasets_webhooks_by_name()
    {
        var webhooks = await OpenAsync();
        foreach (var webhook in new[] { Telling("b"), Telling("a-b"), Telling("ab"), Telling("9"), Telling("a", "other") })
            await webhooks.AddAsync(webhook, Ct);
        Assert.Equal(["9", "a-b", "ab", "b"], (await webhooks.ListAsync(TenantName.Default, new WebhooksOfDataset(Named("shop")), Ct)).Select(webhook => webhook.Name));
    }

    [Fact]
    public async Task lists_those_that_are_told_something_and_those_that_are_due()
    {
        var webhooks = await OpenAsync();
        Webhook[] all =
        [
            Telling("late") with { SendAt = Noon.AddMinutes(-1) }, Telling("now") with { SendAt = Noon, CreatedAt = Noon.AddDays(-2) }, Telling("soon") with { SendAt = Noon.AddMilliseconds(1), CreatedAt = Noon.AddDays(-3) },
            Telling("idle", "other"), Telling("paused") with { SendAt = Noon.AddHours(-1), State = WebhookState.Paused }, Telling("gone") with { SendAt = Noon.AddHours(-1), State = WebhookState.Gone },
        ];
        foreach (var webhook in all)
            await webhooks.AddAsync(webhook, Ct);
        Assert.Equal(["late", "now"], (await webhooks.ListAsync(Tenants.All, new DueWebhooks(Noon), Ct)).Select(webhook => webhook.Name));
        Assert.Equal(["soon", "now"], (await webhooks.ListAsync(Tenants.All, new ActiveWebhooks(), Ct)).Select(webhook => webhook.Name).Take(2));
        Assert.Equal(["idle", "late", "now", "soon"], (await webhooks.ListAsync(Tenants.All, new ActiveWebhooks(), Ct)).Select(webhook => webhook.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task records_messages_with_the_change_that_made_them()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm");
        await webhooks.AddAsync(webhook, Ct);
        var told = webhook.Told(2, 1, 3, Noon);
        Assert.True(await webhooks.ChangeAsync(webhook, told, Messages(webhook, 1, 3), [], Ct));

        Assert.Equal(told with { Changes = 1 }, await webhooks.FindAsync(TenantName.Default, webhook.Id, Ct));
        Assert.Equal(Messages(webhook, 1, 3).Select(one => one.Delivery).Reverse(), await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, null, long.MaxValue, 99, Ct));
        Assert.Equal(Messages(webhook, 1, 3)[1], await webhooks.OutgoingAsync(TenantName.Default, webhook.Id, 2, Ct));
        Assert.Null(await webhooks.OutgoingAsync(TenantName.Default, webhook.Id, 4, Ct));
        Assert.Equal(Messages(webhook, 1, 3)[2].Delivery, await webhooks.FindDeliveryAsync(TenantName.Default, webhook.Id, Delivery.IdOf(webhook, 2, 1, 3), Ct));
        Assert.Null(await webhooks.FindDeliveryAsync(TenantName.Default, webhook.Id, Delivery.IdOf(webhook, 2, 1, 4), Ct));
    }

    [Fact]
    public async Task keeps_where_messages_stand_and_their_bodies()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm");
        await webhooks.AddAsync(webhook, Ct);
        var messages = Messages(webhook, 1, 3);
        await webhooks.ChangeAsync(webhook, webhook.Told(2, 1, 3, Noon), messages, [], Ct);
        var standing = (await webhooks.FindAsync(TenantName.Default, webhook.Id, Ct))!;
        var taken = messages[0].Delivery with { State = DeliveryState.Delivered, Attempts = 1, LastAttemptAt = Noon, LastStatus = 204, SettledAt = Noon.AddSeconds(1) };
        var anew = messages[1].Delivery with { Sequence = 4, State = DeliveryState.Dead, Attempts = 9, LastAttemptAt = Noon, LastFault = "unreachable", SettledAt = Noon.AddSeconds(1) };
        Assert.True(await webhooks.ChangeAsync(standing, standing.Settled(Noon).Queued(1, Noon), [], [taken, anew], Ct));

        Assert.Equal([anew, messages[2].Delivery, taken], await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, null, long.MaxValue, 99, Ct));
        Assert.Equal([anew], await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, DeliveryState.Dead, long.MaxValue, 99, Ct));
        Assert.Equal(messages[1] with { Delivery = anew }, await webhooks.OutgoingAsync(TenantName.Default, webhook.Id, 4, Ct));
        Assert.Null(await webhooks.OutgoingAsync(TenantName.Default, webhook.Id, 2, Ct));
    }

    [Fact]
    public async Task gives_messages_page_by_page()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm");
        await webhooks.AddAsync(webhook, Ct);
        await webhooks.ChangeAsync(webhook, webhook.Told(2, 1, 1_203, Noon), Messages(webhook, 1, 1_203), [], Ct);
        Assert.Equal([1_203L, 1_202, 1_201], (await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, null, long.MaxValue, 3, Ct)).Select(one => one.Sequence));
        Assert.Equal([2L, 1], (await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, DeliveryState.Waiting, 3, 3, Ct)).Select(one => one.Sequence));
        Assert.Empty(await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, DeliveryState.Delivered, 3, 3, Ct));
        Assert.Empty(await webhooks.DeliveriesAsync(TenantName.Default, Telling("other").Id, null, long.MaxValue, 3, Ct));
    }

    [Fact]
    public async Task writes_nothing_when_somebody_else_changed_it_first()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm");
        await webhooks.AddAsync(webhook, Ct);
        Assert.True(await webhooks.ChangeAsync(webhook, webhook with { State = WebhookState.Paused }, [], [], Ct));
        Assert.False(await webhooks.ChangeAsync(webhook, webhook.Told(2, 1, 1, Noon), Messages(webhook, 1, 1), [], Ct));
        Assert.Equal(webhook with { State = WebhookState.Paused, Changes = 1 }, await webhooks.FindAsync(TenantName.Default, webhook.Id, Ct));
        Assert.Empty(await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, null, long.MaxValue, 9, Ct));
    }

    [Fact]
    public async Task lets_one_of_several_changes_at_once_win_and_keeps_nothing_of_the_others()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm");
        await webhooks.AddAsync(webhook, Ct);
        var won = await Task.WhenAll(Enumerable.Range(1, 8).Select(count => Task.Run(() => webhooks.ChangeAsync(webhook, webhook.Told(2, 1, count, Noon), Messages(webhook, 1, count), [], Ct))));
        Assert.Single(won, true);
        var winner = Array.IndexOf(won, true) + 1;
        Assert.Equal(webhook.Told(2, 1, winner, Noon) with { Changes = 1 }, await webhooks.FindAsync(TenantName.Default, webhook.Id, Ct));
        Assert.Equal(winner, (await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, null, long.MaxValue, 99, Ct)).Count);
    }

    [Fact]
    public async Task forgets_messages_with_their_webhook()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm");
        Assert.False(await webhooks.RemoveAsync(TenantName.Default, webhook.Id, Ct));
        await webhooks.AddAsync(webhook, Ct);
        await webhooks.ChangeAsync(webhook, webhook.Told(2, 1, 2, Noon), Messages(webhook, 1, 2), [], Ct);
        Assert.True(await webhooks.RemoveAsync(TenantName.Default, webhook.Id, Ct));
        Assert.False(await webhooks.ChangeAsync(webhook, webhook.Told(3, 1, 0, Noon), [], [], Ct));
        Assert.True(await webhooks.AddAsync(webhook, Ct));
        Assert.Empty(await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, null, long.MaxValue, 9, Ct));
    }

    [Fact]
    public async Task forgets_what_was_settled_long_ago_and_nothing_that_waits()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm");
        await webhooks.AddAsync(webhook, Ct);
        var messages = Messages(webhook, 1, 3);
        var settled = messages.Select((one, i) => one.Delivery with { State = i == 0 ? DeliveryState.Delivered : DeliveryState.Dead, SettledAt = Noon.AddDays(i) }).ToArray();
        await webhooks.ChangeAsync(webhook, webhook.Told(2, 1, 3, Noon), messages, settled[..2], Ct);
        Assert.Equal(0, await webhooks.ForgetAsync(TenantName.Create("theirs").Value, Noon.AddDays(9), Ct));
        Assert.Equal(1, await webhooks.ForgetAsync(Tenants.All, Noon.AddHours(1), Ct));
        Assert.Equal([3L, 2], (await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, null, long.MaxValue, 9, Ct)).Select(one => one.Sequence));
        Assert.Equal(1, await webhooks.ForgetAsync(TenantName.Default, Noon.AddDays(9), Ct));
        Assert.Equal([3L], (await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, null, long.MaxValue, 9, Ct)).Select(one => one.Sequence));
    }

    [Fact]
    public async Task knows_nothing_of_another_tenants()
    {
        var webhooks = await OpenAsync();
        var webhook = Telling("crm", "theirs/shop");
        await webhooks.AddAsync(webhook, Ct);
        await webhooks.ChangeAsync(webhook, webhook.Told(2, 1, 1, Noon), Messages(webhook, 1, 1), [], Ct);
        Assert.Null(await webhooks.FindAsync(TenantName.Default, webhook.Id, Ct));
        Assert.False(await webhooks.RemoveAsync(TenantName.Default, webhook.Id, Ct));
        Assert.Empty(await webhooks.ListAsync(TenantName.Default, new ActiveWebhooks(), Ct));
        Assert.Empty(await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, null, long.MaxValue, 9, Ct));
        Assert.Null(await webhooks.OutgoingAsync(TenantName.Default, webhook.Id, 1, Ct));
        Assert.Null(await webhooks.FindDeliveryAsync(TenantName.Default, webhook.Id, Delivery.IdOf(webhook, 2, 1, 1), Ct));
        Assert.NotNull(await webhooks.OutgoingAsync(TenantName.Create("theirs").Value, webhook.Id, 1, Ct));
    }

    internal static Webhook Telling(string name, string dataset = "shop") => new()
    {
        Id = Webhook.IdOf(Named(dataset), name),
        Dataset = Named(dataset).Value,
        Name = name,
        Segment = "vip",
        Url = "https://crm.example/hooks?a='x'",
        Secret = "whsec_aaaa",
        CreatedAt = Noon,
    };

    internal static async Task<long> QuietAsync(Func<long, TimeSpan, CancellationToken, Task<long>> awaitChange)
    {
        var mark = await awaitChange(0, TimeSpan.FromSeconds(10), Ct);
        for (var before = -1L; before != mark;)
            (before, mark) = (mark, await awaitChange(mark, TimeSpan.FromMilliseconds(300), Ct));
        return mark;
    }

    internal static Outgoing[] Messages(Webhook webhook, long first, int count) =>
    [
        .. Enumerable.Range(1, count).Select(part => new Outgoing(
            new Delivery(Delivery.IdOf(webhook, 2, 1, part), webhook.Id, first + part - 1, "segment.changed", 1, 2, part, count, 1, Noon), $$"""{"customer":"Bé 😀 {{part}} 'x'"}""")),
    ];
}
