using System.Net;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>API and worker are two processes on one PostgreSQL and one data folder.</summary>
[Collection(WithOnlineRetail.Name)]
public class Sharing_one_database(TwoProcesses both, OnlineRetail retail) : IClassFixture<TwoProcesses>
{
    readonly Server api = both.Api;

    [Fact]
    public async Task a_file_sent_to_the_api_is_imported_and_answered_by_the_worker()
    {
        var location = await api.BeginImportAsync("retail", "preset=online-retail", Built.OnlineRetail);
        Assert.StartsWith("/v1/imports/", location, StringComparison.Ordinal);
        var import = await api.EndOfImportAsync(location);
        Published.AssertLedger(import, read: Published.Lines, accepted: Published.Lines, duplicate: 0, rejected: 0);

        // Nobody has asked yet: what is stored was computed by the worker.
        Assert.Equal(["active-users", "cohorts", "forecast", "historic-ltv", "in-flight", "long-horizon", "ltv", "metrics", "mrr", "rfm"], await StoredAsync("retail", 10));
        var (cohorts, rfm) = (await api.GetAsync("/v1/datasets/retail/cohorts?measure=customers&grain=month"), await api.GetAsync($"/v1/datasets/retail/rfm?{Published.RuleBQuery}"));
        Published.AssertMatrix(cohorts);
        Published.AssertSegments(rfm);
        retail.AssertSame(cohorts, rfm);
    }

    [Fact]
    public async Task a_form_with_a_file_does_as_well_as_a_body()
    {
        await api.RegisterAsync("""{"name":"form"}""");
        using var form = new MultipartFormDataContent { { new StringContent("minimal"), "preset" }, { new StringContent(Sales.Csv(50)), "file", "sales.csv" } };

        var accepted = await api.SendAsync(HttpMethod.Post, "/v1/datasets/form/imports", form);
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        var import = await api.EndOfImportAsync(accepted.Location!.ToString());

        Published.AssertLedger(import, read: 50, accepted: 50, duplicate: 0, rejected: 0);
        Assert.Equal("sales.csv", (string?)import["fileName"]);
    }

    [Fact]
    public async Task an_answer_known_by_its_tag_is_not_sent_again_until_data_landed()
    {
        const string Path = "/v1/datasets/tagged/cohorts";
        var (first, second) = (both.Perennial.Write("first.csv", Sales.Csv(30)), both.Perennial.Write("second.csv", Sales.Csv(30, from: 30)));
        await api.EndOfImportAsync(await api.BeginImportAsync("tagged", "preset=minimal", first));
        var answer = await api.SendAsync(HttpMethod.Get, Path);

        Task<Answer> AgainAsync() => api.SendAsync(new HttpRequestMessage(HttpMethod.Get, Path) { Headers = { IfNoneMatch = { answer.Tag! } } });
        var same = await AgainAsync();
        await api.EndOfImportAsync(await api.BeginImportAsync("tagged", "preset=minimal", second));
        var changed = await AgainAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, ""), (answer.Status, same.Status, same.Body));
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.NotEqual(answer.Tag, changed.Tag);

        var head = await api.SendAsync(HttpMethod.Head, Path);
        Assert.Equal((HttpStatusCode.OK, changed.Tag, changed.MediaType, ""), (head.Status, head.Tag, head.MediaType, head.Body));
    }

    [Fact]
    public async Task a_standing_question_is_answered_when_data_lands()
    {
        await api.RegisterAsync("""{"name":"standing"}""");
        var added = await api.SendAsync(HttpMethod.Post, "/v1/datasets/standing/standing-questions", new StringContent("""{"kind":"cohorts","options":{"grain":"week"}}""", null, "application/json"));
        Assert.Equal(HttpStatusCode.OK, added.Status);

        await api.EndOfImportAsync(await api.BeginImportAsync("standing", "preset=minimal", both.Perennial.Write("standing.csv", Sales.Csv(40))));

        Assert.Equal(["active-users", "cohorts", "cohorts", "historic-ltv", "metrics", "mrr", "rfm"], await StoredAsync("standing", 7));
    }

    [Fact]
    public async Task the_worker_tells_how_far_a_forecast_of_many_series_has_come()
    {
        await api.RegisterAsync("""{"name":"channels"}""");
        const string Question = """{"kind":"forecast","options":{"grain":"day","by":"channel","most":30,"method":"naive","windows":1,"horizon":2,"holiday":[]}}""";
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Post, "/v1/datasets/channels/standing-questions", new StringContent(Question, null, "application/json"))).Status);
        var rows = Enumerable.Range(0, 12 * 25).Select(i => $"c{i % 25},{new DateOnly(2024, 1, 1).AddDays(i / 25):yyyy-MM-dd},{10 + (i % 7)},k{i % 25}");

        await api.EndOfImportAsync(await api.BeginImportAsync(
            "channels", "map=customer%3Dcustomer,time%3Ddate,amount%3Damount,channel%3Dchannel", both.Perennial.Write("channels.csv", "customer,date,amount,channel\n" + string.Join('\n', rows))));

        await Eventually.TrueAsync(() => both.Worker.Printed.Contains("25 of 25 done: forecast of default/channels", StringComparison.Ordinal), "the end of the forecast", () => both.Worker.Printed);
    }

    [Fact]
    public async Task an_import_ends_in_the_worker_alone()
    {
        var location = await api.BeginImportAsync("steady", "preset=minimal", both.Perennial.Write("steady.csv", Sales.Csv(20)));
        await api.EndOfImportAsync(location);
        var listed = (await api.GetAsync("/v1/datasets/steady/imports"))["imports"]!.AsArray();

        Assert.Equal("landed", (string?)Assert.Single(listed)!["status"]);
        Assert.True(both.Worker.Running);
    }

    async Task<IEnumerable<string?>> StoredAsync(string dataset, int count) => await Eventually.ValueAsync(
        async () => (await api.GetAsync($"/v1/datasets/{dataset}/answers"))["answers"]!.AsArray() is var answers && answers.Count >= count ? Kinds(answers) : null,
        $"{count} stored answers of {dataset}",
        () => both.Worker.Printed);

    static IEnumerable<string?> Kinds(JsonArray answers) => answers.Select(answer => (string?)answer!["kind"]).Order(StringComparer.Ordinal);
}
