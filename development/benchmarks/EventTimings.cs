using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Benchmarks;

/// <summary>Starts the service on a folder of its own and sends it events as fast as it takes them, by so many at once and in bodies of so many: until they are acknowledged, and until they are to be asked.</summary>
static class EventTimings
{
    const int Port = 7198;

    const int Backlog = 1_000, BacklogEvents = 100, BacklogSenders = 16;

    static readonly (int Senders, int Events)[] Ways = [(1, 1), (8, 1), (8, 100), (4, 1000)];

    public static async Task<int> RunAsync(string file, string[] args)
    {
        var seconds = args switch { [] => 20, ["--seconds", var asked] => int.Parse(asked, CultureInfo.InvariantCulture), _ => throw new ArgumentException("usage: events [--seconds N]") };
        await using var service = await Service.StartAsync(Port);
        await RegisterAsync(service, "shop");
        var text = new StringBuilder(Head(seconds));
        var sent = 0L;
        async Task<List<double>> SendAsync(int events, TimeSpan over)
        {
            var took = new List<double>();
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < over;)
            {
                var asked = Stopwatch.GetTimestamp();
                await PostAsync(service, "shop", Interlocked.Add(ref sent, events) - events, events);
                took.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return took;
        }

        _ = await SendAsync(1, TimeSpan.FromSeconds(10)); // What starting takes is not counted.
        await LandedAsync(service, "shop", sent);
        foreach (var (senders, events) in Ways)
        {
            var (before, spent, began) = (sent, service.Spent(), Stopwatch.GetTimestamp());
            double[] took = [.. (await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => SendAsync(events, TimeSpan.FromSeconds(seconds))))).SelectMany(one => one).Order()];
            var acknowledged = Stopwatch.GetElapsedTime(began).TotalSeconds;
            await LandedAsync(service, "shop", sent);
            var (landed, (server, database)) = (Stopwatch.GetElapsedTime(began).TotalSeconds, service.Since(spent));
            var count = sent - before;
            var row = string.Create(CultureInfo.InvariantCulture,
                $"| {senders} | {events} | {took.Length / acknowledged:0} | {count / acknowledged:0} | {took[took.Length / 2]:0.0} | {took[(int)(0.99 * (took.Length - 1))]:0.0} | {count / landed:0} | {landed - acknowledged:0.0} | {1000 * (server + database) / count * 1000:0.0} |");
            Console.WriteLine(row);
            text.AppendLine(row);
        }

        text.Append(await DrainedAsync(service));
        await File.WriteAllTextAsync(file, text.ToString());
        return 0;
    }

    /// <summary>Sends many small bodies as fast as they are taken, and waits until none of them does.</summary>
    static async Task<string> DrainedAsync(Service service)
    {
        await RegisterAsync(service, "backlog");
        var (next, spent, began) = (0, service.Spent(), Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, BacklogSenders).Select(async _ =>
        {
            for (var body = Interlocked.Increment(ref next); body <= Backlog; body = Interlocked.Increment(ref next))
                await PostAsync(service, "backlog", (body - 1L) * BacklogEvents, BacklogEvents);
        }));
        var (acknowledged, between, waiting) = (Stopwatch.GetElapsedTime(began).TotalSeconds, service.Spent(), Backlog - (await EventsAsync(service, "backlog") / BacklogEvents));
        await LandedAsync(service, "backlog", Backlog * BacklogEvents);
        var (landed, (server, database), (serverAll, databaseAll)) = (Stopwatch.GetElapsedTime(began).TotalSeconds, service.Since(between), service.Since(spent));
        var row = string.Create(CultureInfo.InvariantCulture,
            $"| {Backlog} | {acknowledged:0.0} | {waiting} | {landed - acknowledged:0.0} | {waiting / (landed - acknowledged):0.0} | {1000 * server / waiting:0.0} | {1000 * database / waiting:0.0} | {1000 * (serverAll + databaseAll) / Backlog:0.0} |");
        Console.WriteLine(row);
        return $"""

            ## A backlog

            {Backlog} bodies of {BacklogEvents} events each, an import each, into a dataset of their own, sent by {BacklogSenders} at once and waited for. *Waiting* are those that had not landed when the last was acknowledged; imports a second and milliseconds of processor of each
            are those until they had; in all, with receiving and sending beside it, an import took the last column.

            | bodies | sent in s | waiting | drained in s | imports/s | service ms each | PostgreSQL ms each | in all ms each |
            |---|---|---|---|---|---|---|---|
            {row}

            """;
    }

    static async Task RegisterAsync(Service service, string dataset) => (await service.Http.PostAsJsonAsync("/v1/datasets", new { name = dataset, zone = "Europe/Berlin", currency = "EUR" })).EnsureSuccessStatusCode();

    static async Task PostAsync(Service service, string dataset, long first, int events)
    {
        using var body = new StringContent(Body(first, events), Encoding.UTF8, "application/x-ndjson");
        using var answer = await service.Http.PostAsync($"/v1/datasets/{dataset}/events?wait=0", body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    static string Body(long first, int events) => string.Concat(Enumerable.Range(0, events).Select(i => string.Create(CultureInfo.InvariantCulture,
        $"{{\"id\":\"e{first + i}\",\"customer\":\"C{(first + i) * 7919L % 20_000}\",\"time\":\"{new DateTime(2024, 1, 1).AddSeconds((first + i) * 13 % 50_000_000):yyyy-MM-ddTHH:mm:ss}Z\",\"amount\":{(first + i) % 997}.50,\"properties\":{{\"channel\":\"{(i % 3 == 0 ? "ads" : "mail")}\"}}}}\n")));

    static async Task LandedAsync(Service service, string dataset, long events)
    {
        while (await EventsAsync(service, dataset) < events)
            await Task.Delay(100);
    }

    static async Task<long> EventsAsync(Service service, string dataset) => (await service.Http.GetFromJsonAsync<JsonElement>($"/v1/datasets/{dataset}")).GetProperty("dataset").GetProperty("events").GetInt64();

    static string Head(int seconds) => string.Create(CultureInfo.InvariantCulture, $"""
        # Sending events

        `dotnet run -c Release --project development/benchmarks -- events [--seconds {seconds}]` on {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores, .NET {Environment.Version}: the standalone with its own PostgreSQL, and who
        sends, on the same machine. Each sender sends a body of so many events (`POST …/events?wait=0`, ids, one property) as soon as the one before was acknowledged, {seconds} seconds long. Milliseconds are those until a
        body is acknowledged, which is once it is kept; then it lands: *landed/s* counts until the last one can be asked for, *behind* is how long that took after the last acknowledgement. Milliseconds of
        processor, of service and PostgreSQL together, are those of a thousand events.

        | senders | events a body | bodies/s | events/s | median ms | 99 % ms | landed/s | behind s | processor ms of 1,000 |
        |---|---|---|---|---|---|---|---|---|

        """);
}
