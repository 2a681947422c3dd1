using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>API and worker as two processes, and a receiver as others have it: it verifies what comes, and takes each id once.</summary>
[Collection(WithOnlineRetail.Name)]
public class Telling_others_of_segments
{
    const string Once = """{"question":"rfm","options":{},"rows":["frequency<=1"]}""";

    [Fact]
    public async Task a_receiver_that_fails_at_first_has_the_segments_customers_at_last_and_no_message_twice()
    {
        await using var database = await SharedServer.StartAsync();
        await using var perennial = Allowing(database);
        await using var receiver = await WebhookReceiver.StartAsync(count => count == 1 ? 500 : 204);
        await using var api = await perennial.ApiAsync();
        await perennial.WorkerAsync();
        await LandAsync(perennial, api, Orders(0, 2_500, 1));
        receiver.Secret = await AddAsync(api, receiver.Url, everybody: true);
        await SettledAsync(api, version: 1, perennial);
        Assert.Equal(("segment.members", "segment.members"), receiver.All is [var first, var again, ..] && first.Id == again.Id ? (first.Type, again.Type) : default);
        Assert.Equal(2_500, receiver.Members.Count);

        // Half of them order again, and as many others come.
        await LandAsync(perennial, api, Orders(0, 1_250, 2) + Orders(2_500, 1_250, 2)["customer,date,amount\n".Length..]);
        await SettledAsync(api, version: 2, perennial);
        Assert.Equal([(1, 3), (2, 3), (3, 3)], receiver.Taken.Where(one => one.Type == "segment.changed").Select(one => (one.Part, one.Parts)));
        Assert.Equal(await ExportedAsync(api), receiver.Members);
        Assert.Equal(receiver.Taken.Count + 1, receiver.All.Count);
        Assert.Equal(["delivered"], (await api.GetAsync("/v1/datasets/shop/webhooks/crm/deliveries"))["deliveries"]!.AsArray().Select(one => (string?)one!["state"]).Distinct());
    }

