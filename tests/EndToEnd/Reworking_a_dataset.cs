using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>What has landed is undone, read otherwise, made anew and deleted, by command and over HTTP with a worker.</summary>
public class Reworking_a_dataset
{
    [Fact]
    public async Task undoes_changes_and_deletes_over_http()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        await server.RegisterAsync("""{"name":"shop"}""");
        var wrong = await server.BeginImportAsync("shop", "preset=minimal", perennial.Write("wrong.csv", Sales.Csv(30)));
        await server.EndOfImportAsync(wrong);
        await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=minimal", perennial.Write("right.csv", Sales.Csv(50))));
        var undone = await server.EndOfReworkAsync(HttpMethod.Post, $"{wrong}/undo");
        Assert.Equal(("landed", "undo", "upload", 3L), ((string?)undone["status"], (string?)undone["rework"], (string?)undone["fileName"], (long)undone["version"]!));
        Assert.Equal("undone", (string?)(await server.GetAsync(wrong))["status"]);
        Assert.Equal(50, (long)(await server.GetAsync("/v1/datasets/shop/cohorts"))["head"]!["evidence"]!["events"]!);
        Assert.Equal(30, (long)(await server.GetAsync("/v1/datasets/shop/cohorts?version=1"))["head"]!["evidence"]!["events"]!);
        (await server.SendAsync(HttpMethod.Post, $"{wrong}/undo")).RefusedAs(409, "import-not-landed");

        await server.EndOfReworkAsync(HttpMethod.Patch, "/v1/datasets/shop", """{"zone":"Asia/Tokyo"}""");
        Assert.Equal(("Asia/Tokyo", 4L), (await server.GetAsync("/v1/datasets"))["datasets"]![0] is var dataset ? ((string?)dataset!["zone"], (long)dataset["version"]!) : default);
        (await server.SendAsync(HttpMethod.Patch, "/v1/datasets/shop", JsonContent.Create(new { zone = "Asia/Tokyo" }))).RefusedAs(409, "nothing-to-change");

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Delete, "/v1/datasets/shop")).Status);
        (await server.SendAsync(HttpMethod.Get, "/v1/datasets/shop")).RefusedAs(404, "dataset-not-found");
        (await server.SendAsync(HttpMethod.Get, wrong)).RefusedAs(404, "import-not-found");
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(perennial.Data, "objects"), "*", SearchOption.AllDirectories), file => file.Contains("shop", StringComparison.Ordinal));

        await server.RegisterAsync("""{"name":"shop"}""");
        await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=minimal", perennial.Write("anew.csv", Sales.Csv(7))));
        Assert.Equal(7, (long)(await server.GetAsync("/v1/datasets/shop/cohorts"))["head"]!["evidence"]!["events"]!);
    }

    [Fact]
    public async Task leaves_nothing_of_a_first_import_that_came_to_nothing()
    {
        await using var perennial = new Installation();
        var useless = perennial.Write("useless.csv", "customer,date,amount\na,someday,1\n");
        string[] import = ["import", useless, "--dataset", "shop", "--map", "customer=customer,time=date,amount=amount"];

        Assert.Equal(3, (await perennial.RunAsync(import)).ExitCode);
        Assert.Empty((await perennial.JsonAsync("datasets"))["datasets"]!.AsArray());
        Assert.Equal(3, (await perennial.RunAsync("import", perennial.Write("priced.csv", "customer,date,amount,currency\na,2024-01-01,1,EUR\n"), "--dataset", "shop", "--map", "customer=customer,time=date,amount=amount,currency=currency")).ExitCode);
        Assert.Empty((await perennial.JsonAsync("datasets"))["datasets"]!.AsArray());

        await perennial.JsonAsync("import", perennial.Write("good.csv", Sales.Csv(3)), "--dataset", "shop", "--preset", "minimal");
        Assert.Equal(3, (await perennial.RunAsync(import)).ExitCode);
        Assert.Equal(3, (long)Assert.Single((await perennial.JsonAsync("datasets"))["datasets"]!.AsArray())!["events"]!);
    }

    [Fact]
    public async Task mends_damaged_data_from_the_kept_files()
    {
        await using var perennial = new Installation();
        for (var import = 0; import < 9; import++)
            await perennial.JsonAsync("import", perennial.Write($"{import}.csv", Sales.Csv(30, from: 30 * import)), "--dataset", "shop", "--preset", "minimal");
        await perennial.JsonAsync("upkeep");
        var before = await FiguresAsync(perennial);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(perennial.Data, "objects", "lake", "default"), "*.parquet", SearchOption.AllDirectories))
            await File.WriteAllBytesAsync(file, [.. (await File.ReadAllBytesAsync(file))[..^1], 0]);
        Assert.Equal(4, (await perennial.RunAsync("verify")).ExitCode);

        var rebuilt = await perennial.JsonAsync("datasets", "rebuild", "shop");

        Assert.Equal(("landed", 10L), (rebuilt["imports"]![0] is var import2 ? ((string?)import2!["status"], (long)import2["version"]!) : default));
        Assert.Equal(before, await FiguresAsync(perennial));
        Assert.Empty((await perennial.JsonAsync("verify"))["datasets"]![0]!["faults"]!.AsArray());
    }

    static async Task<string> FiguresAsync(Installation perennial)
    {
        var answer = (await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop", "--grain", "day")).AsObject();
        Assert.True(answer.Remove("head") && answer.Count > 0);
        return answer.ToJsonString();
    }
}

static class Reworks
{
    /// <summary>Begins a rework and waits for its end.</summary>
    public static async Task<JsonNode> EndOfReworkAsync(this Server server, HttpMethod method, string address, string? json = null)
    {
        var begun = await server.SendAsync(method, address, json is null ? null : JsonContent.Create(JsonNode.Parse(json)));
        Assert.Equal(HttpStatusCode.Accepted, begun.Status);
        return await server.ImportAsync($"/v1/imports/{begun.Json["id"]}", import => (string?)import["status"] is "landed" or "refused" or "failed", "the rework's end");
    }
}
