using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace EndToEnd.Chaos;

/// <summary>
/// Faults at random, by a seed, while files are sent: whatever was acknowledged is there once, nothing else is, and nothing stays stuck. <c>development/chaos/run</c> goes through many rounds and writes a
/// report.
/// </summary>
public class Living_through_faults
{
    static readonly int Rounds = int.Parse(Setting("ROUNDS") ?? "3", CultureInfo.InvariantCulture);
    static readonly int Seed = int.Parse(Setting("SEED") ?? "20261129", CultureInfo.InvariantCulture);

    readonly Random random = new(Seed);
    readonly Oracle oracle = new();
    readonly SortedDictionary<string, (int Times, TimeSpan Longest)> befallen = new(StringComparer.Ordinal);
    int next;
    int repeats;

    static string? Setting(string name) => Environment.GetEnvironmentVariable($"CHAOS_{name}");

    [Fact]
    public async Task loses_nothing_acknowledged_doubles_nothing_and_sticks_nowhere()
    {
        await using var house = new Household();
        await house.StandUpAsync();
        await house.TryAsync(HttpMethod.Post, "/v1/datasets", new StringContent("""{"name":"shop"}""", Encoding.UTF8, "application/json"));
        for (var round = 1; round <= Rounds; round++)
        {
            var (fault, befall) = Draw(house);
            var began = Stopwatch.GetTimestamp();
            try
            {
                await Task.WhenAll(BefallAsync(house, befall), SendAsync(house));
                await EndedAsync(house);
                await CheckAsync(house);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {Seed}, round {round}, {fault}: {e.Message} {house.Printed}", e);
            }

            var (times, longest) = befallen.GetValueOrDefault(fault);
            var took = Stopwatch.GetElapsedTime(began);
            befallen[fault] = (times + 1, took > longest ? took : longest);
            await ReportAsync(round);
        }
    }

    (string Fault, Func<Task> Befall) Draw(Household house)
    {
        var worker = random.Next(2);
        (string, Func<Task>)[] faults =
        [
            ("kill -9 of the API", house.KillApiAsync),
            ("SIGTERM to the API", house.StopApiAsync),
            ("kill -9 of a worker", () => house.KillWorkerAsync(worker)),
            ("kill -9 of both workers", () => Task.WhenAll(house.KillWorkerAsync(0), house.KillWorkerAsync(1))),
            ("SIGTERM to a worker", () => house.StopWorkerAsync(worker)),
            ("SIGSTOP of a worker for seconds", () => house.FreezeWorkerAsync(worker, TimeSpan.FromSeconds(1 + random.Next(5)))),
            ("kill -9 of PostgreSQL", house.KillPostgresAsync),
            ("kill -9 of PostgreSQL and the API", () => Task.WhenAll(house.KillPostgresAsync(), house.KillApiAsync())),
            ("kill -9 of everything", () => Task.WhenAll(house.KillApiAsync(), house.KillWorkerAsync(0), house.KillWorkerAsync(1), house.KillPostgresAsync())),
            ("a flipped byte in a segment", () => DamagedAsync(house, flip: true)),
            ("a segment that is gone", () => DamagedAsync(house, flip: false)),
            ("every file again, without its key", () => RepeatAsync(house)),
        ];
        if (Setting("ONLY") is { } only)
            faults = [.. faults.Where(fault => fault.Item1.Contains(only, StringComparison.Ordinal))];
        return faults[random.Next(faults.Length)];
    }

    async Task BefallAsync(Household house, Func<Task> befall)
    {
        await Task.Delay(random.Next(1_500));
        await befall();
        await Task.Delay(random.Next(500));
        await house.StandUpAsync();
    }

    /// <summary>Sends some files, each until it is acknowledged: again and again under its key.</summary>
    async Task SendAsync(Household house)
    {
        for (var files = 2 + random.Next(4); files > 0; files--)
        {
            // One in three overlaps what was sent before.
            var rows = 1 + random.Next(random.Next(4) == 0 ? 20_000 : 400);
            var from = random.Next(3) == 0 ? Math.Max(0, next - random.Next(1, 300)) : next;
            next = Math.Max(next, from + rows);
            var file = new Sent($"file-{Seed}-{oracle.Acknowledged.Count}-{from}", from, rows);
            var answer = await Eventually.ValueAsync(
                async () => await house.TryAsync(HttpMethod.Post, "/v1/datasets/shop/imports?preset=minimal", file.Content, file.Key) is { } got && got.Status != HttpStatusCode.InternalServerError ? got : null,
                $"an acknowledgement of {file}");
            Assert.True(answer.Status == HttpStatusCode.Accepted, $"{file}: {answer.Body}");
            oracle.Acknowledge(file, answer.Location!.ToString());
            await Task.Delay(random.Next(400));
        }
    }

