using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace EndToEnd;

public sealed class SmallShop : IAsyncLifetime
{
    public Installation Perennial { get; } = new();

    public Task InitializeAsync() => Installation.BeginAsync(BeginAsync, DisposeAsync);

    async Task BeginAsync() => await Perennial.JsonAsync("import", Perennial.Write("sales.csv", Sales.Csv(100)), "--dataset", "shop", "--preset", "minimal");

    public Task DisposeAsync() => Perennial.DisposeAsync().AsTask();
}

public class Refusing_on_the_command_line(SmallShop shop) : IClassFixture<SmallShop>
{
    readonly Installation perennial = shop.Perennial;

    [Fact]
    public Task an_unknown_dataset() => RefusedAsync("dataset-not-found", "'ghost'", "ask", "cohorts", "--dataset", "ghost");

    [Fact]
    public Task an_unknown_version() => RefusedAsync("version-not-found", "7", "ask", "rfm", "--dataset", "shop", "--version", "7");

    [Fact]
    public Task a_condition_nobody_can_read() => RefusedAsync("invalid-value", "quantity!!", "ask", "cohorts", "--dataset", "shop", "--where", "quantity!!");

    [Fact]
    public Task a_measure_there_is_not() => RefusedAsync("invalid-value", "smiles", "ask", "cohorts", "--dataset", "shop", "--measure", "smiles");

    [Fact]
    public Task an_instant_that_is_none() => RefusedAsync("invalid-value", "yesterday", "ask", "rfm", "--dataset", "shop", "--as-of", "yesterday");

    [Fact]
    public Task a_file_there_is_not() => RefusedAsync("file-not-found", "ghost.csv", "import", "ghost.csv", "--dataset", "shop", "--preset", "minimal");

    [Fact]
    public Task a_column_the_file_lacks() =>
        RefusedAsync("column-not-found", "Buyer", "import", perennial.Write("columns.csv", Sales.Csv(3)), "--dataset", "shop", "--map", "customer=Buyer,time=date,amount=amount");

    [Fact]
    public Task a_preset_there_is_not() => RefusedAsync("invalid-value", "magento", "import", perennial.Write("preset.csv", Sales.Csv(3)), "--dataset", "shop", "--preset", "magento");

    [Fact]
    public Task a_file_in_another_encoding() =>
        RefusedAsync("wrong-encoding", "utf-8", "import", perennial.Write("cyrillic.csv", Sales.Windows1251("customer,date,amount\nАнна,2024-01-01,5\n")), "--dataset", "shop", "--preset", "minimal");

    [Fact]
    public Task a_file_without_rows() => RefusedAsync("file-empty", "no row", "import", perennial.Write("empty.csv", "customer,date,amount\n"), "--dataset", "shop", "--preset", "minimal");

    [Fact]
    public async Task in_json_when_asked_for_it()
    {
        var ended = await perennial.RunAsync("ask", "cohorts", "--dataset", "ghost", "--json");

        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        Assert.Equal("dataset-not-found", (string?)JsonNode.Parse(ended.Error)!["problem"]!["code"]);
    }

