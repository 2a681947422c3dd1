using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>kill −9 of any process in the middle of an import: afterwards all is as if nothing had happened.</summary>
[Collection(WithOnlineRetail.Name)]
public class Surviving_a_kill(OnlineRetail retail)
{
    const string Preset = "preset=online-retail";
    static readonly string[] Import = ["import", Built.OnlineRetail, "--dataset", "retail", "--preset", "online-retail"];

    [Fact]
    public async Task of_the_worker_twice()
    {
        await using var database = await SharedServer.StartAsync();
        await using var perennial = new Installation { Postgres = database.ConnectionString };
        await using var api = await perennial.ApiAsync();
        var location = await api.BeginImportAsync("retail", Preset, Built.OnlineRetail);

        for (var kills = 0; kills < 2; kills++)
        {
            var since = DateTime.UtcNow;
            var worker = await perennial.WorkerAsync();
            await perennial.MiddleOfImportAsync(since);
            await worker.KillAsync();
            Assert.Empty(await VersionsAsync(api));
        }

        await perennial.WorkerAsync();
        await AssertUndisturbedAsync(api, location);
    }

    [Fact]
    public async Task of_the_server_that_does_everything()
    {
        await using var perennial = new Installation();
        string location;
        await using (var first = await perennial.ServeAsync())
        {
            location = await first.BeginImportAsync("retail", Preset, Built.OnlineRetail);
            await perennial.MiddleOfImportAsync();
            await first.Program.KillAsync();
        }

        await using var second = await perennial.ServeAsync();
        await AssertUndisturbedAsync(second, location);
        await second.Program.StopAsync();
        Assert.Empty(perennial.ProcessesLeft());
    }

    [Fact]
    public async Task of_the_server_that_makes_a_dataset_anew()
    {
        await using var perennial = new Installation();
        await perennial.JsonAsync([.. Import]);
        string rework;
        await using (var first = await perennial.ServeAsync())
        {
            var begun = await first.SendAsync(HttpMethod.Patch, "/v1/datasets/retail", System.Net.Http.Json.JsonContent.Create(new { zone = "Asia/Tokyo" }));
            rework = $"/v1/imports/{begun.Json["id"]}";
            await perennial.MiddleOfImportAsync();
            await first.Program.KillAsync();
        }

        await using var second = await perennial.ServeAsync();
        var ended = await second.EndOfImportAsync(rework);
        Assert.Equal(("landed", 2L), ((string?)ended["status"], (long)ended["version"]!));
        var dataset = await second.GetAsync("/v1/datasets/retail");
        Assert.Equal(("Asia/Tokyo", Published.Lines, 2), ((string?)dataset["dataset"]!["zone"], (int)dataset["dataset"]!["events"]!, dataset["versions"]!.AsArray().Count));
        await second.Program.StopAsync();
        Assert.Empty((await perennial.JsonAsync("verify"))["datasets"]![0]!["faults"]!.AsArray());
        Assert.Empty(perennial.ProcessesLeft());
    }

    [Fact]
    public async Task of_PostgreSQL_beneath_the_server()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        var location = await server.BeginImportAsync("retail", Preset, Built.OnlineRetail);
        await KillPostgresBeneathAnImportAsync(perennial, server.Program);

        await AssertUndisturbedAsync(server, location);
    }

    [Fact]
    public async Task of_PostgreSQL_beneath_a_command()
    {
        await using var perennial = new Installation();
        var command = perennial.Begin([.. Import, "--json"]);
        await KillPostgresBeneathAnImportAsync(perennial, command);

        var ended = await command.EndAsync();
        Assert.True(ended.ExitCode == 0, ended.Error);
        Published.AssertLedger(JsonNode.Parse(ended.Output)!, read: Published.Lines, accepted: Published.Lines, duplicate: 0, rejected: 0);
        await AssertUndisturbedAsync(perennial);
        Assert.Empty(perennial.ProcessesLeft());
    }

    [Fact]
    public async Task of_a_command_that_is_given_again()
    {
        await using var perennial = new Installation();
        var command = perennial.Begin([.. Import, "--json"]);
        await perennial.MiddleOfImportAsync();
        await command.KillAsync();

        var again = await perennial.JsonAsync(Import);

        Published.AssertLedger(again, read: Published.Lines, accepted: Published.Lines, duplicate: 0, rejected: 0);
        await AssertUndisturbedAsync(perennial);
        Assert.Empty(perennial.ProcessesLeft());
    }

    [Fact]
    public async Task of_a_command_whose_import_a_worker_ends()
    {
        await using var perennial = new Installation();
        var command = perennial.Begin([.. Import, "--json"]);
        await perennial.MiddleOfImportAsync();
        await command.KillAsync();

        await using var server = await perennial.ServeAsync();
        var import = (await server.GetAsync("/v1/datasets/retail/imports"))["imports"]!.AsArray().Single()!;
        await AssertUndisturbedAsync(server, $"/v1/imports/{import["id"]}");
    }

    /// <summary>The import ended well, exactly one version came of it, and the answers are those of an import nobody disturbed.</summary>
    async Task AssertUndisturbedAsync(Server api, string location)
    {
        var import = await api.EndOfImportAsync(location);
        Published.AssertLedger(import, read: Published.Lines, accepted: Published.Lines, duplicate: 0, rejected: 0);
        Assert.Equal(1, (long)import["version"]!);
        Assert.Single(await VersionsAsync(api));
        Assert.Single((await api.GetAsync("/v1/datasets/retail/imports"))["imports"]!.AsArray());
        retail.AssertSame(await api.GetAsync("/v1/datasets/retail/cohorts"), await api.GetAsync($"/v1/datasets/retail/rfm?{Published.RuleBQuery}"));
    }

    async Task AssertUndisturbedAsync(Installation perennial) =>
        retail.AssertSame(await perennial.JsonAsync("ask", "cohorts", "--dataset", "retail"), await perennial.JsonAsync(["ask", "rfm", "--dataset", "retail", .. Published.RuleB]));

    static async Task<JsonArray> VersionsAsync(Server api) => (await api.GetAsync("/v1/datasets/retail"))["versions"]!.AsArray();

    /// <summary>In the middle of an import, which takes a second: the program is held while it is looked whether that is so.</summary>
    static async Task KillPostgresBeneathAnImportAsync(Installation perennial, StartedProgram program)
    {
        await perennial.MiddleOfImportAsync();
        await StartedProgram.SendAsync("STOP", program.Id);
        Assert.Equal(1, perennial.ImportsUnderWay());
        await KillPostgresAsync(perennial);
        await StartedProgram.SendAsync("CONT", program.Id);
    }

    static async Task KillPostgresAsync(Installation perennial)
    {
        var pid = perennial.PostmasterPid();
        Assert.NotNull(pid);
        await StartedProgram.SendAsync("KILL", pid.Value);
    }
}
