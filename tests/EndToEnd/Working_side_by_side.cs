namespace EndToEnd;

/// <summary>Commands beside a running server, and two imports into one dataset at once.</summary>
public class Working_side_by_side
{
    [Fact]
    public async Task a_command_sees_what_the_server_imported_and_the_server_goes_on_when_it_ends()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=minimal", perennial.Write("sales.csv", Sales.Csv(500))));

        var asked = await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop");
        var imported = await perennial.JsonAsync("import", perennial.Write("more.csv", Sales.Csv(100, from: 500)), "--dataset", "shop", "--preset", "minimal");

        Assert.Equal(500, (long)asked["head"]!["evidence"]!["events"]!);
        Published.AssertLedger(imported, read: 100, accepted: 100, duplicate: 0, rejected: 0);
        Assert.Equal(600, (long)(await server.GetAsync("/v1/datasets/shop/cohorts"))["head"]!["evidence"]!["events"]!);
        await Eventually.TrueAsync(
            async () => (await server.GetAsync("/v1/datasets/shop/answers?version=2"))["answers"]!.AsArray().Count >= 2, "answers to what the command imported", () => server.Program.Printed);
        await server.Program.StopAsync();
        Assert.Empty(perennial.ProcessesLeft());
    }

    [Fact]
    public async Task the_server_stops_and_the_command_goes_on()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        var import = perennial.Begin("import", perennial.Write("sales.csv", Sales.Csv(200_000)), "--dataset", "shop", "--preset", "minimal", "--json");
        await Eventually.TrueAsync(
            async () => (await server.GetAsync("/v1/datasets"))["datasets"]!.AsArray().Count == 1, "the command's dataset", () => import.Printed);

        Assert.Equal(0, (await server.Program.StopAsync()).ExitCode);

        Assert.Equal(0, (await import.EndAsync()).ExitCode);
        Assert.Equal(200_000, (long)(await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop"))["head"]!["evidence"]!["events"]!);
        Assert.Empty(perennial.ProcessesLeft());
    }

    [Fact]
    public async Task imports_at_once_all_land_and_rows_they_share_land_once()
    {
        const int Rows = 30_000, Shared = 10_000;
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        await server.RegisterAsync("""{"name":"shop"}""");
        string[] files = [.. Enumerable.Range(0, 4).Select(i => perennial.Write($"part{i}.csv", Sales.Csv(Rows, from: i * (Rows - Shared))))];

        var commands = files[..2].Select(file => perennial.JsonAsync("import", file, "--dataset", "shop", "--preset", "minimal")).ToList();
        var uploads = files[2..].Select(async file => await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=minimal", file))).ToList();
        var imports = await Task.WhenAll([.. commands, .. uploads]);

        Assert.All(imports, import => Assert.Equal(Rows, (long)import["accepted"]! + (long)import["duplicate"]!));
        const int Distinct = Rows + (3 * (Rows - Shared));
        Assert.Equal(Distinct, imports.Sum(import => (long)import["accepted"]!));
        Assert.Equal([1L, 2, 3, 4], imports.Select(import => (long)import["version"]!).Order());
        Assert.Equal(Distinct, (long)(await server.GetAsync("/v1/datasets/shop/cohorts"))["head"]!["evidence"]!["events"]!);
    }

    [Fact]
    public async Task the_same_file_at_once_lands_once()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        await server.RegisterAsync("""{"name":"shop"}""");
        var file = perennial.Write("sales.csv", Sales.Csv(20_000));

        var imports = await Task.WhenAll(
            perennial.JsonAsync("import", file, "--dataset", "shop", "--preset", "minimal"),
            ThroughTheServerAsync(),
            ThroughTheServerAsync());

        Assert.Equal([0L, 0, 20_000], imports.Select(import => (long)import["accepted"]!).Order());
        Assert.Single((await server.GetAsync("/v1/datasets/shop"))["versions"]!.AsArray());
        Assert.Equal(20_000, (long)(await server.GetAsync("/v1/datasets/shop/cohorts"))["head"]!["evidence"]!["events"]!);

        async Task<System.Text.Json.Nodes.JsonNode> ThroughTheServerAsync() => await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=minimal", file));
    }
}
