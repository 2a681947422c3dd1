using System.Text.Json.Nodes;
using CsCheck;
using Quantities;
using Webhooks;

namespace SegmentWebhooks.Unit;

public class Telling_steps
{
    [Fact]
    public async Task tells_who_came_moved_and_left()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync("ann:gold", "bob:gold", "carl:silver");
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("ann:gold", "bob:silver", "dora:gold"));
        await shop.SendAsync();

        var told = Assert.Single(receiver.All);
        Assert.Equal(
            """
            {"type":"segment.changed","timestamp":"2026-05-01T12:00:00.000000Z","data":{"dataset":"shop","webhook":"crm","segment":"vip","revision":1,"fromVersion":1,"version":2,"part":1,"parts":1,"came":1,"moved":1,"left":1,"customers":[{"customer":"bob","from":"gold","to":"silver"},{"customer":"carl","from":"silver","to":null},{"customer":"dora","from":null,"to":"gold"}]}}
            """, told.Body);
    }

    [Fact]
    public async Task tells_nothing_where_nobody_came_moved_or_left()
    {
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync("ann");
        await shop.AddAsync("https://crm.example/");
        await shop.TellAsync(await shop.LandAsync("ann"));
        Assert.Empty(await shop.DeliveriesAsync());
        Assert.Equal(2, (await shop.ShowAsync()).ToldVersion);
    }

    [Fact]
    public async Task begins_with_everybody_where_it_is_asked_for()
    {
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync("ann", "bob");
        await shop.AddAsync("https://crm.example/", everybody: true);
        await shop.AddAsync("https://crm.example/", name: "later");
        var due = Assert.Single(await shop.Teller.BehindAsync(default));
        Assert.NotNull(await shop.Teller.TellAsync(due, default));
        Assert.Equal(("segment.members", 2, null), (await shop.DeliveriesAsync()).Select(one => (one.Type, one.Customers, one.FromVersion)).Single());
        Assert.Empty(await shop.Teller.BehindAsync(default));
    }

    [Fact]
    public async Task tells_everybody_anew_where_what_was_told_is_gone()
    {
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync("ann");
        await shop.AddAsync("https://crm.example/");
        shop.Segments.Retired.Add(1);
        await shop.TellAsync(await shop.LandAsync());
        Assert.Equal(("segment.members", 0, 1, 1), (await shop.DeliveriesAsync()).Select(one => (one.Type, one.Customers, one.Part, one.Parts)).Single());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_001, 2)]
    [InlineData(12_345, 13)]
    public async Task splits_large_steps(int customers, int parts)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync(Enumerable.Range(0, customers).Select(i => $"c{i:00000}")));
        await shop.SendAllAsync();

        Assert.Equal(Enumerable.Range(1, parts), receiver.All.Select(message => (int)message.Data["part"]!));
        Assert.All(receiver.All, message => Assert.Equal((parts, customers), ((int)message.Data["parts"]!, (int)message.Data["came"]!)));
        Assert.All(receiver.All, message => Assert.InRange(message.Data["customers"]!.AsArray().Count, 1, 1_000));
        Assert.Equal(Enumerable.Range(0, customers).Select(i => $"c{i:00000}"), receiver.All.SelectMany(message => message.Data["customers"]!.AsArray()).Select(one => (string?)one!["customer"]));
    }

    /// <summary>Versions land, messages of the worker come twice, late, at once and not at all; whoever follows what was told has the members of the version told last, and takes no id twice.</summary>
    [Fact]
    public Task a_follower_has_the_segments_members_whatever_came_twice_late_or_never() =>
        Gen.Select(Gen.Int[0, 5].Array[0, 6].Array[1, 8], Gen.Int[0, 3].Array[8], Gen.Bool.Array[8], Gen.Bool).SampleAsync(async (landings, repeats, skipped, everybody) =>
        {
            await using var shop = await ToldShop.OpenAsync();
            await shop.LandAsync("c0", "c1:b");
            await shop.AddAsync("https://crm.example/", everybody);
            var dues = new List<WebhookDue>();
            for (var i = 0; i < landings.Length; i++)
            {
                var version = await shop.LandAsync(landings[i].Distinct().Select(c => $"c{c}:{(c + i) % 2}"));
                if (skipped[i])
                    continue;
                dues.AddRange(await shop.Teller.PlanAsync(version, default));
                await Task.WhenAll(Enumerable.Range(0, 1 + repeats[i]).Select(_ => Task.Run(() => shop.Teller.TellAsync(dues[^1], default))));
                if (dues.Count > 1)
                    await shop.Teller.TellAsync(dues[0], default);
            }

            foreach (var due in await shop.Teller.BehindAsync(default))
                await shop.Teller.TellAsync(due, default);
            var followed = everybody ? [] : shop.Segments.Members[1].ToDictionary();
            var webhook = Webhook.IdOf(ToldShop.Shop, "crm");
            var ids = new HashSet<string>();
            for (var i = 1L; await shop.Kept.OutgoingAsync(ToldShop.Shop.Tenant, webhook, i, default) is { } message; i++)
            {
                Assert.True(ids.Add(message.Delivery.Id));
                Follow(followed, JsonNode.Parse(message.Body)!);
            }

            Assert.Equal(shop.Segments.Members.Values.Last().Select(one => $"{one}").Order(StringComparer.Ordinal), followed.Select(one => $"{one}").Order(StringComparer.Ordinal));
            Assert.Equal(shop.Segments.Members.Keys.Last(), (await shop.ShowAsync()).ToldVersion);
        }, iter: 200);

    [Fact]
    public async Task keeps_why_a_version_could_not_be_told_and_goes_on_with_the_next()
    {
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync("ann");
        await shop.AddAsync("https://crm.example/");
        var refused = await shop.LandAsync();
        shop.Segments.Members.Remove(2);
        await shop.TellAsync(refused);
        Assert.Equal((1, 2, "segment-not-found"), ((int)(await shop.ShowAsync()).ToldVersion!, (int)(await shop.ShowAsync()).LastProblem!.Version, (await shop.ShowAsync()).LastProblem!.Problem.Code));
        Assert.Empty(await shop.Teller.BehindAsync(default));

        await shop.TellAsync(await shop.LandAsync("bob"));
        Assert.Equal((3L, null), ((await shop.ShowAsync()).ToldVersion, (await shop.ShowAsync()).LastProblem));
        Assert.Equal((1L, 3L), (await shop.DeliveriesAsync()).Select(one => (one.FromVersion!.Value, one.Version!.Value)).Single());
    }

    [Fact]
    public async Task plans_nothing_for_a_version_that_a_newer_one_overtook_nor_for_who_is_paused()
    {
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        await shop.AddAsync("https://crm.example/");
        await shop.AddAsync("https://crm.example/", name: "idle");
        await shop.Desk.PauseAsync(ToldShop.Shop, "idle", true, default);
        var (second, third) = (await shop.LandAsync("ann"), await shop.LandAsync("bob"));
        Assert.Empty(await shop.Teller.PlanAsync(second, default));
        Assert.Equal([Webhook.IdOf(ToldShop.Shop, "crm")], (await shop.Teller.PlanAsync(third, default)).Select(due => due.Webhook));
    }

    [Fact]
    public async Task refuses_what_cannot_be_a_webhook_with_every_fault_at_once()
    {
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        Assert.Equal(["name", "url"], (await shop.Desk.AddAsync(ToldShop.Shop, "CRM", "vip", "https://10.0.0.1/", false, default)).Problem.Fields.Keys);
        Assert.Equal("segment-not-found", (await shop.Desk.AddAsync(ToldShop.Shop, "crm", "other", "https://crm.example/", false, default)).Problem.Code);
        await shop.AddAsync("https://crm.example/");
        Assert.Equal("webhook-exists", (await shop.Desk.AddAsync(ToldShop.Shop, "crm", "vip", "https://crm.example/", false, default)).Problem.Code);
        Assert.Equal("webhook-not-found", (await shop.Desk.ShowAsync(ToldShop.Shop, "other", default)).Problem.Code);
        Assert.Equal("dataset-not-found", (await shop.Desk.ListAsync(DatasetId.Parse("other").Value, default)).Problem.Code);
        Assert.True((await shop.Desk.RemoveAsync(ToldShop.Shop, "crm", default)).IsOk);
        Assert.Equal("webhook-not-found", (await shop.Desk.RemoveAsync(ToldShop.Shop, "crm", default)).Problem.Code);
    }

    /// <summary>What a receiver does with a message.</summary>
    static void Follow(Dictionary<string, string> members, JsonNode message)
    {
        if ((string?)message["type"] == "segment.members" && (int)message["data"]!["part"]! == 1)
            members.Clear();
        foreach (var one in message["data"]!["customers"]!.AsArray())
        {
            Assert.Equal((string?)one!["from"], members.GetValueOrDefault((string)one["customer"]!));
            if ((string?)one["to"] is { } group)
                members[(string)one["customer"]!] = group;
            else
                members.Remove((string)one["customer"]!);
        }
    }
}
