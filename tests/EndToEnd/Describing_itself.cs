using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EndToEnd;

[Collection(WithApiAlone.Name)]
public class Describing_itself(ApiAlone alone)
{
    /// <summary>Routes that are no questions.</summary>
    static readonly string[] Routes =
    [
        "GET /v1/datasets", "POST /v1/datasets", "GET /v1/datasets/{name}", "GET /v1/datasets/{name}/imports", "POST /v1/datasets/{name}/imports", "POST /v1/previews",
        "GET /v1/imports/options", "GET /v1/imports/{id}/preview", "GET /v1/imports/{id}", "GET /v1/imports/{id}/rejected", "GET /v1/imports/{id}/failed-rows", "GET /v1/datasets/{name}/checks", "PUT /v1/datasets/{name}/checks/{check}", "GET /v1/datasets/{name}/checks/{check}", "DELETE /v1/datasets/{name}/checks/{check}", "GET /v1/datasets/{name}/check-results", "POST /v1/datasets/{name}/check-results", "GET /v1/imports/{id}/events", "POST /v1/imports/{id}/retry", "POST /v1/imports/{id}/cancel", "POST /v1/imports/{id}/undo", "POST /v1/imports/{id}/remap", "POST /v1/imports/{id}/corrections", "GET /v1/datasets/{name}/mappings", "DELETE /v1/datasets/{name}/mappings/{source}", "GET /v1/presets", "GET /v1/presets/{preset}", "PUT /v1/presets/{preset}", "DELETE /v1/presets/{preset}", "PATCH /v1/datasets/{name}", "DELETE /v1/datasets/{name}", "POST /v1/datasets/{name}/rename", "POST /v1/datasets/{name}/rebuild", "POST /v1/datasets/{name}/events", "POST /v1/datasets/{name}/customers/erase", "POST /v1/datasets/{name}/customers/link", "POST /v1/datasets/{name}/customers/unlink", "POST /v1/datasets/{name}/customers/allow", "GET /v1/datasets/{name}/customers/erasures", "GET /v1/datasets/{name}/customers/links", "POST /v1/datasets/{name}/rates", "GET /v1/datasets/{name}/rates", "GET /v1/questions", "GET /v1/questions/{kind}",
        "GET /v1/datasets/{name}/standing-questions", "POST /v1/datasets/{name}/standing-questions", "DELETE /v1/datasets/{name}/standing-questions/{id}", "GET /v1/datasets/{name}/answers",
        "GET /v1/datasets/{name}/definitions", "GET /v1/datasets/{name}/definitions/{kind}/{definition}", "PUT /v1/datasets/{name}/definitions/{kind}/{definition}", "DELETE /v1/datasets/{name}/definitions/{kind}/{definition}",
        "GET /v1/datasets/{name}/properties/{property}/values",
        "GET /v1/datasets/{name}/watches", "POST /v1/datasets/{name}/watches", "GET /v1/datasets/{name}/watches/{watch}", "DELETE /v1/datasets/{name}/watches/{watch}",
        "GET /v1/datasets/{name}/segments", "PUT /v1/datasets/{name}/segments/{segment}", "GET /v1/datasets/{name}/segments/{segment}", "DELETE /v1/datasets/{name}/segments/{segment}", "GET /v1/datasets/{name}/segments/{segment}/customers", "GET /v1/datasets/{name}/segments/{segment}/changes",
        "GET /v1/datasets/{name}/webhooks", "POST /v1/datasets/{name}/webhooks", "GET /v1/datasets/{name}/webhooks/{webhook}", "PATCH /v1/datasets/{name}/webhooks/{webhook}", "DELETE /v1/datasets/{name}/webhooks/{webhook}", "POST /v1/datasets/{name}/webhooks/{webhook}/rotate",
        "POST /v1/datasets/{name}/webhooks/{webhook}/ping", "GET /v1/datasets/{name}/webhooks/{webhook}/deliveries", "POST /v1/datasets/{name}/webhooks/{webhook}/resend",
        "GET /v1/session", "POST /v1/session", "DELETE /v1/session", "GET /v1/keys", "POST /v1/keys", "POST /v1/keys/{id}/rotate", "DELETE /v1/keys/{id}", "GET /v1/audit",
        "GET /v1/questions/{kind}/file", "GET /v1/datasets/{name}/watches/{watch}/crossings", "GET /v1/datasets/{name}/watches/{watch}/win-back",
    ];