    [Fact]
    public async Task a_machine_without_PostgreSQL()
    {
        await using var bare = new Installation { Binaries = shop.Perennial.Files };

        var ended = await bare.RunAsync("datasets");

        Assert.Equal((4, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("install", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_address_that_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var ended = await perennial.RunAsync("serve", "--urls", $"http://{taken.LocalEndpoint}");

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("address already in use", ended.Error, StringComparison.Ordinal);
        Assert.Empty(perennial.ProcessesLeft());
    }

    [Fact]
    public Task a_kind_of_check_there_is_not() =>
        MisusedAsync("unique, not_null, accepted_values, relationships, range, sql", "perennial checks add --help", "checks", "add", "odd", "--dataset", "shop", "--kind", "bogus");

    [Fact]
    public async Task a_setting_of_the_object_store_that_is_no_address()
    {
        await using var other = new Installation();
        other.Variables["PERENNIAL_S3_ENDPOINT"] = "store.example";

        foreach (var arguments in new string[][] { ["preview", "s3://shop/x.csv"], ["import", "s3://shop/x.csv", "--dataset", "shop", "--map", "customer=a,time=b"] })
        {
            var ended = await other.RunAsync(arguments);
            Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
            Assert.Contains("s3-endpoint: 'store.example'", ended.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task a_size_of_memory_that_is_none()
    {
        await using var other = new Installation();
        other.Variables["PERENNIAL_MEMORY"] = "much";

        var ended = await other.RunAsync("import", Built.OnlineRetail, "--dataset", "shop", "--preset", "online-retail");

        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("memory: 'much'", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public Task an_option_of_import_there_is_not() => MisusedAsync("'--colour' is no option of import", "perennial import --help", "import", "--colour", "red", Built.OnlineRetail, "--dataset", "shop", "--preset", "online-retail");

    [Fact]
    public Task a_command_there_is_not() => MisusedAsync("guess", "perennial --help", "guess", "cohorts");

    [Fact]
    public Task an_option_there_is_not() => MisusedAsync("--colour", "perennial ask cohorts --help", "ask", "cohorts", "--dataset", "shop", "--colour", "red");

    [Fact]
    public Task a_command_without_what_it_needs() => MisusedAsync("--dataset", "perennial ask cohorts --help", "ask", "cohorts");

    [Fact]
    public async Task every_fault_of_a_command_line_at_once()
    {
        var ended = await perennial.RunAsync("ask", "ltv", "--colour", "red", "--level", "7", "--horizon-weeks", "many", "--lang", "ru");

        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.All(["--colour", "--dataset — обязательный параметр", "--level: «7»", "--horizon-weeks: «many»"], fault => Assert.Contains(fault, ended.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("required", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("datasets")]
    [InlineData("ask", "cohorts", "--dataset", "shop")]
    public async Task a_setting_of_a_language_there_is_not(params string[] arguments)
    {
        await using var german = new Installation { Language = "de" };

        var ended = await german.RunAsync(arguments);

        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("PERENNIAL_LANG is 'de': use en or ru. [usage]", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("PERENNIAL_LANG", (await german.RunAsync([.. arguments, "--lang", "ru"])).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await german.RunAsync([.. arguments, "--help"])).ExitCode);
    }

    [Fact]
    public async Task a_command_there_is_not_in_json()
    {
        var ended = await perennial.RunAsync("guess", "--json");

        Assert.Equal((2, "", "usage"), (ended.ExitCode, ended.Output, (string?)JsonNode.Parse(ended.Error)!["problem"]!["code"]));
    }

    [Fact]
    public async Task but_tells_its_version()
    {
        var ended = await perennial.RunAsync("--version");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+", ended.Output);
    }

    [Fact]
    public async Task a_refused_file_adds_nothing()
    {
        var before = await perennial.JsonAsync("datasets");
        await perennial.RunAsync("import", perennial.Write("refused.csv", Sales.Csv(3)), "--dataset", "shop", "--map", "customer=Buyer,time=date");

        Assert.Equal(before.ToJsonString(), (await perennial.JsonAsync("datasets")).ToJsonString());
    }

    async Task MisusedAsync(string fault, string help, params string[] arguments)
    {
        var ended = await perennial.RunAsync(arguments);

        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(fault, ended.Error, StringComparison.Ordinal);
        Assert.EndsWith(help, ended.Error.TrimEnd(), StringComparison.Ordinal);
        Assert.True(ended.Error.Split('\n').Length < 6, ended.Error);
        Assert.Empty(perennial.ProcessesLeft());
    }

    async Task RefusedAsync(string code, string because, params string[] arguments)
    {
        var ended = await perennial.RunAsync(arguments);

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains($"[{code}]", ended.Error, StringComparison.Ordinal);
        Assert.Contains(because, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.Empty(ended.Output);
        Assert.Empty(perennial.ProcessesLeft());
    }
}
