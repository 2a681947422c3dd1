using System.Net;
using System.Text.Json.Nodes;

namespace EndToEnd.Chaos;

/// <summary>An API and two workers on one data folder, whose private PostgreSQL belongs to whoever lives: everything that a fault may befall.</summary>
sealed class Household : IAsyncDisposable
{
    readonly Installation perennial = new();
    readonly StartedProgram?[] workers = new StartedProgram?[2];
    Server? api;

    public Installation Installation => perennial;

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

    /// <summary>A segment of the newest version, or null when there is none so far. A kill may leave others behind, which no version lists.</summary>
    public async Task<string?> SegmentAsync(Random random)
    {
        if ((await GetAsync("/v1/datasets/shop"))["versions"]!.AsArray() is not [.., { } newest])
            return null;
        var objects = Path.Combine(perennial.Data, "objects");
        var manifest = await File.ReadAllTextAsync(Path.Combine(objects, "lake", "snapshots", $"{newest["snapshot"]}.json"));
        string[] all =
        [
            .. Directory.EnumerateFiles(Path.Combine(objects, "lake", "default"), "events-*.parquet", SearchOption.AllDirectories)
                .Where(file => manifest.Contains(Path.GetRelativePath(objects, file), StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
        return all.Length == 0 ? null : all[random.Next(all.Length)];
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

    public ValueTask DisposeAsync() => perennial.DisposeAsync();
}