    /// <summary>kill −9 while a version is being told, and while a message is with the receiver.</summary>
    [Fact]
    public async Task a_worker_that_is_killed_loses_nothing_and_tells_nothing_twice()
    {
        await using var database = await SharedServer.StartAsync();
        await using var perennial = Allowing(database);
        await using var receiver = await WebhookReceiver.StartAsync(_ => 200);
        await using var api = await perennial.ApiAsync();
        var worker = await perennial.WorkerAsync();
        await LandAsync(perennial, api, Orders(0, 3_000, 1));
        receiver.Secret = await AddAsync(api, receiver.Url, everybody: true);
        await SettledAsync(api, version: 1, perennial);

        // The second part of the change is with the receiver, and the worker is gone before it hears that it was taken.
        receiver.HoldAt(receiver.All.Count + 2);
        await LandAsync(perennial, api, Orders(0, 2_500, 2));
        await receiver.Held;
        await worker.KillAsync();
        receiver.Release();
        worker = await perennial.WorkerAsync();
        await SettledAsync(api, version: 2, perennial);
        Assert.Equal(await ExportedAsync(api), receiver.Members);

        // Somewhere between the landing and the messages.
        for (var kills = 0; kills < 3; kills++)
        {
            await LandAsync(perennial, api, Orders(3_000 + (kills * 1_100), 1_100, 3 + kills));
            await Task.Delay(50 + (kills * 200));
            await worker.KillAsync();
            worker = await perennial.WorkerAsync();
        }

        await SettledAsync(api, version: 5, perennial);
        Assert.Equal(await ExportedAsync(api), receiver.Members);
        var deliveries = (await api.GetAsync("/v1/datasets/shop/webhooks/crm/deliveries?take=1000"))["deliveries"]!.AsArray();
        Assert.Equal(deliveries.Select(one => (string)one!["id"]!).Order(StringComparer.Ordinal), receiver.Taken.Select(one => one.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["delivered"], deliveries.Select(one => (string?)one!["state"]).Distinct());
    }

    [Fact]
    public async Task dead_letters_are_listed_and_sent_anew()
    {
        await using var database = await SharedServer.StartAsync();
        await using var perennial = Allowing(database);
        var isUp = false;
        await using var receiver = await WebhookReceiver.StartAsync(_ => isUp ? 200 : 503);
        await using var api = await perennial.ApiAsync();
        await perennial.WorkerAsync();
        await LandAsync(perennial, api, Orders(0, 10, 1));
        receiver.Secret = await AddAsync(api, receiver.Url);
        await LandAsync(perennial, api, Orders(10, 5, 2));
        var dead = await Eventually.ValueAsync(
            async () => (await api.GetAsync("/v1/datasets/shop/webhooks/crm/deliveries?state=dead"))["deliveries"]!.AsArray() is [var one] ? one : null, "a dead letter", () => receiver.Told);
        Assert.Equal((2, 503, "refused-status"), ((int)dead["attempts"]!, (int)dead["lastStatus"]!, (string?)dead["lastFault"]));

        var shown = await perennial.RunAsync("webhooks", "deliveries", "crm", "--dataset", "shop", "--state", "dead", "--lang", "en");
        Assert.Contains((string)dead["id"]!, shown.Output, StringComparison.Ordinal);
        isUp = true;
        Assert.Equal(1, (int)(await perennial.JsonAsync("webhooks", "resend", "crm", "--dataset", "shop"))["deliveries"]!);
        await Eventually.TrueAsync(() => receiver.Taken.Count == 1, "the message", () => receiver.Told);
        Assert.Equal((string?)dead["id"], receiver.Taken[0].Id);
        Assert.Equal(5, receiver.Members.Count);

        // The command sends by itself.
        Assert.Equal("delivered", (string?)(await perennial.JsonAsync("webhooks", "ping", "crm", "--dataset", "shop"))["deliveries"]![0]!["state"]);
        Assert.Equal("webhook.ping", receiver.Taken[^1].Type);
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(HttpMethod.Delete, "/v1/datasets/shop/webhooks/crm")).Status);
        Assert.Empty((await api.GetAsync("/v1/datasets/shop/webhooks"))["webhooks"]!.AsArray());
    }

    [Fact]
    public async Task private_addresses_are_refused_when_a_webhook_is_added_and_when_a_message_is_sent()
    {
        await using var perennial = new Installation();
        await using var receiver = await WebhookReceiver.StartAsync(_ => 200);
        await perennial.JsonAsync("import", perennial.Write("first.csv", Orders(0, 10, 1)), "--dataset", "shop", "--preset", "minimal");
        await perennial.JsonAsync("ask", "rfm", "--dataset", "shop", "--save-segment", "once", "--rows", "frequency<=1");
        foreach (var url in new[] { receiver.Url, receiver.Url.Replace("http:", "https:", StringComparison.Ordinal), "https://10.0.0.1/", "https://[::ffff:169.254.169.254]/", "https://localhost/" })
        {
            var refused = await perennial.RunAsync("webhooks", "add", "crm", "--dataset", "shop", "--segment", "once", "--url", url, "--lang", "en");
            Assert.True(refused.ExitCode == 3 && refused.Error.Contains("webhook-targets", StringComparison.Ordinal), $"{url}: {refused.Output} {refused.Error}");
        }

        // Added while it was allowed, and no longer.
        perennial.Variables["PERENNIAL_WEBHOOK_TARGETS"] = "127.0.0.1";
        var added = await perennial.RunAsync("webhooks", "add", "crm", "--dataset", "shop", "--segment", "once", "--url", receiver.Url, "--lang", "en");
        Assert.True(added.ExitCode == 0, added.Error);
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=\n$", added.Output);
        perennial.Variables.Remove("PERENNIAL_WEBHOOK_TARGETS");
        var pinged = await perennial.RunAsync("webhooks", "ping", "crm", "--dataset", "shop", "--json");
        Assert.Equal((4, "target-not-allowed"), (pinged.ExitCode, (string?)JsonNode.Parse(pinged.Output)!["deliveries"]![0]!["lastFault"]));
        Assert.Empty(receiver.All);
    }

    static Installation Allowing(SharedServer database) => new() { Postgres = database.ConnectionString, Variables = { ["PERENNIAL_WEBHOOK_TARGETS"] = "127.0.0.0/8", ["PERENNIAL_WEBHOOK_ATTEMPTS"] = "2" } };

    /// <summary>An order of each of so many customers.</summary>
    static string Orders(int from, int count, int day) => "customer,date,amount\n" + string.Concat(Enumerable.Range(from, count).Select(i => $"c{i:00000},2024-01-{day:00} 12:00:00,{i}.25\n"));

    static async Task LandAsync(Installation perennial, Server api, string csv)
    {
        Assert.Equal("landed", (string?)(await api.EndOfImportAsync(await api.BeginImportAsync("shop", "preset=minimal", perennial.Write($"{Guid.NewGuid()}.csv", csv))))["status"]);
    }

    static async Task<string> AddAsync(Server api, string url, bool everybody = false)
    {
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Put, "/v1/datasets/shop/segments/once", Json(Once))).Status);
        var added = await api.SendAsync(HttpMethod.Post, "/v1/datasets/shop/webhooks", Json($$"""{"name":"crm","segment":"once","url":"{{url}}","everybody":{{(everybody ? "true" : "false")}}}"""));
        Assert.True(added.Status == HttpStatusCode.Created, added.Body);
        Assert.DoesNotContain("whsec_", (await api.GetAsync("/v1/datasets/shop/webhooks/crm")).ToJsonString(), StringComparison.Ordinal);
        return (string)added.Json["secret"]!;
    }

    /// <summary>Waits until a version was told and every message of it is settled.</summary>
    static Task<JsonNode> SettledAsync(Server api, int version, Installation perennial)
    {
        JsonNode? webhook = null;
        return Eventually.ValueAsync(
            async () => (webhook = await api.GetAsync("/v1/datasets/shop/webhooks/crm")) is var seen && (int?)seen["toldVersion"] == version && (int)seen["waiting"]! == 0 ? seen : null,
            $"version {version} told",
            () => $"{webhook} {perennial.LastPrinted}");
    }

    /// <summary>The segment's customers in the newest version.</summary>
    static async Task<SortedSet<string>> ExportedAsync(Server api)
    {
        using var answer = await api.Http.GetAsync(new Uri("/v1/datasets/shop/segments/once/customers?format=csv", UriKind.Relative));
        return new SortedSet<string>((await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(',')[0]), StringComparer.Ordinal);
    }

    static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
