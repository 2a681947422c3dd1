namespace EndToEnd;

/// <summary>What keeps a service from starting is one line that names the setting.</summary>
public class Starting_a_service
{
    [Theory]
    [InlineData("ApiService", "nonsense", 2)]
    [InlineData("WorkerService", "nonsense", 2)]
    [InlineData("WorkerService", "Port=1;Username=x", 2)]
    public async Task with_a_connection_string_that_is_none(string project, string postgres, int code)
    {
        await using var perennial = new Installation { Postgres = postgres };
        await RefusedAsync(perennial.Start(project), "postgres", code);
    }

    [Fact]
    public async Task of_the_worker_while_the_database_stays_away()
    {
        await using var perennial = new Installation { Postgres = "Host=127.0.0.1;Port=1;Username=x;Password=secret;Database=z;Timeout=1" };
        await RefusedAsync(perennial.Start("WorkerService"), "postgres", 4);
    }

    [Fact]
    public async Task with_a_password_that_is_wrong()
    {
        await using var server = await SharedServer.StartAsync();
        var wrong = new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "secret" }.ConnectionString;
        await using var perennial = new Installation { Postgres = wrong };
        await RefusedAsync(perennial.Start("WorkerService"), "postgres", 4);
    }

    [Fact]
    public async Task with_limits_that_are_none()
    {
        await using var perennial = new Installation();
        await RefusedAsync(perennial.Start("ApiService", "--timeout", "soon"), "timeout", 2);
        Assert.Empty(perennial.ProcessesLeft());
    }

    [Theory]
    [InlineData("ApiService", "--concurency", "4", "--concurrency")]
    [InlineData("ApiService", "--solo", "true", "--")]
    [InlineData("WorkerService", "--helth", "7071", "--health")]
    [InlineData("WorkerService", "--solo", "maybe", "solo")]
    [InlineData("WorkerService", "--health", "https://x", "health")]
    [InlineData("ApiService", "--otlp", "collector", "otlp")]
    public async Task with_a_setting_that_is_none(string project, string setting, string value, string named)
    {
        await using var perennial = new Installation();
        await RefusedAsync(perennial.Start(project, setting, value), named, 2);
        Assert.Empty(perennial.ProcessesLeft());
    }

    [Fact]
    public async Task with_a_misspelled_variable()
    {
        await using var perennial = new Installation { Variables = { ["PERENNIAL_CONCURENCY"] = "4", ["PERENNIAL_QUEUE"] = "many" } };

        var ended = await perennial.Start("ApiService").EndAsync();

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("PERENNIAL_CONCURENCY is no setting and changes nothing; the nearest is PERENNIAL_CONCURRENCY", ended.Error, StringComparison.Ordinal);
        Assert.Contains("error: queue:", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--timeout", "soon", "timeout")]
    [InlineData("--urls", "nowhere", "urls")]
    [InlineData("--urls", "http://0.0.0.0:0", "--access keys")]
    [InlineData("--postgres", "nonsense", "postgres")]
    [InlineData("--otlp", "collector", "otlp")]
    public async Task on_the_command_line_as_well(string setting, string value, string named)
    {
        await using var perennial = new Installation();

        var ended = await perennial.Start("Standalone", "serve", setting, value).EndAsync();

        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(named, ended.Error, StringComparison.Ordinal);
        Assert.Contains("[usage]", ended.Error, StringComparison.Ordinal);
        Assert.Empty(perennial.ProcessesLeft());
    }

    static async Task RefusedAsync(StartedProgram program, string setting, int code)
    {
        var ended = await program.EndAsync();

        Assert.Equal((code, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(setting, Assert.Single(ended.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ended.Error, StringComparison.Ordinal);
    }
}
