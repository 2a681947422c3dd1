using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace EndToEnd;

/// <summary>Clients made of a running server's document ask that server.</summary>
public sealed class Generating_clients(Served served, ITestOutputHelper output) : IClassFixture<Served>, IDisposable
{
    static readonly string Samples = Built.InWorkspace("development/samples");

    readonly string folder = Directory.CreateTempSubdirectory("perennial-clients-").FullName;

    [Fact]
    public async Task in_csharp()
    {
        var document = await DocumentAsync();
        var environment = new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" };
        await using var build = StartedProgram.Start(
            "build", folder, environment, [Path.Combine(Samples, "CSharp"), "-c", "Release", "-nologo", $"-p:Document={document}", "-p:UseSharedCompilation=false", "--artifacts-path", folder]);
        var built = await build.EndAsync();
        Assert.True(built.ExitCode == 0, built.Output + built.Error);

        await SaysAsync("shop", async dataset =>
        {
            await using var sample = StartedProgram.Start(Path.Combine(folder, "bin", "ClientSample", "release", "ClientSample.dll"), folder, environment, [$"{served.Server.Http.BaseAddress}", dataset]);
            return await sample.EndAsync();
        });
    }

    [Fact]
    public async Task in_typescript()
    {
        // Packages of npm are not part of the workspace: where nobody fetched them there is nothing to compile with.
        var packages = Path.Combine(Samples, "TypeScript", "node_modules");
        if (!Directory.Exists(packages))
        {
            output.WriteLine($"Left out: there is no {packages}; development/samples/generate fetches it.");
            return;
        }

        var document = await DocumentAsync();
        foreach (var file in new[] { "package.json", "tsconfig.json", "sample.ts" })
            File.Copy(Path.Combine(Samples, "TypeScript", file), Path.Combine(folder, file));
        Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), packages);
        foreach (var (program, arguments) in new (string, string[])[] { ("openapi-typescript/bin/cli.js", [document, "-o", "perennial.d.ts"]), ("typescript/bin/tsc", []) })
        {
            var made = await NodeAsync([Path.Combine("node_modules", program), .. arguments]);
            Assert.True(made.ExitCode == 0, made.Output + made.Error);
        }

        await SaysAsync("shop", dataset => NodeAsync(["out/sample.js", $"{served.Server.Http.BaseAddress}", dataset]));
    }

    async Task<string> DocumentAsync()
    {
        var path = Path.Combine(folder, "openapi.json");
        await File.WriteAllTextAsync(path, (await served.Server.GetAsync("/openapi/v1.json")).ToJsonString());
        return path;
    }

    /// <summary>What a sample prints are the figures that are stored, and a refusal is one of its kind.</summary>
    async Task SaysAsync(string dataset, Func<string, Task<Outcome>> ask)
    {
        var answer = await served.Server.GetAsync($"/v1/datasets/{dataset}/cohorts");
        var stored = await served.Server.GetAsync($"/v1/datasets/{dataset}/answers");
        Assert.Contains(stored["answers"]!.AsArray(), one => (string?)one!["kind"] == "cohorts");

        var asked = await ask(dataset);
        Assert.Equal((0, ""), (asked.ExitCode, asked.Error));
        var lines = asked.Output.TrimEnd().Split('\n');
        var evidence = answer["head"]!["evidence"]!;
        Assert.StartsWith($"{dataset}: {evidence["customers"]} customers, {evidence["events"]} events", lines[0], StringComparison.Ordinal);
        Assert.Equal(answer["cohorts"]!.AsArray().Zip(answer["values"]!.AsArray(), Row), lines[1..^1]);
        Assert.Contains($"{evidence["orders"]} orders of {evidence["customers"]} customers", lines[^1], StringComparison.Ordinal);

        var refused = await ask("nowhere");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("[dataset-not-found]", refused.Error, StringComparison.Ordinal);
    }

    static string Row(JsonNode? cohort, JsonNode? values) => $"{cohort}: {string.Join(' ', values!.AsArray().Where(value => value is not null))}";

    async Task<Outcome> NodeAsync(string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (printed, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return new Outcome(node.ExitCode, await printed, await errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
