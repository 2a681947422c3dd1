using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EndToEnd.Plumbing;

/// <summary>A data folder of a test's own and the programs started on it. Nothing of it outlives the test.</summary>
public sealed partial class Installation : IAsyncDisposable
{
    /// <summary>Runs a fixture's beginning; what it started is ended when it fails, since xunit then never disposes of the fixture.</summary>
    public static async Task BeginAsync(Func<Task> begin, Func<Task> end)
    {
        try
        {
            await begin();
        }
        catch
        {
            await end();
            throw;
        }
    }

    readonly List<StartedProgram> started = [];
    readonly Dictionary<string, string> environment = [];

    public string Data { get; } = Directory.CreateTempSubdirectory("perennial-end-to-end-").FullName;

    public string Files { get; } = Directory.CreateTempSubdirectory("perennial-end-to-end-files-").FullName;

    /// <summary>A server of the operator's own instead of the private one.</summary>
    public string? Postgres { init => environment["PERENNIAL_POSTGRES"] = value!; }

    /// <summary>The setting of the language.</summary>
    public string? Language { init => environment["PERENNIAL_LANG"] = value!; }

    /// <summary>The locale that programs find, such as <c>C</c>.</summary>
    public string Locale { init => environment["LC_ALL"] = value; }

    /// <summary>Any other variables.</summary>
    public IDictionary<string, string> Variables => environment;

    /// <summary>The only folder in which PostgreSQL's programs are looked for.</summary>
    public string? Binaries { init => environment["PERENNIAL_POSTGRES_BIN"] = value!; }

    public StartedProgram Start(string project, params string[] arguments)
    {
        var program = StartedProgram.Start(Built.Program(project), Files, environment, [.. arguments, "--data", Data]);
        started.Add(program);
        return program;
    }

    /// <summary>Starts a command of the command line without waiting for its end.</summary>
    public StartedProgram Begin(params string[] arguments) => Start("Standalone", arguments);

    /// <summary>Runs a command of the command line to its end.</summary>
    public Task<Outcome> RunAsync(params string[] arguments) => Begin(arguments).EndAsync();

    /// <summary>Runs a command that is to succeed and print JSON.</summary>
    public async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var ended = await RunAsync([.. arguments, "--json"]);
        Assert.True(ended.ExitCode == 0, $"Exit code {ended.ExitCode}: {ended.Output} {ended.Error}");
        return JsonNode.Parse(ended.Output)!;
    }

    public Task<Server> ServeAsync(params string[] settings) => ServerAsync(Start("Standalone", ["serve", .. settings, "--urls", "http://127.0.0.1:0"]));

    public Task<Server> ApiAsync(params string[] settings) => ServerAsync(Start("ApiService", [.. settings, "--urls", "http://127.0.0.1:0"]));

    public async Task<StartedProgram> WorkerAsync(params string[] settings)
    {
        var worker = Start("WorkerService", settings.Length == 0 ? ["--solo", "true"] : settings);
        await worker.LineAsync(ApplicationStarted());
        return worker;
    }

    /// <summary>A file to import.</summary>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Files, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Process id of the private PostgreSQL, or null when none runs.</summary>
    public int? PostmasterPid()
    {
        var path = Path.Combine(Data, "postgres", "cluster", "postmaster.pid");
        return File.Exists(path) && int.TryParse(File.ReadLines(path).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : null;
    }

    /// <summary>Imports of more rows than stay in memory, by the files of those that came so far; of programs that were killed, too, unless they are to be written to since.</summary>
    public int ImportsUnderWay(DateTime since = default) =>
        Path.Combine(Data, "work") is var work && Directory.Exists(work) ? Directory.EnumerateFiles(work, "*.rows", SearchOption.AllDirectories).Count(path => StagedRows().IsMatch(Path.GetFileName(path)) && File.GetLastWriteTimeUtc(path) >= since) : 0;

    /// <summary>Waits until an import is under way. It may take a second, and what it tells of itself is no newer than that.</summary>
    public Task MiddleOfImportAsync(DateTime since = default) => Eventually.TrueAsync(() => ImportsUnderWay(since) > 0, "an import under way", () => LastPrinted);

    [GeneratedRegex(@"^staging_\d+\.rows$")]
    private static partial Regex StagedRows();

    /// <summary>What the program printed that was started last.</summary>
    public string LastPrinted => started.Count == 0 ? "" : started[^1].Printed;

    /// <summary>Command lines of all living processes that have to do with the data folder.</summary>
    public IReadOnlyList<string> ProcessesLeft() => [.. Processes.CommandLinesWith(Data)];

    public async ValueTask DisposeAsync()
    {
        foreach (var program in started)
            await program.DisposeAsync();

        // A killed holder leaves the server running; quit ends it at once with all its children.
        if (PostmasterPid() is { } pid && ProcessesLeft().Count > 0)
            await StartedProgram.SendAsync("QUIT", pid);
        await Eventually.TrueAsync(() => ProcessesLeft().Count == 0, "the end of every process of the data folder", () => string.Join('\n', ProcessesLeft()));
        foreach (var folder in new[] { Data, Files }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    static async Task<Server> ServerAsync(StartedProgram program) => new(program, new Uri(await program.LineAsync(NowListening())));

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex NowListening();

    [GeneratedRegex(@"(Application started)")]
    private static partial Regex ApplicationStarted();
}
