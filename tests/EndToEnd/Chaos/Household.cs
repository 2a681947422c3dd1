using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace EndToEnd.Chaos;

/// <summary>An API and two workers on one data folder, whose private PostgreSQL belongs to whoever lives: everything that a fault may befall.</summary>
sealed class Household : IAsyncDisposable
{
    readonly Installation perennial = new();
    readonly StartedProgram?[] workers = new StartedProgram?[2];
    readonly string time = Path.Combine(Path.GetTempPath(), $"perennial-clock-{Path.GetRandomFileName()}"); // Where PostgreSQL's own user reads it, too.
    readonly string? clock;
    Server? api;
    int seconds;

    public Installation Installation => perennial;

    /// <summary>The folder of a small disk that holds everything, and so may be filled; null: there is none.</summary>
    public string? Disk { get; init; }

    /// <summary>The library through which every program sees its clock (libfaketime); null: the clock is the machine's.</summary>
    public string? Clock
    {
        get => clock;
        init
        {
            clock = value;
            if (value is null)
                return;
            File.WriteAllText(time, "+0");
            foreach (var (name, set) in new[] { ("LD_PRELOAD", value), ("FAKETIME_TIMESTAMP_FILE", time), ("FAKETIME_CACHE_DURATION", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1") })
                perennial.Variables[name] = set;
        }
    }

    /// <summary>Starts whatever does not run.</summary>
    public async Task StandUpAsync()
    {
        if (api is null || !api.Program.Running)
        {
            if (api is not null)
                await api.DisposeAsync();
            api = await perennial.ApiAsync();
        }

        for (var i = 0; i < workers.Length; i++)
        {
            if (workers[i] is not { Running: true })
                workers[i] = await perennial.WorkerAsync("--solo", "false");
        }
    }

    public Task KillApiAsync() => api!.Program.KillAsync();

    public Task StopApiAsync() => api!.Program.StopAsync();

    public Task KillWorkerAsync(int number) => workers[number]!.KillAsync();

    public Task StopWorkerAsync(int number) => workers[number]!.StopAsync();

    public async Task FreezeWorkerAsync(int number, TimeSpan time)
    {
        await StartedProgram.SendAsync("STOP", workers[number]!.Id);
        await Task.Delay(time);
        await StartedProgram.SendAsync("CONT", workers[number]!.Id);
    }

    /// <summary>kill −9 of PostgreSQL; whoever holds it starts it again.</summary>
    public async Task KillPostgresAsync()
    {
        if (perennial.PostmasterPid() is { } pid)
            await StartedProgram.SendAsync("KILL", pid);
    }

    /// <summary>Fills the disk to its last byte, and frees it after a while.</summary>
    public async Task FillDiskAsync(TimeSpan time)
    {
        var filling = Path.Combine(Disk!, "filling");
        try
        {
            // What the others write meanwhile is in the way of taking all at once.
            for (var share = 1.0; share > 1e-7; share = new DriveInfo(Disk!).AvailableFreeSpace == 0 ? 0 : share / 2)
                await AppendAsync(filling, (long)(new DriveInfo(Disk!).AvailableFreeSpace * share));
            await Task.Delay(time);
        }
        finally
        {
            File.Delete(filling);
        }
    }

    static async Task AppendAsync(string path, long bytes)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
            for (var block = new byte[1 << 20]; bytes > 0; bytes -= block.Length)
                await file.WriteAsync(block.AsMemory(0, (int)Math.Min(block.Length, bytes)));
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Sets the clock of every program forward, or back.</summary>
    public Task StepClockAsync(int by)
    {
        seconds += by;
        File.WriteAllText(time + ".new", seconds.ToString("+0;-0", CultureInfo.InvariantCulture));
        File.Move(time + ".new", time, overwrite: true);
        return Task.CompletedTask;
    }

    /// <summary>The segments that the newest version is read from, but for merged ones. A kill may leave others behind, which no version lists; a merge puts one in place of several, which stay for a day.</summary>
    public async Task<string[]> SegmentsAsync()
    {
        if ((await GetAsync("/v1/datasets/shop"))["versions"]!.AsArray() is not [.., { } newest])
            return [];
        var objects = Path.Combine(perennial.Data, "objects");
        var lake = Path.Combine(objects, "lake", "default");
        var manifest = await File.ReadAllTextAsync(Path.Combine(objects, "lake", "snapshots", $"{newest["snapshot"]}.json"));
        var merges = string.Concat(Directory.EnumerateFiles(lake, "*.json", SearchOption.AllDirectories).Where(file => file.Contains("/merged/", StringComparison.Ordinal)).Select(File.ReadAllText));
        return
        [
            .. Directory.EnumerateFiles(lake, "events-*.parquet", SearchOption.AllDirectories).Where(file => Path.GetRelativePath(objects, file) is var name
                && manifest.Contains(name, StringComparison.Ordinal) && !merges.Contains(name, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What a request gives; null: nobody answered, or could just now.</summary>
    public async Task<Answer?> TryAsync(HttpMethod method, string path, HttpContent? content = null, string? key = null)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            var answer = await api!.SendAsync(request, limit.Token);
            return answer.Status is HttpStatusCode.ServiceUnavailable ? null : answer;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }

    public async Task<JsonNode> GetAsync(string path) => await Eventually.ValueAsync(
        async () => await TryAsync(HttpMethod.Get, path) is { Status: HttpStatusCode.OK } answer ? answer.Json : null, path, () => api!.Program.Printed);

    /// <summary>All that was printed, for whoever has to find out.</summary>
    public string Printed => string.Join("\n----\n", new[] { api?.Program.Printed }.Concat(workers.Select(worker => worker?.Printed)).Select(text => text is { Length: > 3000 } ? text[^3000..] : text));

    public async ValueTask DisposeAsync()
    {
        await perennial.DisposeAsync();
        File.Delete(time);
    }
}
