namespace EndToEnd;

public class Changing_ones_mind
{
    [Fact]
    public async Task ends_an_import_that_is_stopped()
    {
        await using var perennial = new Installation();
        var command = perennial.Begin("import", Built.OnlineRetail, "--dataset", "retail", "--preset", "online-retail");
        await Eventually.TrueAsync(() => command.Printed.Contains("rows/s", StringComparison.Ordinal), "an import under way", () => command.Printed);
        var stopped = await command.StopAsync();

        Assert.NotEqual(0, stopped.ExitCode);
        await using var server = await perennial.ServeAsync();
        var import = Assert.Single((await server.GetAsync("/v1/datasets/retail/imports"))["imports"]!.AsArray())!;
        Assert.Equal(("refused", "import-cancelled"), ((string?)import["status"], (string?)import["problem"]!["code"]));
    }

    [Fact]
    public async Task leaves_no_dataset_behind_a_file_that_was_refused()
    {
        await using var perennial = new Installation();
        var file = perennial.Write("semicolons.csv", "customer;date;amount\na;2024-01-05;1\n");
        Assert.Equal(3, (await perennial.RunAsync("import", file, "--dataset", "shop", "--preset", "minimal")).ExitCode);

        var import = await perennial.JsonAsync("import", file, "--dataset", "shop", "--preset", "minimal", "--separator", ";", "--zone", "Europe/Berlin", "--currency", "EUR");
        Assert.Equal(1, (long)import["accepted"]!);
    }

    [Fact]
    public async Task lets_two_commands_begin_one_dataset()
    {
        await using var perennial = new Installation();
        var file = perennial.Write("orders.csv", "customer,date,amount\na,2024-01-05,1\n");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => perennial.RunAsync("import", file, "--dataset", "shop", "--preset", "minimal", "--json")));

        Assert.All(outcomes, outcome => Assert.True(outcome.ExitCode == 0, outcome.Error));
    }

    [Fact]
    public async Task takes_the_scores_home_as_parquet_over_http()
    {
        await using var perennial = new Installation();
        var file = perennial.Write("orders.csv", "customer,date,amount\na,2024-01-05,1\n");
        await perennial.JsonAsync("import", file, "--dataset", "shop", "--preset", "minimal");
        await using var server = await perennial.ServeAsync();

        var parquet = await server.Http.GetByteArrayAsync(new Uri("/v1/datasets/shop/rfm/customers?format=parquet", UriKind.Relative));
        Assert.Equal("PAR1"u8.ToArray(), parquet[^4..]);
    }
}
