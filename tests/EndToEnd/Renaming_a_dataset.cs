using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>A dataset is called otherwise, and another takes its name: both answer their own figures, and whoever followed the first goes on.</summary>
public class Renaming_a_dataset
{
    [Fact]
    public async Task over_http_with_a_webhook_and_a_watch_that_go_on()
    {
        await using var receiver = await WebhookReceiver.StartAsync(_ => 204);
        await using var perennial = new Installation { Variables = { ["PERENNIAL_WEBHOOK_TARGETS"] = "127.0.0.0/8" } };
        await using var server = await perennial.ServeAsync();
        await LandAsync(perennial, server, "shop", Orders(0, 200, 1));
        receiver.Secret = await FollowAsync(server, receiver.Url);
        await ToldAsync(server, "shop", 1);
        var before = await server.SendAsync(HttpMethod.Get, "/v1/datasets/shop/cohorts");
        var told = receiver.All.Count;

        Assert.Equal("shop-old", (string?)(await RenameAsync(server, "shop", "shop-old")).Json["name"]);

        // The old name says the new one, and what is asked anew says it, too; nothing else about the answer changes.
        foreach (var path in (string[])["", "/cohorts", "/watches", "/webhooks/crm", "/imports", "/rates"])
        {
            var missing = await server.SendAsync(HttpMethod.Get, $"/v1/datasets/shop{path}");
            missing.RefusedAs(404, "dataset-not-found");
            Assert.Contains("called 'shop-old' now", (string)missing.Json["detail"]!, StringComparison.Ordinal);
        }

        await Eventually.TrueAsync(async () => Kinds(await server.GetAsync("/v1/datasets/shop-old/answers")).IsSupersetOf(["cohorts", "rfm"]), "answers under the new name", () => server.Program.Printed);
        var after = await server.SendAsync(HttpMethod.Get, "/v1/datasets/shop-old/cohorts");
        Assert.NotEqual(before.Tag, after.Tag);
        Assert.Equal(before.Body.Replace("\"dataset\":\"shop\"", "\"dataset\":\"shop-old\"", StringComparison.Ordinal), after.Body);
        (await RenameAsync(server, "shop-old", "No Name")).RefusedAs(400, "invalid-value");
        Assert.Equal(HttpStatusCode.OK, (await RenameAsync(server, "shop-old", "shop-old")).Status);

        await LandAsync(perennial, server, "shop", Sales.Csv(7));
        (await RenameAsync(server, "shop-old", "shop")).RefusedAs(409, "dataset-exists");
        Assert.Equal(["shop 7", "shop-old 200"], await NamesAsync(server));
        Assert.Equal(["shop 7", "shop-old 200"], [await AnsweredAsync(server, "shop"), await AnsweredAsync(server, "shop-old")]);
        Assert.Equal(told, receiver.All.Count);

        // Half of them order again, and others come: told once, by the webhook and by the watch.
        var second = await LandAsync(perennial, server, "shop-old", Orders(0, 100, 2) + Orders(200, 50, 2)["customer,date,amount\n".Length..]);
        await ToldAsync(server, "shop-old", 2);
        Assert.Equal(150, receiver.Members.Count);
        Assert.Equal(["segment.members shop", "segment.changed shop-old"], receiver.Taken.Select(one => $"{one.Type} {one.Data["dataset"]}"));
        var crossings = (await server.GetAsync("/v1/datasets/shop-old/watches/quiet/crossings?take=500"))["crossings"]!.AsArray();
        Assert.Equal(Enumerable.Range(100, 100).Select(i => $"c{i:00000} shop-old"), crossings.Select(one => $"{one!["customer"]} {one["dataset"]}").Order(StringComparer.Ordinal));

        Assert.Equal("landed", (string?)(await server.EndOfReworkAsync(HttpMethod.Post, $"{second}/undo"))["status"]);
        Assert.Equal(["shop-old"], (await server.GetAsync("/v1/datasets/shop-old/imports"))["imports"]!.AsArray().Select(one => (string?)one!["dataset"]).Distinct());
        Assert.Equal(["shop 7", "shop-old 200"], await NamesAsync(server));
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Delete, "/v1/datasets/shop-old")).Status);
        Assert.Equal(["shop 7"], await NamesAsync(server));
        Assert.Equal("shop 7", await AnsweredAsync(server, "shop"));
    }

    [Fact]
    public async Task by_command_and_a_backup_has_both()
    {
        await using var perennial = new Installation();
        await using var restored = new Installation();
        await perennial.JsonAsync("import", perennial.Write("old.csv", Sales.Csv(30)), "--dataset", "shop", "--preset", "minimal");
        var renamed = await perennial.RunAsync("datasets", "rename", "shop", "shop-old", "--lang", "en");
        Assert.Equal((0, "Dataset 'shop' is called 'shop-old' now."), (renamed.ExitCode, renamed.Output.Trim()));
        var missing = await perennial.RunAsync("ask", "cohorts", "--dataset", "shop", "--lang", "en");
        Assert.True(missing.ExitCode == 3 && missing.Error.Contains("it is called 'shop-old' now", StringComparison.Ordinal), missing.Error);

        Assert.Equal("shop", (string?)(await perennial.JsonAsync("import", perennial.Write("new.csv", Sales.Csv(7)), "--dataset", "shop", "--preset", "minimal"))["dataset"]);
        await perennial.JsonAsync("import", perennial.Write("more.csv", Sales.Csv(10, from: 30)), "--dataset", "shop-old", "--preset", "minimal");
        Assert.Equal(3, (await perennial.RunAsync("datasets", "rename", "shop-old", "shop")).ExitCode);
        Assert.Equal(["shop 7 0", "shop-old 40 0"], Verified((await perennial.JsonAsync("verify"))["datasets"]!));

        await perennial.JsonAsync("backup", Path.Combine(perennial.Files, "backup"));
        await restored.JsonAsync("restore", Path.Combine(perennial.Files, "backup"));
        Assert.Equal(["shop 7 0", "shop-old 40 0"], Verified((await restored.JsonAsync("verify"))["datasets"]!));
        foreach (var (name, events) in new[] { ("shop", 7), ("shop-old", 40) })
            Assert.Equal((name, events), await restored.JsonAsync("ask", "cohorts", "--dataset", name) is var answer ? ((string)answer["head"]!["dataset"]!, (int)answer["head"]!["evidence"]!["events"]!) : default);
        Assert.Equal("shop-old", (string?)(await restored.JsonAsync("datasets", "delete", "shop-old", "--confirm", "shop-old"))["name"]);
        Assert.Equal("shop-old", (string?)(await restored.JsonAsync("datasets", "rename", "shop", "shop-old"))["name"]);
    }

    /// <summary>A saved segment with a webhook on it, and a watch; the webhook's secret.</summary>
    static async Task<string> FollowAsync(Server server, string url)
    {
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Put, "/v1/datasets/shop/segments/once", Json("""{"question":"rfm","options":{},"rows":["frequency<=1"]}"""))).Status);
        Assert.Equal(HttpStatusCode.Created, (await server.SendAsync(HttpMethod.Post, "/v1/datasets/shop/watches", Json("""{"name":"quiet","metric":"rfm.recencyDays","above":0.5}"""))).Status);
        var added = await server.SendAsync(HttpMethod.Post, "/v1/datasets/shop/webhooks", Json($$"""{"name":"crm","segment":"once","url":"{{url}}","everybody":true}"""));
        Assert.True(added.Status == HttpStatusCode.Created, added.Body);
        return (string)added.Json["secret"]!;
    }

    static Task<JsonNode> ToldAsync(Server server, string dataset, int version) => Eventually.ValueAsync(
        async () => await server.GetAsync($"/v1/datasets/{dataset}/webhooks/crm") is var webhook && (int?)webhook["toldVersion"] == version && (int)webhook["waiting"]! == 0
            && (int?)(await server.GetAsync($"/v1/datasets/{dataset}/watches/quiet"))["scoredVersion"] == version ? webhook : null,
        $"version {version} told", () => server.Program.Printed);

    static async Task<string> LandAsync(Installation perennial, Server server, string dataset, string csv)
    {
        var import = await server.BeginImportAsync(dataset, "preset=minimal", perennial.Write($"{Guid.NewGuid()}.csv", csv));
        Assert.Equal("landed", (string?)(await server.EndOfImportAsync(import))["status"]);
        return import;
    }

    static Task<Answer> RenameAsync(Server server, string name, string to) => server.SendAsync(HttpMethod.Post, $"/v1/datasets/{name}/rename", JsonContent.Create(new { name = to }));

    static async Task<string[]> NamesAsync(Server server) => [.. (await server.GetAsync("/v1/datasets"))["datasets"]!.AsArray().Select(one => $"{one!["name"]} {one["events"]}")];

    static async Task<string> AnsweredAsync(Server server, string dataset) => (await server.GetAsync($"/v1/datasets/{dataset}/cohorts"))["head"] is var head ? $"{head!["dataset"]} {head["evidence"]!["events"]}" : "";

    static HashSet<string> Kinds(JsonNode answers) => [.. answers["answers"]!.AsArray().Select(one => (string)one!["kind"]!)];

    static string[] Verified(JsonNode datasets) => [.. datasets.AsArray().Select(one => $"{one!["name"]} {one["events"]} {one["faults"]!.AsArray().Count}")];

    /// <summary>An order of each of so many customers.</summary>
    static string Orders(int from, int count, int day) => "customer,date,amount\n" + string.Concat(Enumerable.Range(from, count).Select(i => $"c{i:00000},2024-01-{day:00} 12:00:00,{i}.25\n"));

    static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