    /// <summary>What the catalogue has at least: a question that lost its brick would take its route along unseen.</summary>
    static readonly string[] Kinds =
        ["active-users", "auto-segments", "campaign", "clusters", "cohort-forecast", "cohorts", "customer", "forecast", "funnel", "historic-ltv", "horizon-value", "in-flight", "long-horizon", "ltv", "metrics", "mrr", "next-best", "personal-percentile", "product-states", "renewals", "rfm", "rfm-history", "rfm-migration", "rfm-path"];

    [Fact]
    public async Task the_openapi_document_has_every_route()
    {
        var document = await alone.Api.GetAsync("/openapi/v1.json");
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key.TrimEnd('/')}"));

        var catalogue = await alone.Api.GetAsync("/v1/questions");
        var questions = catalogue["questions"]!.AsArray().SelectMany(question => RoutesOf(question!)).Concat(catalogue["ofFiles"]!.AsArray().Select(question => $"POST {question!["address"]}"));

        Assert.Superset(Kinds.ToHashSet(), catalogue["questions"]!.AsArray().Select(question => (string)question!["kind"]!).ToHashSet());
        Assert.StartsWith("3.", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal(Routes.Concat(questions).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task every_operation_of_the_document_says_what_it_is()
    {
        var document = await alone.Api.GetAsync("/openapi/v1.json");
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (Named: $"{method.Key} {path.Key}", Says: method.Value!))).ToArray();
        var tags = document["tags"]!.AsArray().ToDictionary(tag => (string)tag!["name"]!, tag => (string?)tag!["description"]);

        Assert.Equal(operations.Length, operations.Select(operation => (string?)operation.Says["operationId"]).Distinct().Count(id => id is { Length: > 0 }));
        Assert.All(operations, operation =>
        {
            Assert.All(["summary", "description"], member => Assert.False(string.IsNullOrWhiteSpace((string?)operation.Says[member]), $"{operation.Named}: {member}"));
            Assert.False(string.IsNullOrWhiteSpace(tags[(string)operation.Says["tags"]!.AsArray().Single()!]), operation.Named);
            Assert.True((operation.Says["security"] ?? document["security"]) is JsonArray { Count: > 0 }, $"{operation.Named}: security");
            Assert.True(operation.Says["requestBody"] is null || operation.Says["requestBody"]!["content"]!.AsObject().Any(content => content.Value!["example"] is not null), $"{operation.Named}: example");
        });
    }

    [Fact]
    public async Task every_shape_of_the_document_says_its_type()
    {
        var shapes = (await alone.Api.GetAsync("/openapi/v1.json"))["components"]!["schemas"]!.AsObject();

        Assert.Equal(["JsonElement"], shapes.Where(shape => shape.Value!["type"] is null).Select(shape => shape.Key));
        Assert.Equal(["code"], shapes["ProblemDetails"]!["required"]!.AsArray().Select(member => (string?)member));
    }

    [Fact]
    public async Task files_of_the_document_are_answered()
    {
        var document = await alone.Api.GetAsync("/openapi/v1.json");
        foreach (var question in (await alone.Api.GetAsync("/v1/questions"))["ofFiles"]!.AsArray())
        {
            var address = (string)question!["address"]!;
            var answer = await alone.Api.SendAsync(HttpMethod.Post, address, new StringContent((string)document["paths"]![address]!["post"]!["requestBody"]!["content"]!["text/csv"]!["example"]!, Encoding.UTF8, "text/csv"));
            Assert.True(answer.Status == HttpStatusCode.OK, $"{address}: {answer.Body}");
        }
    }

    static IEnumerable<string> RoutesOf(JsonNode question)
    {
        yield return $"GET {question["address"]}";
        if ((string?)question["list"] is { } list)
            yield return $"GET {question["address"]}/{list}";
        if ((string?)question["cells"] is { } cells)
            yield return $"GET {cells}";
    }

