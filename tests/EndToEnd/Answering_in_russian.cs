using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VerifyXunit;

namespace EndToEnd;

/// <summary>What a Russian reader is told about the bundled data, to be read by people.</summary>
[Collection(WithOnlineRetail.Name)]
public partial class Answering_in_russian(OnlineRetail retail)
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Installation perennial = retail.Perennial;

    [Fact]
    public async Task cohorts() => await Verifier.Verify(await PrintedAsync("cohorts"), "txt");

    [Fact]
    public async Task rfm() => await Verifier.Verify(await PrintedAsync(["rfm", .. Published.RuleB]), "txt");

    [Fact]
    public async Task ltv() => await Verifier.Verify(await PrintedAsync("ltv", "--model", "bg-nbd"), "txt");

    [Fact]
    public async Task forecast() => await Verifier.Verify(await PrintedAsync("forecast", "--horizon", "3", "--method", "ets"), "txt");

    [Fact]
    public async Task over_http()
    {
        await using var server = await perennial.ServeAsync();
        var said = new JsonObject();
        foreach (var question in new[] { "cohorts", $"rfm?{Published.RuleBQuery}", "ltv?model=bg-nbd", "forecast?horizon=3&method=ets", "cohorts?grain=fortnight&colour=red&asOf=soon" })
        {
            var sent = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/v1/datasets/retail/{question}") { Headers = { { "Accept-Language", "ru-RU,ru;q=0.9,en;q=0.5" } } });
            var answer = sent.Json.AsObject();
            said[question] = answer["words"]?.DeepClone() ?? new JsonObject { ["title"] = answer["title"]!.DeepClone(), ["detail"] = answer["detail"]!.DeepClone() };
        }

        await Verifier.Verify(said.ToJsonString(Readable) + "\n", "json");
    }

    async Task<string> PrintedAsync(params string[] arguments)
    {
        var ended = await perennial.RunAsync(["ask", .. arguments, "--dataset", "retail", "--lang", "ru"]);
        Assert.True(ended.ExitCode == 0, ended.Error);

        return Trailing().Replace(ended.Output.ReplaceLineEndings("\n"), "").TrimEnd() + "\n";
    }

    [GeneratedRegex("[ \\t]+(?=\\n)")]
    private static partial Regex Trailing();
}