    async Task RepeatAsync(Household house)
    {
        foreach (var (file, _) in oracle.Acknowledged.TakeLast(5).ToArray())
        {
            if (await house.TryAsync(HttpMethod.Post, "/v1/datasets/shop/imports?preset=minimal", file.Content) is { Status: HttpStatusCode.Accepted } answer)
            {
                oracle.Acknowledge(file with { Key = "again" }, answer.Location!.ToString());
                repeats++;
            }
        }
    }

    /// <summary>Damages a segment for a while: no answer may be another than the right one, and <c>verify</c> tells.</summary>
    async Task DamagedAsync(Household house, bool flip)
    {
        if (await house.SegmentAsync(random) is not { } segment)
            return;
        var aside = segment + ".aside";
        var at = random.Next(4, (int)new FileInfo(segment).Length - 8);
        if (flip)
            await FlipAsync(segment, at);
        else
            File.Move(segment, aside);
        try
        {
            var told = await house.Installation.RunAsync("verify", "--json");
            Assert.True(told.ExitCode == 4 && told.Output.Contains("lake-damaged", StringComparison.Ordinal), $"verify: {told.ExitCode} {told.Output} {told.Error}");
            var asked = await house.TryAsync(HttpMethod.Get, $"/v1/datasets/shop/rfm?where=amount%3E%3D-{random.Next(1, 1_000_000)}");
            Assert.True(asked is null || asked.Status == HttpStatusCode.InternalServerError && asked.Body.Contains("lake-damaged", StringComparison.Ordinal), $"{asked?.Status} {asked?.Body}");
        }
        finally
        {
            if (flip)
                await FlipAsync(segment, at);
            else
                File.Move(aside, segment);
        }
    }

    static async Task FlipAsync(string path, int at)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = at;
        var was = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(was ^ 0x40));
    }

    /// <summary>Waits until every acknowledged import has landed; what failed for the damage goes on by itself, here it is told to at once.</summary>
    async Task EndedAsync(Household house)
    {
        foreach (var (file, location) in oracle.Acknowledged.TakeLast(40))
        {
            var last = "";
            await Eventually.TrueAsync(
                async () =>
                {
                    if (await house.TryAsync(HttpMethod.Get, location) is not { Status: HttpStatusCode.OK } answer)
                        return false;
                    last = answer.Body;
                    var status = (string?)answer.Json["status"];
                    Assert.NotEqual("refused", status);
                    if (status == "failed")
                        await house.TryAsync(HttpMethod.Post, $"{location}/retry");
                    return status == "landed";
                },
                $"the end of {file}",
                () => last);
        }
    }

    async Task CheckAsync(Household house)
    {
        var dataset = (await house.GetAsync("/v1/datasets/shop"))["dataset"]!;
        var answer = await house.GetAsync($"/v1/datasets/shop/rfm?where=amount%3E%3D-{random.Next(1, 1_000_000)}");
        var revenue = answer["segments"]!.AsArray().Sum(segment => (decimal)segment!["revenue"]!);
        var (expected, found) = ((oracle.Events, oracle.Customers, oracle.Revenue), ((long)dataset["events"]!, (long)dataset["customers"]!, revenue));
        if (expected != found)
            Assert.Fail($"{expected} acknowledged, {found} found. {dataset.ToJsonString()} {(await house.GetAsync("/v1/datasets/shop/imports")).ToJsonString()} {string.Join("; ", oracle.Acknowledged.TakeLast(8))}");
        var verified = await house.Installation.RunAsync("verify", "--json");
        Assert.True(verified.ExitCode == 0, $"verify: {verified.Output} {verified.Error}");
    }

    async Task ReportAsync(int round)
    {
        if (Setting("REPORT") is not { } path)
            return;
        var report = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"""
            # {round} rounds of faults, seed {Seed}

            Written by `development/chaos/run`. An API, two workers and their PostgreSQL; while files are sent, a fault; then all that does not run is started again, every acknowledged import has to
            land, and events, customers and revenue have to be those of the acknowledged files, to the cent; `verify` has to find nothing.

            {oracle.Acknowledged.Count} imports acknowledged ({repeats} of them files sent before, without their key), {oracle.Events} events: 0 lost, 0 doubled, 0 stuck.

            | fault | rounds | longest until all was right, s |
            |---|---:|---:|
            """);
        foreach (var (fault, (times, longest)) in befallen)
            report.AppendLine(CultureInfo.InvariantCulture, $"| {fault} | {times} | {longest.TotalSeconds:0.0} |");
        await File.WriteAllTextAsync(path, report.ToString());
    }
}
