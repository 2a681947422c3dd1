using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Benchmarks;

/// <summary>Starts the service on a folder of its own, and asks it for a stored answer as fast as it gives it: after one import and after many; and lets it rest.</summary>
static class ServeTimings
{
    const int Connections = 8, Port = 7197;

    const string Import = "/v1/datasets/shop/imports?map=customer=customer,time=time,order=order,amount=amount";

    const string Answer = "/v1/datasets/shop/cohorts?measure=customers&grain=month";

    static readonly TimeSpan Warming = TimeSpan.FromSeconds(40), Loading = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string file, string[] args)
    {
        var (imports, rest) = args switch
        {
            [] => (300, 180),
            ["--imports", var many] => (Whole(many), 180),
            ["--imports", var many, "--idle", var seconds] => (Whole(many), Whole(seconds)),
            _ => throw new ArgumentException("usage: serve [--imports N [--idle SECONDS]]"),
        };
        await using var service = await Service.StartAsync(Port);
        var text = new StringBuilder(Head(imports));
        (await service.Http.PostAsJsonAsync("/v1/datasets", new { name = "shop", zone = "Europe/Berlin", currency = "EUR" })).EnsureSuccessStatusCode();
        await LandAsync(service, 1, 20_000, first: 0);
        Load.Run(Port, Answer, null, Connections, Warming);
        await TableAsync(service, text, 1);
        if (rest > 0)
        {
            var spent = service.Spent();
            await Task.Delay(TimeSpan.FromSeconds(rest));
            var (server, database) = service.Since(spent);
            Row(text, string.Create(CultureInfo.InvariantCulture, $"| 1 | nobody asks, for {rest} s | – | – | – | {60 * server / rest:0.00} a minute | {60 * database / rest:0.00} a minute |"));
        }

        for (var i = 1; i < imports; i++)
            await LandAsync(service, i + 1, 10, first: 20_000 + 10 * i);
        await TableAsync(service, text, imports);
        await File.WriteAllTextAsync(file, text.ToString());
        return 0;
    }

    static async Task TableAsync(Service service, StringBuilder text, int imports)
    {
        using var whole = await service.Http.GetAsync(Answer);
        whole.EnsureSuccessStatusCode();
        foreach (var (name, tag) in new[] { ("whole, 200", null), ("unchanged, 304", whole.Headers.ETag!.ToString()) })
        {
            var spent = service.Spent();
            var loaded = Load.Run(Port, Answer, tag, Connections, Loading);
            var (server, database) = service.Since(spent);
            Row(text, string.Create(CultureInfo.InvariantCulture,
                $"| {imports} | {name} | {loaded.PerSecond:0} | {loaded.Milliseconds(.5):0.0} | {loaded.Milliseconds(.99):0.0} | {server / loaded.Count * 10_000:0.00} | {database / loaded.Count * 10_000:0.00} |"));
        }
    }

    static async Task LandAsync(Service service, int version, int rows, int first)
    {
        var lines = new StringBuilder("customer,time,order,amount\n");
        for (var i = first; i < first + rows; i++)
            lines.Append(CultureInfo.InvariantCulture, $"C{i * 7919L % 2_500},2024-{1 + i % 12:00}-{1 + i / 12 % 28:00} 10:{i % 60:00},O{i / 3},{i % 997}.50\n");
        using var body = new StringContent(lines.ToString(), Encoding.UTF8, "text/csv");
        (await service.Http.PostAsync(Import, body)).EnsureSuccessStatusCode();
        while ((await service.Http.GetFromJsonAsync<JsonElement>("/v1/datasets/shop")).GetProperty("dataset").GetProperty("version").GetInt32() < version)
            await Task.Delay(20);
    }

    static void Row(StringBuilder text, string row)
    {
        Console.WriteLine(row);
        text.AppendLine(row);
    }

    static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    static string Head(int imports) => string.Create(CultureInfo.InvariantCulture, $"""
        # Asking a service for a stored answer

        `dotnet run -c Release --project development/benchmarks -- serve [--imports {imports}]` on {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores, .NET {Environment.Version}: the standalone
        with its own PostgreSQL, and who asks, on the same machine. {Connections} connections ask again as soon as they were answered, by loopback, {Loading.TotalSeconds} seconds long, after {Warming.TotalSeconds} seconds that are not
        counted. Milliseconds are those of a request; seconds of processor are those of 10,000 requests. The clock suffers from whatever else runs, processor time less so.

        | imports | answer | requests/s | median ms | 99 % ms | server s | PostgreSQL s |
        |---|---|---|---|---|---|---|

        """);
}
