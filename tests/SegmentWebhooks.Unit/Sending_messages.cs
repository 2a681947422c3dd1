using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SegmentWebhooks.Core;
using Webhooks;

namespace SegmentWebhooks.Unit;

public class Sending_messages
{
    [Fact]
    public async Task tries_again_under_the_same_id_until_it_is_taken()
    {
        await using var receiver = await Receiver.StatusAsync(count => count <= 2 ? 500 : 204);
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync("ann");
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("bob"));
        await shop.SendAllAsync();

        var one = Assert.Single(await shop.DeliveriesAsync());
        Assert.Equal((DeliveryState.Delivered, 3, 204, null), (one.State, one.Attempts, one.LastStatus, one.LastFault));
        Assert.Equal(3, receiver.All.Count);
        Assert.Single(receiver.All.Select(message => (message.Id, message.Body)).Distinct());
        Assert.Equal(one.Id, receiver.All[0].Id);
        Assert.Equal(3, receiver.All.Select(message => message.Timestamp).Distinct().Count());
    }

    [Fact]
    public async Task waits_longer_each_time_and_gives_up_at_last()
    {
        await using var receiver = await Receiver.StatusAsync(_ => 503);
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync("ann");
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("bob"));
        var began = shop.Clock.Now;
        await shop.SendAllAsync();

        var at = receiver.All.Select(message => long.Parse(message.Timestamp, null)).ToArray();
        var waits = at.Zip(at.Skip(1), (one, next) => next - one).ToArray();
        Assert.Equal(9, at.Length);
        Assert.Equal(waits.Order(), waits);
        Assert.All(waits.Zip([5, 30, 120, 600, 1_800, 7_200, 18_000, 36_000]), pair => Assert.InRange(pair.First, pair.Second - 1, (pair.Second * 1.1) + 1));
        var dead = Assert.Single(await shop.DeliveriesAsync(DeliveryState.Dead));
        Assert.Equal((9, 503, "refused-status"), (dead.Attempts, dead.LastStatus, dead.LastFault));
        Assert.InRange((shop.Clock.Now - began).TotalHours, 17, 20);
        Assert.Equal((0L, null), ((await shop.ShowAsync()).Waiting, (await shop.ShowAsync()).NextAttemptAt));
    }

    [Fact]
    public async Task sends_dead_letters_anew_under_their_old_ids()
    {
        var isUp = false;
        await using var receiver = await Receiver.StatusAsync(_ => isUp ? 200 : 500);
        await using var shop = await ToldShop.OpenAsync(attempts: 2);
        await shop.LandAsync("ann");
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("bob"));
        await shop.TellAsync(await shop.LandAsync("carl"));
        await shop.SendAllAsync();
        var dead = await shop.DeliveriesAsync(DeliveryState.Dead);
        isUp = true;

        Assert.Equal(2, (await shop.Desk.ResendAsync(ToldShop.Shop, "crm", null, default)).Value.Deliveries);
        Assert.Equal("delivery-waiting", (await shop.Desk.ResendAsync(ToldShop.Shop, "crm", dead[0].Id, default)).Problem.Code);
        await shop.SendAllAsync();
        Assert.Equal(dead.Select(one => one.Id), receiver.All.Skip(4).Select(message => message.Id));
        Assert.Equal(dead.Select(one => (one.Id, DeliveryState.Delivered, 1)), (await shop.DeliveriesAsync()).Select(one => (one.Id, one.State, one.Attempts)));
        Assert.Equal(0, (await shop.Desk.ResendAsync(ToldShop.Shop, "crm", null, default)).Value.Deliveries);
        Assert.Equal(1, (await shop.Desk.ResendAsync(ToldShop.Shop, "crm", dead[0].Id, default)).Value.Deliveries);
        Assert.Equal("delivery-not-found", (await shop.Desk.ResendAsync(ToldShop.Shop, "crm", "msg_none", default)).Problem.Code);
    }

    [Fact]
    public async Task keeps_the_order_while_the_first_is_not_taken()
    {
        await using var receiver = await Receiver.StatusAsync(count => count <= 3 ? 500 : 200);
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        await shop.AddAsync(receiver.Url);
        foreach (var member in new[] { "ann", "bob", "carl" })
        {
            await shop.TellAsync(await shop.LandAsync(member));
            await shop.SendAsync();
        }

        await shop.SendAllAsync();
        Assert.Equal([2, 2, 2, 2, 3, 4], receiver.All.Select(message => (int)message.Data["version"]!));
    }

    [Fact]
    public async Task leaves_a_receiver_alone_for_as_long_as_it_asks()
    {
        await using var receiver = await Receiver.StartAsync((count, http) =>
        {
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = count switch { 1 => (429, "3600"), 2 => (503, "999999999"), 3 => (429, "1"), _ => (200, "") };
            return Task.CompletedTask;
        });
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("ann"));
        await shop.SendAllAsync();

        var at = receiver.All.Select(message => long.Parse(message.Timestamp, null)).ToArray();
        Assert.Equal([3_600, 86_400], [at[1] - at[0], at[2] - at[1]]);
        Assert.InRange(at[3] - at[2], 120, 133);
    }

    [Fact]
    public async Task ends_a_webhook_whose_receiver_is_gone_until_somebody_resumes_it()
    {
        await using var receiver = await Receiver.StatusAsync(count => count == 1 ? 410 : 200);
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("ann"));
        await shop.TellAsync(await shop.LandAsync("ann", "bob"));
        await shop.SendAllAsync();
        await shop.TellAsync(await shop.LandAsync("carl"));

        Assert.Equal((WebhookState.Gone, 1L, null), ((await shop.ShowAsync()).State, (await shop.ShowAsync()).Waiting, (await shop.ShowAsync()).NextAttemptAt));
        Assert.Equal((DeliveryState.Dead, "gone", 410), (await shop.DeliveriesAsync()).Select(one => (one.State, one.LastFault, one.LastStatus)).First());
        Assert.Equal("webhook-not-active", (await shop.Desk.PingAsync(ToldShop.Shop, "crm", default)).Problem.Code);

        Assert.Equal(WebhookState.Active, (await shop.Desk.PauseAsync(ToldShop.Shop, "crm", false, default)).Value.State);
        foreach (var due in await shop.Teller.BehindAsync(default))
            await shop.Teller.TellAsync(due, default);
        await shop.SendAllAsync();
        Assert.Equal([2, 3, 4], receiver.All.Select(message => (int)message.Data["version"]!));
    }

    [Fact]
    public async Task follows_no_redirect()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync((_, http) =>
        {
            http.Response.Redirect(elsewhere.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        await using var shop = await ToldShop.OpenAsync(attempts: 1);
        await shop.LandAsync();
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("ann"));
        await shop.SendAllAsync();

        Assert.Empty(elsewhere.All);
        Assert.Equal((DeliveryState.Dead, 307, "refused-status"), (await shop.DeliveriesAsync()).Select(one => (one.State, one.LastStatus, one.LastFault)).Single());
    }

    [Fact]
    public async Task reads_no_more_than_the_beginning_of_an_answer()
    {
        var written = 0L;
        await using var receiver = await Receiver.StartAsync(async (_, http) =>
        {
            var block = Encoding.ASCII.GetBytes(new string('x', 4_096));
            while (!http.RequestAborted.IsCancellationRequested && written < 100 << 20)
            {
                await http.Response.Body.WriteAsync(block, http.RequestAborted);
                written += block.Length;
            }
        });
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("ann"));
        await shop.SendAllAsync();

        Assert.Equal(DeliveryState.Delivered, (await shop.DeliveriesAsync()).Single().State);
        Assert.InRange(written, 0, 50 << 20); // What the machine's own buffers take in, at most.
    }

    [Fact]
    public async Task tells_that_nobody_listens()
    {
        await using var shop = await ToldShop.OpenAsync(attempts: 1);
        await shop.LandAsync();
        await using (var receiver = await Receiver.StartAsync())
            await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("ann"));
        await shop.SendAllAsync();
        Assert.Equal((null, "unreachable"), (await shop.DeliveriesAsync()).Select(one => (one.LastStatus, one.LastFault)).Single());
    }

    /// <summary>A name that stood for a public address when the webhook was added stands for this machine when a message is sent.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task connects_to_no_private_address_whatever_a_name_stands_for(string address)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await ToldShop.OpenAsync(targets: null, attempts: 1, services => services.AddSingleton(provider => new Post(AllowedTargets.Public, provider.GetRequiredService<TimeProvider>(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]))));
        await shop.LandAsync();
        await shop.AddAsync($"https://crm.example:{receiver.Port}/");
        await shop.TellAsync(await shop.LandAsync("ann"));
        await shop.SendAllAsync();

        Assert.Empty(receiver.All);
        Assert.Equal((DeliveryState.Dead, null, "target-not-allowed"), (await shop.DeliveriesAsync()).Select(one => (one.State, one.LastStatus, one.LastFault)).Single());
    }

    [Fact]
    public async Task speaks_no_http_to_what_talks_no_tls()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await ToldShop.OpenAsync(attempts: 1);
        await shop.LandAsync();
        await shop.AddAsync($"https://127.0.0.1:{receiver.Port}/");
        await shop.TellAsync(await shop.LandAsync("ann"));
        await shop.SendAllAsync();
        Assert.Empty(receiver.All);
        Assert.Equal("not-secure", (await shop.DeliveriesAsync()).Single().LastFault);
    }

    [Fact]
    public async Task is_done_by_one_at_a_time()
    {
        await using var receiver = await Receiver.StartAsync(async (_, _) => await Task.Delay(20));
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync(Enumerable.Range(0, 9_500).Select(i => $"c{i:0000}")));
        var due = Assert.Single(await shop.Teller.WaitingAsync(default));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => shop.Teller.SendAsync(due, default))));
        await shop.SendAllAsync();

        Assert.Equal(Enumerable.Range(1, 10), receiver.All.Select(message => (int)message.Data["part"]!));
        Assert.Equal(10, receiver.All.Select(message => message.Id).Distinct().Count());
        Assert.Equal(10, (await shop.DeliveriesAsync(DeliveryState.Delivered)).Count);
    }

    /// <summary>Whoever sent it was killed before it could write down what came of it.</summary>
    [Fact]
    public async Task is_taken_over_from_who_was_killed()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("ann"));
        var seen = (await shop.Kept.FindAsync(ToldShop.Shop.Tenant, Webhook.IdOf(ToldShop.Shop, "crm"), default))!;
        Assert.True(await shop.Kept.ChangeAsync(seen, seen.Trying(shop.Clock.Now.AddMinutes(1)), [], [], default));

        await shop.Desk.PingAsync(ToldShop.Shop, "crm", default); // It hurries nobody who may be at it.
        await shop.SendAsync();
        Assert.Empty(receiver.All);
        shop.Clock.Now += TimeSpan.FromMinutes(1);
        await shop.SendAsync();
        Assert.Equal(["segment.changed", "webhook.ping"], receiver.All.Select(message => (string?)message.Json["type"]));
        Assert.Equal([2, 1], (await shop.DeliveriesAsync()).Select(one => one.Attempts));
    }

    [Fact]
    public async Task sends_nothing_while_paused_and_pings_at_once()
    {
        var isUp = false;
        await using var receiver = await Receiver.StatusAsync(_ => isUp ? 200 : 500);
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("ann"));
        await shop.SendAsync();
        await shop.Desk.PauseAsync(ToldShop.Shop, "crm", true, default);
        shop.Clock.Now += TimeSpan.FromDays(1);
        await shop.SendAsync();
        Assert.Single(receiver.All);

        isUp = true;
        await shop.Desk.PauseAsync(ToldShop.Shop, "crm", false, default);
        var page = (await shop.Teller.PingAsync(ToldShop.Shop, "crm", default)).Value;
        Assert.Equal(("webhook.ping", DeliveryState.Delivered), (page.Deliveries[0].Type, page.Deliveries[0].State));
        Assert.Equal(["segment.changed", "segment.changed", "webhook.ping"], receiver.All.Select(message => (string?)message.Json["type"]));
    }

    [Fact]
    public async Task forgets_messages_a_month_after_they_were_settled()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("ann"));
        await shop.SendAllAsync();
        shop.Clock.Now += TimeSpan.FromDays(29);
        Assert.Equal(0, await shop.Teller.ForgetAsync(default));
        shop.Clock.Now += TimeSpan.FromDays(2);
        Assert.Equal(1, await shop.Teller.ForgetAsync(default));
    }
}
