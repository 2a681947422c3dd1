using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VerifyXunit;

namespace Snapshots;

/// <summary>What a reviewer wants to read of the HTTP interface.</summary>
public sealed partial class What_the_api_returns(Shop shop) : IClassFixture<Shop>
{
    static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task the_catalogue() => await Verifier.Verify(await GetAsync("/v1/questions"), "json");

    [Fact]
    public async Task the_options_of_an_import() => await Verifier.Verify(await GetAsync("/v1/imports/options"), "json");

    [Fact]
    public async Task the_schema_of_a_question() => await Verifier.Verify(await GetAsync("/v1/questions/ltv"), "json");

    [Fact]
    public async Task tables_of_an_answer() => await Verifier.Verify(await GetAsync("/v1/datasets/shop/cohorts?format=tables&lang=ru"), "json");

    [Fact]
    public async Task a_refusal_in_russian() => await Verifier.Verify(await GetAsync("/v1/datasets/shop/cohorts?measure=money&grain=fortnight&asOf=soon&colour=red&lang=ru"), "json");

    [Fact]
    public async Task addresses_of_the_openapi_document()
    {
        // A line a parameter: what a reviewer can read. The document itself is checked whole by tests/EndToEnd.
        var document = JsonNode.Parse(await shop.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var lines = from path in document["paths"]!.AsObject()
                    from operation in path.Value!.AsObject()
                    from line in (operation.Value!["parameters"]?.AsArray() ?? []).Select(parameter => $"  {parameter!["in"]} {parameter["name"]}: {parameter["schema"]!.ToJsonString(OneLine)}")
                        .Prepend($"{operation.Key.ToUpperInvariant()} {path.Key}: {operation.Value["summary"]}")
                    select line;
        await Verifier.Verify(string.Join('\n', lines) + "\n", "txt");
    }

    [Fact]
    public async Task descriptions_of_answers_in_the_openapi_document()
    {
        var schemas = JsonNode.Parse(await shop.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!["components"]!["schemas"]!;

        Assert.StartsWith("Cohorts by age.", (string?)schemas["RetentionTable"]!["description"], StringComparison.Ordinal);
        Assert.Equal("Customers in each cohort.", (string?)schemas["RetentionTable"]!["properties"]!["sizes"]!["description"]);
    }

    [Fact]
    public async Task cohorts() => await Verifier.Verify(await GetAsync("/v1/datasets/shop/cohorts?measure=cumulative-revenue-per-customer"), "json");

    [Fact]
    public async Task rfm() => await Verifier.Verify(await GetAsync("/v1/datasets/shop/rfm?asOf=2024-05-01&where=amount%3E0"), "json");

    [Fact]
    public async Task rfm_customers() => await Verifier.Verify(await shop.Client.GetStringAsync(new Uri("/v1/datasets/shop/rfm/customers?asOf=2024-05-01", UriKind.Relative)), "csv");

    [Fact]
    public async Task historic_ltv() => await Verifier.Verify(await GetAsync("/v1/datasets/shop/historic-ltv?margin=0.5"), "json");

    [Fact]
    public async Task too_little_data() => await Verifier.Verify(await GetAsync("/v1/datasets/shop/ltv?horizonWeeks=26"), "json");

    [Fact]
    public async Task refusal() => await Verifier.Verify(await GetAsync("/v1/datasets/shop/cohorts?measure=money&grain=fortnight&asOf=soon&colour=red"), "json");

    [Fact]
    public async Task nothing_new_with_the_headers_of_what_is_known()
    {
        var address = new Uri("/v1/datasets/shop/rfm?asOf=2024-05-01&lang=ru", UriKind.Relative);
        using var first = await shop.Client.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await shop.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(["Accept-Language", "Accept"], second.Headers.Vary);
        using var any = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/datasets/shop/rfm?format=xml", UriKind.Relative)) { Headers = { IfNoneMatch = { EntityTagHeaderValue.Any } } };
        using var refused = await shop.Client.SendAsync(any);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Null(refused.Headers.ETag);
    }

    [Fact]
    public async Task refusals_of_all_routes_in_russian()
    {
        (string Method, string Address, string? Body)[] requests =
        [
            ("GET", "/v1/guesses", null),
            ("PUT", "/v1/datasets", "{}"),
            ("POST", "/v1/datasets", "{"),
            ("POST", "/v1/datasets", """{"name":"shop"}"""),
            ("POST", "/v1/datasets", """{"name":"No Name!","zone":"Mars/Olympus","weekStart":"noday","currency":"dollars"}"""),
            ("GET", "/v1/datasets/ghost", null),
            ("GET", "/v1/datasets/ghost/imports", null),
            ("POST", "/v1/datasets/shop/imports?map=customer=Buyer,time=Zeit", "client;day;sum\n1;2;3\n"),
            ("POST", "/v1/datasets/shop/imports?preset=minimal", ""),
            ("GET", "/v1/imports/none", null),
            ("GET", "/v1/imports/0197a5b0-0000-7000-8000-000000000000/rejected", null),
            ("GET", await shop.RefusedImportAsync(), null),
            ("GET", "/v1/datasets/shop/watches/none", null),
            ("POST", "/v1/datasets/shop/watches", """{"name":"X","below":2}"""),
            ("POST", "/v1/datasets/shop/watches", """{"name":"x"}"""),
            ("POST", "/v1/datasets/shop/watches", """{"name":"x","below":0.2,"above":0.9}"""),
            ("POST", "/v1/datasets/shop/watches", """{"name":"x","above":1}"""),
            ("GET", "/v1/datasets/shop/watches/none/crossings?take=0&after=-1", null),
            ("GET", "/v1/datasets/shop/watches/none/win-back?by=age", null),
            ("GET", "/v1/datasets/shop/watches/none/win-back?format=pdf", null),
            ("POST", "/v1/datasets/shop/standing-questions", """{"kind":"guess"}"""),
            ("DELETE", "/v1/datasets/shop/standing-questions/none", null),
            ("GET", "/v1/datasets/shop/answers?version=9", null),
            ("GET", "/v1/datasets/shop/answers?version=x", null),
            ("GET", "/v1/datasets/shop/answers?version=1&version=2", null),
            ("GET", "/v1/datasets?lang=de", null),
            ("GET", "/v1/questions/cohorts?lang=de&lang=ru", null),
            ("DELETE", "/v1/datasets/shop/watches/none?lang=de", null),
            ("POST", "/v1/datasets", "null"),
            ("POST", "/v1/datasets/shop/watches", "null"),
            ("POST", "/v1/datasets/shop/standing-questions", "null"),
            ("POST", "/v1/datasets/shop/watches", ""),
            ("POST", "/v1/datasets/shop/watches", """{"name":"X","below":2,"question":{"model":"nbd","margin":9,"colour":"red"}}"""),
            ("POST", "/v1/datasets/ghost/watches", """{"name":"X","below":0.3,"question":{"model":"guess"}}"""),
            ("GET", "/v1/datasets/shop/cohorts?where=amount&where=amount%3E0&where=!!", null),
            ("POST", "/v1/datasets/shop/standing-questions", """{"kind":"cohorts","options":{"where":["amount","amount>0",5]}}"""),
            ("GET", "/v1/datasets/shop/cohorts?version=1&version=1&format=csv&format=json&table=a&table=b&grain=month&grain=week", null),
            ("GET", "/v1/datasets/shop/cohorts?version=x", null),
            ("GET", "/v1/datasets/shop/cohorts?format=xlsx", null),
            ("GET", "/v1/datasets/shop/cohorts?lang=de", null),
            ("GET", "/v1/datasets/shop/cohorts?version=x&format=pdf&table=zz&grain=foo&colour=red&lang=de", null),
            ("GET", "/v1/datasets/shop/cohorts?table=matrix", null),
            ("GET", "/v1/datasets/shop/rfm/customers?format=xml&bins=0&table=x", null),
            ("POST", "/v1/fit?format=xml&level=7", "a,b\n1,2\n"),
            ("POST", "/v1/datasets/shop/standing-questions", """{"kind":5}"""),
            ("POST", "/v1/datasets/shop/standing-questions", """{"kind":"cohorts","more":1}"""),
            ("POST", "/v1/datasets/shop/standing-questions", """{"kind":"customer","options":{"customer":""}}"""),
            ("GET", "/v1/questions/cohorts/file", null),
            ("GET", "/v1/questions/guess", null),
        ];
        var said = new StringBuilder();
        foreach (var (method, address, body) in requests)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative)) { Headers = { { "Accept-Language", "ru-RU,ru;q=0.9,en;q=0.5" } } };
            if (body is not null)
                request.Content = new StringContent(body, null, address == "/v1/datasets" || !(address.Contains("imports", StringComparison.Ordinal) || address.Contains("fit", StringComparison.Ordinal)) ? "application/json" : "text/csv");
            using var response = await shop.Client.SendAsync(request);
            var told = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            var problem = told["problem"] ?? told;
            said.Append(CultureInfo.InvariantCulture, $"{method} {Import().Replace(address, "ID")} {body?.ReplaceLineEndings("\\n")}\n  {(int)response.StatusCode} {problem["code"]}: {problem["title"]}: {problem["detail"]}\n");
            foreach (var field in problem["fields"]?.AsObject() ?? [])
                said.Append(CultureInfo.InvariantCulture, $"  - {field.Key}: {field.Value}\n");
            Assert.Equal(["ru"], response.Content.Headers.ContentLanguage);
        }

        await Verifier.Verify(said.ToString(), "txt");
    }

    [GeneratedRegex("(?<=imports/)[0-9a-f-]{36}$")]
    private static partial Regex Import();

    /// <summary>Indented, without what differs from run to run: ids of imports and traces.</summary>
    async Task<string> GetAsync(string address)
    {
        using var response = await shop.Client.GetAsync(new Uri(address, UriKind.Relative));
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        json.Remove("traceId");
        if (json["head"]?["evidence"] is JsonObject evidence)
            evidence["snapshot"] = "…";
        return json.ToJsonString(Readable) + "\n";
    }
}
