using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>Data that were damaged while they are served: nothing is answered from them, nothing is lost, and all goes on when they are mended.</summary>
public class Mending_damaged_data
{
    [Fact]
    public async Task answers_nothing_wrong_meanwhile()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        await server.RegisterAsync("""{"name":"shop"}""");
        await server.RegisterAsync("""{"name":"other"}""");
        await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=minimal", perennial.Write("one.csv", Sales.Csv(300))));
        await server.EndOfImportAsync(await server.BeginImportAsync("other", "preset=minimal", perennial.Write("one.csv", Sales.Csv(30))));
        var before = await server.GetAsync("/v1/datasets/shop/cohorts?grain=week");
        var (segment, manifest) = (One(perennial, "lake/default/shop", "events-*.parquet"), Manifest(perennial, await server.GetAsync("/v1/datasets/shop")));
        await DamageAsync(segment);

        // An answer that was stored before stays; no other is given.
        Assert.Equal(before.ToJsonString(), (await server.GetAsync("/v1/datasets/shop/cohorts?grain=week")).ToJsonString());
        var refused = await server.SendAsync(HttpMethod.Get, "/v1/datasets/shop/cohorts?grain=day&lang=ru");
        refused.RefusedAs(500, "lake-damaged");
        Assert.Contains("Восстановите его из резервной копии", (string)refused.Json["detail"]!, StringComparison.Ordinal);
        Assert.Contains("events-", (string)refused.Json["detail"]!, StringComparison.Ordinal);

        var location = await server.BeginImportAsync("shop", "preset=minimal", perennial.Write("two.csv", Sales.Csv(100, from: 300)));
        var failed = await server.ImportAsync(location, import => (string?)import["status"] == "failed", "the import's failure");
        Assert.Equal("lake-damaged", (string?)failed["problem"]!["code"]);
        Assert.Single((await server.GetAsync("/v1/datasets/shop"))["versions"]!.AsArray());

        // A manifest that is cut hides its own dataset only.
        var whole = await File.ReadAllBytesAsync(manifest);
        await File.WriteAllBytesAsync(manifest, whole[..20]);
        var datasets = (await server.GetAsync("/v1/datasets"))["datasets"]!.AsArray();
        Assert.Equal(["other 30 ", "shop 0 lake-damaged"], datasets.Select(dataset => $"{dataset!["name"]} {dataset["events"]} {dataset["problem"]?["code"]}").Order());
        (await server.SendAsync(HttpMethod.Get, "/v1/datasets/shop/cohorts?grain=day")).RefusedAs(500, "lake-damaged");

        await File.WriteAllBytesAsync(manifest, whole);
        await DamageAsync(segment);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, (await server.SendAsync(HttpMethod.Post, $"{location}/retry")).Status);
        Published.AssertLedger(await server.EndOfImportAsync(location), read: 100, accepted: 100, duplicate: 0, rejected: 0);
        Assert.Equal(400, (long)(await server.GetAsync("/v1/datasets/shop/cohorts?grain=day"))["head"]!["evidence"]!["events"]!);
        (await server.SendAsync(HttpMethod.Post, $"{location}/retry")).RefusedAs(409, "import-ended");
        (await server.SendAsync(HttpMethod.Post, $"{location}/cancel")).RefusedAs(409, "import-ended");
    }

    [Fact]
    public async Task is_told_by_verify()
    {
        await using var perennial = new Installation();
        await perennial.JsonAsync("import", perennial.Write("one.csv", Sales.Csv(300)), "--dataset", "shop", "--preset", "minimal");
        await perennial.JsonAsync("ask", "rfm", "--dataset", "shop");
        var sound = (await perennial.JsonAsync("verify"))["datasets"]![0]!;
        Assert.Equal(("shop", 300L, 0), ((string?)sound["name"], (long)sound["events"]!, sound["faults"]!.AsArray().Count));

        await DamageAsync(One(perennial, "lake/default/shop", "events-*.parquet"));
        File.Delete(Directory.EnumerateFiles(Path.Combine(perennial.Data, "objects", "raw"), "*", SearchOption.AllDirectories).Single());
        var ended = await perennial.RunAsync("verify", "--lang", "ru");

        Assert.Equal(4, ended.ExitCode);
        Assert.Contains("[lake-damaged]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Найдено 2 повреждения", ended.Error, StringComparison.Ordinal);
    }

    /// <summary>Turns one bit, in place; once more, and it is mended.</summary>
    static async Task DamageAsync(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
    }

    static string One(Installation perennial, string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(perennial.Data, "objects", folder), pattern, SearchOption.AllDirectories).Single();

    static string Manifest(Installation perennial, JsonNode dataset) =>
        Path.Combine(perennial.Data, "objects", "lake", "snapshots", $"{(string)dataset["versions"]![0]!["snapshot"]!}.json");
}
