using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>API and worker as two processes: data lands, scores follow, and each crossing is told once.</summary>
[Collection(WithOnlineRetail.Name)]
public class Watching_customers(TwoProcesses both) : IClassFixture<TwoProcesses>
{
    const string Watch = "/v1/datasets/cdnow/watches/silent";

    readonly Server api = both.Api;

    [Fact]
    public async Task each_crossing_is_told_once_as_data_lands()
    {
        // A year, and the half year after it.
        var lines = await File.ReadAllLinesAsync(Built.InWorkspace("tests/PurchaseModels.Unit/Data/CDNOW_sample.txt"));
        var late = lines.ToLookup(line => string.CompareOrdinal(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], "19980101") >= 0);
        await LandAsync("first.txt", late[false]);
        var added = await api.SendAsync(HttpMethod.Post, "/v1/datasets/cdnow/watches", Json("""{"name":"silent","below":0.3,"question":{"model":"mbg-nbd"}}"""));
        Assert.Equal(HttpStatusCode.Created, added.Status);

        // Who is below when the watch begins is on its list and crossed nothing.
        var first = await ScoredAsync(1);
        var begun = await BelowAsync();
        Assert.NotEmpty(begun);
        Assert.Equal((int)first["beyondCount"]!, begun.Count);
        Assert.Empty(await CrossingsAsync());

        await LandAsync("second.txt", late[true]);
        var second = await ScoredAsync(2);
        var all = await CrossingsAsync();
        Assert.NotEmpty(all);
        Assert.All(all, crossing => Assert.Equal(2, (int)crossing["version"]!));
        Assert.All(all, crossing => Assert.True(crossing["previous"] is null || (double)crossing["previous"]! >= 0.3));
        Assert.All(all, crossing => Assert.True((double)crossing["value"]! < 0.3));
        Assert.Distinct(all.Select(crossing => (string)crossing["customer"]!));

