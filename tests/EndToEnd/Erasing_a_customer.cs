using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>API and worker as two processes: a customer is planted wherever customers are kept, erased, and looked for in every byte that is left.</summary>
public class Erasing_a_customer
{
    const string Id = "Planted-7f3a", Mail = "mail-of-7f3a@example.org";

    const string Mapped = "map=customer=customer,time=date,amount=amount,order=order,email=email";

    static readonly string[] Planted = [Id, Mail];

    [Fact]
    public async Task leaves_no_byte_of_the_customer_and_the_answers_of_a_dataset_that_never_had_one()
    {
        await using var database = await SharedServer.StartAsync();
        await using var perennial = new Installation { Postgres = database.ConnectionString, Variables = { ["PERENNIAL_WEBHOOK_TARGETS"] = "127.0.0.0/8", ["PERENNIAL_WEBHOOK_ATTEMPTS"] = "2" } };
        await using var receiver = await WebhookReceiver.StartAsync(_ => 503);
        await using var api = await perennial.ApiAsync();
        var worker = await perennial.WorkerAsync();
        await LandAsync(perennial, api, "shop", isPlanted: true);
        await LandAsync(perennial, api, "clean", isPlanted: false);
        await PlantAsync(api, receiver);
        var before = await Traces.InFilesAsync(perennial.Data, Planted);
        foreach (var place in (string[])["/raw/", "/rejected/", "/events-", "/customers-", "/labels/", ".names"])
            Assert.Contains(before, file => file.Contains(place, StringComparison.Ordinal));
        Assert.True((await Traces.InDumpAsync(database.ConnectionString, Planted)).Count > 1);

        var erased = await api.EndOfReworkAsync(HttpMethod.Post, "/v1/datasets/shop/customers/erase", $$"""{"customer":"{{Id}}","confirm":"{{Id}}"}""");

        Assert.Equal(("landed", "erase"), ((string?)erased["status"], (string?)erased["rework"]));
        var receipt = (await api.GetAsync("/v1/datasets/shop/customers/erasures"))["erasures"]![0]!["receipt"]!;
        Assert.Equal((6L, 4, 4L), ((long)receipt["rows"]!, (int)receipt["files"]!, (long)receipt["versions"]!));
        Assert.All(["answers", "labels", "crossings", "messages", "objects"], what => Assert.True((long)receipt[what]! > 0, $"{what}: {receipt}"));
        await SameAnswersAsync(api);
        (await api.SendAsync(HttpMethod.Get, "/v1/datasets/shop/cohorts?version=2")).RefusedAs(422, "version-retired");

        // Whoever comes again, by another file or as an event, stays out.
        var again = await api.EndOfImportAsync(await api.BeginImportAsync("shop", Mapped, perennial.Write("again.csv", First(isPlanted: true))));
        Assert.Equal((0L, 4L), ((long)again["accepted"]!, (long)again["rejected"]!));
        var sent = await SendAsync(api, "shop", Event("late", "2025-06-01", 1));
        Assert.Equal("customer-erased", (string?)Assert.Single(sent.Json["rejected"]!.AsArray())!["code"]);
        await SameAnswersAsync(api);

        Assert.Empty((await perennial.JsonAsync("verify"))["datasets"]!.AsArray().SelectMany(dataset => dataset!["faults"]!.AsArray()));
        Assert.Empty(await Traces.InDumpAsync(database.ConnectionString, Planted));
        await worker.StopAsync();
        await api.Program.StopAsync();
        Assert.Empty(await Traces.InFilesAsync(perennial.Data, Planted));
        await database.PauseAsync();
        Assert.DoesNotContain(await Traces.InFilesAsync(database.Folder, Planted), file => !file.Contains("pg_wal", StringComparison.Ordinal));
    }

