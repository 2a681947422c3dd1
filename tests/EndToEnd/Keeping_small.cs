using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>Many small imports: few files, the same answers; versions that nobody asks any more retire.</summary>
public class Keeping_small
{
    [Fact]
    public async Task merges_what_landed_in_small_pieces()
    {
        await using var perennial = new Installation();
        JsonNode last;
        await using (var server = await perennial.ServeAsync())
        {
            await server.RegisterAsync("""{"name":"shop"}""");
            var locations = new List<string>();
            for (var import = 0; import < 20; import++)
                locations.Add(await server.BeginImportAsync("shop", "preset=minimal", perennial.Write($"{import}.csv", Sales.Csv(30, from: 30 * import))));
            foreach (var location in locations)
                Published.AssertLedger(await server.EndOfImportAsync(location), read: 30, accepted: 30, duplicate: 0, rejected: 0);
            last = await server.GetAsync("/v1/datasets/shop/rfm");
            await server.Program.StopAsync();
        }

        var kept = await perennial.JsonAsync("upkeep");
        var again = await perennial.JsonAsync("upkeep", "--version-days", "0");

        Assert.InRange((int)kept["datasets"]![0]!["segments"]!, 1, 7);
        Assert.Equal(0, (long)kept["removed"]!["versions"]!);
        Assert.Equal(19, (long)again["removed"]!["versions"]!);
        Assert.Equal(last.ToJsonString(), (await perennial.JsonAsync("ask", "rfm", "--dataset", "shop")).ToJsonString());
        Assert.Equal(600, (long)(await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop", "--grain", "day"))["head"]!["evidence"]!["events"]!);
        var retired = await perennial.RunAsync("ask", "cohorts", "--dataset", "shop", "--grain", "week", "--version", "7", "--json", "--lang", "ru");
        Assert.Equal(3, retired.ExitCode);
        Assert.Contains("version-retired", retired.Error, StringComparison.Ordinal);
        Assert.Contains("версии после 19", retired.Error, StringComparison.Ordinal);
        Assert.Empty((await perennial.JsonAsync("verify"))["datasets"]![0]!["faults"]!.AsArray());
    }
}