        // Who is below now was so when the watch began, or crossed since and did not recover.
        var below = await BelowAsync();
        Assert.Equal((int)second["beyondCount"]!, below.Count);
        Assert.Subset(new HashSet<string>([.. begun, .. all.Select(crossing => (string)crossing["customer"]!)]), below);
        Assert.DoesNotContain(all, crossing => begun.Contains((string)crossing["customer"]!));
    }

    [Fact]
    public async Task a_watch_on_a_segment_tells_of_its_customers_alone()
    {
        var lines = await File.ReadAllLinesAsync(Built.InWorkspace("tests/PurchaseModels.Unit/Data/CDNOW_sample.txt"));
        var late = lines.ToLookup(line => string.CompareOrdinal(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], "19980101") >= 0);
        const string One = "/v1/datasets/chosen/watches/big";
        async Task<JsonNode> Scored(int version) => await Eventually.ValueAsync(
            async () => await api.GetAsync(One) is var watch && (int?)watch["scoredVersion"] == version ? watch : null, $"the scores of version {version}", () => both.Worker.Printed);
        async Task<string[]> Crossed() => [.. (await api.GetAsync($"{One}/crossings?take=5000"))["crossings"]!.AsArray().Select(crossing => $"{crossing!["customer"]} {crossing["version"]}")];

        await LandAsync("first-of-two.txt", late[false], "chosen");
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync(HttpMethod.Post, "/v1/datasets/chosen/watches", Json("""{"name":"big","below":0.3,"question":{"where":["segment:big=in"]}}"""))).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Put, "/v1/datasets/chosen/segments/big", Json("""{"options":{"where":["amount>40"]}}"""))).Status);
        Assert.Equal(HttpStatusCode.Created, (await api.SendAsync(HttpMethod.Post, "/v1/datasets/chosen/watches", Json("""{"name":"big","below":0.3,"question":{"model":"mbg-nbd","where":["segment:big=in"]}}"""))).Status);

        Assert.Equal("""["segment:big=in"]""", (await Scored(1))["question"]!["where"]!.ToJsonString());
        Assert.Empty(await Crossed());
        var begun = (await api.GetAsync($"{One}/win-back"))["customer"]!.AsArray().Select(customer => (string)customer!).ToArray();
        await LandAsync("second-of-two.txt", late[true], "chosen");
        _ = await Scored(2);
        var all = await Crossed();
        var big = lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(fields => double.Parse(fields[^1], CultureInfo.InvariantCulture) > 40).Select(fields => fields[^4]).ToHashSet();

        Assert.NotEmpty(begun);
        Assert.NotEmpty(all);
        Assert.Distinct(all);
        Assert.All([.. begun, .. all.Select(one => one.Split(' ')[0])], customer => Assert.Contains(customer, big));
    }

    [Fact]
    public async Task a_watch_on_the_personal_percentile_tells_once_who_fell_against_their_own_past()
    {
        var lines = await File.ReadAllLinesAsync(Built.InWorkspace("tests/PurchaseModels.Unit/Data/CDNOW_sample.txt"));
        var late = lines.ToLookup(line => string.CompareOrdinal(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], "19980101") >= 0);
        const string One = "/v1/datasets/own-past/watches/fell", Below = "0.25";
        async Task ScoredAt(int version) => await Eventually.ValueAsync(
            async () => await api.GetAsync(One) is var watch && (int?)watch["scoredVersion"] == version ? watch : null, $"the percentiles of version {version}", () => both.Worker.Printed);
        async Task<Dictionary<string, double>> Percentiles(int version) => (await api.SendAsync(HttpMethod.Get, $"/v1/datasets/own-past/personal-percentile/customers?version={version}&format=csv&window=60&atLeast=3")).Body
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split(',')).Where(cells => cells[2].Length > 0).ToDictionary(cells => cells[0], cells => double.Parse(cells[2], CultureInfo.InvariantCulture));

        await LandAsync("own-past-1.txt", late[false], "own-past");
        var refused = await api.SendAsync(HttpMethod.Post, "/v1/datasets/own-past/watches", Json("{\"name\":\"fell\",\"metric\":\"personal-percentile.state\",\"below\":0.25}"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("personal-percentile.percentile", refused.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await api.SendAsync(HttpMethod.Post, "/v1/datasets/own-past/watches", Json(
            "{\"name\":\"fell\",\"metric\":\"personal-percentile.percentile\",\"below\":" + Below + ",\"question\":{\"window\":60,\"atLeast\":3}}"))).Status);
        await ScoredAt(1);
        await LandAsync("own-past-2.txt", late[true], "own-past");
        await ScoredAt(2);
        var told = (await api.GetAsync($"{One}/crossings?take=5000"))["crossings"]!.AsArray();

        // By the lists behind the two answers.
        var (before, after) = (await Percentiles(1), await Percentiles(2));
        var threshold = double.Parse(Below, CultureInfo.InvariantCulture);
        var fell = after.Where(one => one.Value < threshold && !(before.TryGetValue(one.Key, out var then) && then < threshold)).Select(one => one.Key);
        Assert.NotEmpty(told);
        Assert.Contains(before.Values, value => value < threshold);
        Assert.Equal(fell.Order(StringComparer.Ordinal), told.Select(crossing => (string)crossing!["customer"]!).Order(StringComparer.Ordinal));
        Assert.All(told, crossing => Assert.Equal(("personal-percentile.percentile", after[(string)crossing!["customer"]!]), ((string)crossing["metric"]!, (double)crossing["value"]!)));
        Assert.Equal(told.Count, (int)(await api.GetAsync(One))["crossingCount"]!);
    }

    [Fact]
    public async Task a_watch_on_the_days_since_the_last_purchase_tells_once_who_went_above()
    {
        var lines = await File.ReadAllLinesAsync(Built.InWorkspace("tests/PurchaseModels.Unit/Data/CDNOW_sample.txt"));
        var late = lines.ToLookup(line => string.CompareOrdinal(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], "19980101") >= 0);
        const string One = "/v1/datasets/quiet/watches/quiet";
        const double Days = 300;
        async Task<JsonNode> Scored(int version) => await Eventually.ValueAsync(
            async () => await api.GetAsync(One) is var watch && (int?)watch["scoredVersion"] == version ? watch : null, $"the days of version {version}", () => both.Worker.Printed);

        await LandAsync("quiet-1.txt", late[false], "quiet");
        foreach (var sides in new[] { "", ",\"below\":7,\"above\":300" })
            Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Post, "/v1/datasets/quiet/watches", Json("{\"name\":\"quiet\",\"metric\":\"rfm.recencyDays\"" + sides + "}"))).Status);
        Assert.Equal(HttpStatusCode.Created, (await api.SendAsync(HttpMethod.Post, "/v1/datasets/quiet/watches", Json("""{"name":"quiet","metric":"rfm.recencyDays","above":300}"""))).Status);
        var begun = await Scored(1);
        Assert.Equal((true, Days, Days), (begun["below"] is null, (double)begun["above"]!, (double)begun["recoverAt"]!));
        Assert.Empty((await api.GetAsync($"{One}/crossings"))["crossings"]!.AsArray());
        await LandAsync("quiet-2.txt", late[true], "quiet");
        var watch = await Scored(2);

        // By the lists behind the two answers.
        var (before, after) = (await DaysSinceAsync("quiet", 1), await DaysSinceAsync("quiet", 2));
        var page = await api.GetAsync($"{One}/crossings?take=5000");
        var told = page["crossings"]!.AsArray();
        Assert.Equal("above", (string)page["side"]!);
        Assert.NotEmpty(told);
        Assert.Equal(
            after.Where(one => one.Value > Days && !(before[one.Key] > Days)).Select(one => one.Key).Order(StringComparer.Ordinal),
            told.Select(crossing => (string)crossing!["customer"]!).Order(StringComparer.Ordinal));
        Assert.All(told, crossing => Assert.Equal((after[(string)crossing!["customer"]!], before[(string)crossing["customer"]!]), ((double)crossing["value"]!, (double)crossing["previous"]!)));

        var beyond = await api.GetAsync($"{One}/win-back?by=lowest");
        Assert.Equal(after.Values.Where(days => days > Days).OrderDescending(), beyond["value"]!.AsArray().Select(value => (double)value!));
        Assert.Equal((int)watch["beyondCount"]!, beyond["customer"]!.AsArray().Count);
        Assert.StartsWith("customer,recencyDays,aboveSinceVersion,aboveSince", (await api.SendAsync(HttpMethod.Get, $"{One}/win-back?format=csv")).Body, StringComparison.Ordinal);
    }

    async Task<Dictionary<string, double>> DaysSinceAsync(string dataset, int version)
    {
        var lines = (await api.SendAsync(HttpMethod.Get, $"/v1/datasets/{dataset}/rfm/customers?version={version}&format=csv")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var column = Array.IndexOf(lines[0].TrimEnd('\r').Split(','), "recencyDays");
        return lines[1..].Select(line => line.TrimEnd('\r').Split(',')).ToDictionary(cells => cells[0], cells => double.Parse(cells[column], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task a_refusal_of_the_scores_is_told()
    {
        await api.RegisterAsync("""{"name":"tiny"}""");
        await api.EndOfImportAsync(await api.BeginImportAsync("tiny", "preset=minimal", both.Perennial.Write("tiny.csv", Sales.Csv(20))));
        await api.SendAsync(HttpMethod.Post, "/v1/datasets/tiny/watches", Json("""{"name":"silent","below":0.3}"""));

        var problem = await Eventually.ValueAsync(
            async () => (await api.GetAsync("/v1/datasets/tiny/watches/silent"))["lastProblem"], "the reason", () => both.Worker.Printed);
        Assert.Equal("too-little-data", (string?)problem["problem"]!["code"]);
    }

    async Task LandAsync(string name, IEnumerable<string> lines, string dataset = "cdnow") =>
        Assert.Equal("landed", (string?)(await api.EndOfImportAsync(await api.BeginImportAsync(dataset, "preset=cdnow", both.Perennial.Write(name, string.Join('\n', lines) + "\n"))))["status"]);

    Task<JsonNode> ScoredAsync(int version) => Eventually.ValueAsync(
        async () => await api.GetAsync(Watch) is var watch && (int?)watch["scoredVersion"] == version ? watch : null, $"the scores of version {version}", () => both.Worker.Printed);

    async Task<HashSet<string>> BelowAsync() => [.. (await api.GetAsync($"{Watch}/win-back"))["customer"]!.AsArray().Select(customer => (string)customer!)];

    async Task<List<JsonNode>> CrossingsAsync()
    {
        var all = new List<JsonNode>();
        for (var after = 0L; ;)
        {
            var page = await api.GetAsync($"{Watch}/crossings?after={after}&take=500");
            var crossings = page["crossings"]!.AsArray();
            if (crossings.Count == 0)
                return all;
            all.AddRange(crossings.Select(crossing => crossing!));
            after = (long)page["next"]!;
        }
    }

    static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