    static async Task LandAsync(Installation perennial, Server api, string dataset, bool isPlanted)
    {
        await api.EndOfImportAsync(await api.BeginImportAsync(dataset, Mapped, perennial.Write($"{dataset}.csv", First(isPlanted))));
        await api.EndOfImportAsync(await api.BeginImportAsync(dataset, Mapped, perennial.Write($"{dataset}.csv.gz", Gzipped(Second(isPlanted)))));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(api, dataset, [Event("e-1", "2025-03-01", 20, "c-03", "c-03@example.org"), .. isPlanted ? [Event("e-2", "2025-03-02", 30)] : Array.Empty<string>()])).Status);
    }

    /// <summary>Everything that is kept of customers beside the data: an answer and a list, a watch that was crossed, a message that could not be sent.</summary>
    static async Task PlantAsync(Server api, WebhookReceiver receiver)
    {
        foreach (var path in new[] { "/v1/datasets/shop/rfm/customers?format=csv&version=2", "/v1/datasets/shop/rfm/customers?format=csv", "/v1/datasets/shop/cohorts" })
            Assert.True((await api.SendAsync(HttpMethod.Get, path)).Status == HttpStatusCode.OK, path);
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Put, "/v1/datasets/shop/segments/all", JsonContent.Create(JsonNode.Parse("""{"question":"rfm","options":{},"rows":["frequency>=1"]}""")))).Status);
        Assert.Equal(HttpStatusCode.Created, (await api.SendAsync(HttpMethod.Post, "/v1/datasets/shop/webhooks", JsonContent.Create(JsonNode.Parse($$"""{"name":"crm","segment":"all","url":"{{receiver.Url}}","everybody":true}""")))).Status);
        await Eventually.TrueAsync(async () => (await api.GetAsync("/v1/datasets/shop/webhooks/crm/deliveries"))["deliveries"]!.AsArray().Count > 0, "a message", () => receiver.Told);
        Assert.Equal(HttpStatusCode.Created, (await api.SendAsync(HttpMethod.Post, "/v1/datasets/shop/watches", JsonContent.Create(JsonNode.Parse("""{"name":"rich","metric":"rfm.monetary","above":500,"question":{}}""")))).Status);
        await Eventually.TrueAsync(async () => (long?)(await api.GetAsync("/v1/datasets/shop/watches/rich"))["scoredVersion"] == 3, "scores", () => "");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(api, "shop", Event("e-3", "2025-03-03", 900))).Status);
        await Eventually.TrueAsync(async () => (await api.GetAsync("/v1/datasets/shop/watches/rich/crossings"))["crossings"]!.AsArray().Any(one => (string?)one!["customer"] == Id), "the crossing", () => "");
        await Eventually.TrueAsync(async () => (long?)(await api.GetAsync("/v1/datasets/shop/webhooks/crm"))["toldVersion"] == 4, "the receiver to be told", () => receiver.Told);
        await QuietAsync(api);
    }

    /// <summary>Until no answer has been added for five seconds: what is being computed of an earlier version while a customer is erased, an erasure does not reach (decision 36).</summary>
    static async Task QuietAsync(Server api)
    {
        var (known, since) = (-1, TimeProvider.System.GetTimestamp());
        await Eventually.TrueAsync(
            async () =>
            {
                var answers = (await api.GetAsync("/v1/datasets/shop/answers"))["answers"]!.AsArray().Count;
                if (answers != known)
                    (known, since) = (answers, TimeProvider.System.GetTimestamp());
                return TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(5);
            },
            "the end of all answers",
            () => $"{known} answers");
    }

    static async Task SameAnswersAsync(Server api)
    {
        foreach (var path in new[] { "rfm/customers?format=csv", "metrics?format=tables", "rfm?format=tables" })
        {
            var (shop, clean) = (await api.SendAsync(HttpMethod.Get, $"/v1/datasets/shop/{path}"), await api.SendAsync(HttpMethod.Get, $"/v1/datasets/clean/{path}"));
            Assert.Equal(HttpStatusCode.OK, shop.Status);
            Assert.Equal(Bare(clean.Body), Bare(shop.Body));
        }
    }

    /// <summary>Without what tells the dataset, its version and its snapshot.</summary>
    static string Bare(string body)
    {
        if (!body.StartsWith('{'))
            return body;
        var answer = JsonNode.Parse(body)!.AsObject();
        answer.Remove("head");
        answer.Remove("evidence");
        return answer.ToJsonString();
    }

    static string First(bool isPlanted) => "customer,date,amount,order,email\n"
        + string.Concat(Enumerable.Range(0, 20).Select(i => $"c-{i:00},2025-01-{1 + i:00},{10 + i},A-{i},c-{i:00}@example.org\n"))
        + "c-05,someday,3,A-50,c-05@example.org\n"
        + (isPlanted ? $"{Id},2025-01-09,40,P-1,{Mail}\n{Id},someday,40,P-2,{Mail}\n\"{Id}\" and more,2025-01-09,1,P-3,{Mail}\n" : "");

    static string Second(bool isPlanted) => "customer,date,amount,order,email\n"
        + string.Concat(Enumerable.Range(10, 20).Select(i => $"c-{i:00},2025-02-{i - 9:00},{i},B-{i},c-{i:00}@example.org\n"))
        + (isPlanted ? $"{Id},2025-02-09,60,P-4,{Mail}\n" : "");

    static byte[] Gzipped(string text)
    {
        using var to = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(to, System.IO.Compression.CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return to.ToArray();
    }

    static string Event(string id, string day, int amount, string customer = Id, string mail = Mail) =>
        new JsonObject { ["id"] = id, ["customer"] = customer, ["time"] = $"{day}T10:00:00Z", ["amount"] = amount, ["properties"] = new JsonObject { ["email"] = mail } }.ToJsonString();

    static Task<Answer> SendAsync(Server api, string dataset, params string[] events) =>
        api.SendAsync(HttpMethod.Post, $"/v1/datasets/{dataset}/events?wait=60", new StringContent(string.Join('\n', events), Encoding.UTF8, "application/json"));
}
