using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VerifyXunit;

namespace Snapshots;

/// <summary>What a reviewer wants to read of the HTTP interface.</summary>
public sealed class What_the_api_returns(Shop shop) : IClassFixture<Shop>
{
    static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task the_catalogue() => await Verifier.Verify(await GetAsync("/v1/questions"), "json");

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