    [Fact]
    public async Task the_dashboard_is_served()
    {
        var page = await alone.Api.SendAsync(HttpMethod.Get, "/");

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("Perennial", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_registered_dataset_keeps_its_settings()
    {
        var dataset = (await alone.Api.GetAsync("/v1/datasets/shop"))["dataset"]!;

        Assert.Equal(("Europe/Berlin", "sunday", "EUR"), ((string?)dataset["zone"], (string?)dataset["weekStart"], (string?)dataset["currency"]));
    }
}

public partial class Telling_its_health
{
    [Fact]
    public async Task not_ready_while_the_database_is_away_and_ready_when_it_is_back()
    {
        await using var database = await SharedServer.StartAsync();
        await using var perennial = new Installation { Postgres = database.ConnectionString };
        await using var api = await perennial.ApiAsync();
        async Task<HttpStatusCode> StatusAsync(string path) => (await api.SendAsync(HttpMethod.Get, path)).Status;

        async Task<(string? Status, string? Worker, string? Folder)> ChecksAsync() =>
            await api.GetAsync("/health/ready") is var told ? ((string?)told["status"], (string?)told["checks"]!["worker"]!["status"], (string?)told["checks"]!["folder"]!["status"]) : default;
        async Task<(string?, string?)> ImportAsync() =>
            (await api.GetAsync("/v1/datasets/shop/imports"))["imports"]![0] is { } told ? ((string?)told["status"], (string?)told["problem"]?["code"]) : default;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/health/live"));
        await Eventually.TrueAsync(async () => await StatusAsync("/health/ready") == HttpStatusCode.OK, "ready");

        // Nobody imports: what is received is kept, and says that it waits.
        Assert.Equal(("degraded", "degraded", "ready"), await ChecksAsync());
        await api.RegisterAsync("""{"name":"shop"}""");
        var location = await api.BeginImportAsync("shop", "preset=minimal", perennial.Write("sales.csv", Sales.Csv(10)));
        Assert.Equal(("queued", "no-worker"), await ImportAsync());
        await using (await perennial.WorkerAsync())
        {
            await api.EndOfImportAsync(location);
            Assert.Equal(("landed", null), await ImportAsync());
            Assert.Equal(("ready", "ready", "ready"), await ChecksAsync());
        }

        await database.PauseAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/health/live"));
        var refused = await api.SendAsync(HttpMethod.Get, "/v1/datasets");
        refused.RefusedAs(503, "store-unavailable");
        await Eventually.TrueAsync(() => api.Program.Printed.Contains("store-unavailable at GET", StringComparison.Ordinal), "the failure in the log");

        await database.ResumeAsync();
        await Eventually.TrueAsync(async () => await StatusAsync("/health/ready") == HttpStatusCode.OK, "ready again");
        await api.GetAsync("/v1/datasets");
    }

    [Fact]
    public async Task of_the_worker_and_ends_in_time()
    {
        await using var database = await SharedServer.StartAsync();
        await using var perennial = new Installation { Postgres = database.ConnectionString };
        var worker = await perennial.WorkerAsync("--health", "http://127.0.0.1:0");
        await using var told = new Server(worker, new Uri(await worker.LineAsync(Listening())));
        async Task<(HttpStatusCode Status, string Body)> ReadyAsync() => await told.SendAsync(HttpMethod.Get, "/health/ready") is var answer ? (answer.Status, answer.Body) : default;

        await Eventually.TrueAsync(async () => (await ReadyAsync()).Status == HttpStatusCode.OK, "a worker that is ready", () => worker.Printed);
        Assert.Equal("ready", (string?)(await told.GetAsync("/health/ready"))["checks"]!["relay"]!["status"]);
        await Eventually.TrueAsync(async () => (await told.SendAsync(HttpMethod.Get, "/metrics")).Body.Contains("perennial_imports_open", StringComparison.Ordinal), "what was measured");

        await database.PauseAsync();
        var unready = await ReadyAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unready.Status);
        Assert.Contains("The store does not answer.", unready.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await told.SendAsync(HttpMethod.Get, "/health/live")).Status);
        await database.ResumeAsync();
        await Eventually.TrueAsync(async () => (await ReadyAsync()).Status == HttpStatusCode.OK, "ready again", () => worker.Printed);

        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, (await worker.StopAsync()).ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 6);
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
