using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VerifyXunit;

namespace Snapshots;

/// <summary>What a reviewer wants to read of the HTTP interface.</summary>
public sealed class What_the_api_returns(Shop shop) : IClassFixture<Shop>
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task openapi() => await Verifier.Verify(await GetAsync("/openapi/v1.json"), "json");

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
        if (json["evidence"] is JsonObject evidence)
            evidence["snapshot"] = "…";
        return json.ToJsonString(Readable) + "\n";
    }
}
