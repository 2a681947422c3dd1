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
    static readonly int Rounds = Number("ROUNDS", 3);
    static readonly int FaultsARound = Number("FAULTS", 1);
    static readonly int Seed = Number("SEED", 20261129);

    const int RoundsADataset = 5;

    readonly Random random = new(Seed), sending = new(Seed + 1);
    Oracle oracle = new();
    readonly SortedDictionary<string, int> befallen = new(StringComparer.Ordinal);
    readonly List<TimeSpan> mended = [];
    int next, repeats, full, ended, sent, acknowledged;
    long events;

    static string? Setting(string name) => Environment.GetEnvironmentVariable($"CHAOS_{name}") is { Length: > 0 } set ? set : null;

    static int Number(string name, int usual) => Setting(name) is { } set ? int.Parse(set, CultureInfo.InvariantCulture) : usual;

    [Fact]
    public async Task loses_nothing_acknowledged_doubles_nothing_and_sticks_nowhere()
    {
        await using var house = new Household { Disk = Setting("DISK"), Clock = Setting("CLOCK") };
        var faults = new Faults(house, random, Setting("ONLY"), () => RepeatAsync(house));
        await house.StandUpAsync();
        await RegisterAsync(house);
        for (var round = 1; round <= Rounds; round++)
        {
            if (round > 1 && round % RoundsADataset == 1)
                await BeginAnewAsync(house);
            (string Name, Func<Task> Befall)[] drawn = [.. Enumerable.Range(0, FaultsARound).Select(_ => faults.Draw())];
            try
            {
                var befalling = BefallAsync(house, drawn.Select(fault => fault.Befall));
                await Task.WhenAll(befalling, SendAsync(house, befalling));
                var mending = Stopwatch.GetTimestamp();
                await EndedAsync(house);
                await CheckAsync(house);
                mended.Add(Stopwatch.GetElapsedTime(mending));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {Seed}, round {round}, {string.Join(", ", drawn.Select(fault => fault.Name))}: {e.Message} {house.Printed}", e);
            }

            foreach (var (name, _) in drawn)
                befallen[name] = befallen.GetValueOrDefault(name) + 1;
            await ReportAsync(round);
        }
    }

    static Task<Answer?> RegisterAsync(Household house) => house.TryAsync(HttpMethod.Post, "/v1/datasets", new StringContent("""{"name":"shop"}""", Encoding.UTF8, "application/json"));

    /// <summary>A dataset that grew over many rounds is deleted, and begun anew by the same name: nothing of it may come back.</summary>
    async Task BeginAnewAsync(Household house)
    {
        await Eventually.TrueAsync(async () => await house.TryAsync(HttpMethod.Delete, "/v1/datasets/shop") is { Status: HttpStatusCode.OK or HttpStatusCode.NotFound }, "the dataset to be deleted");
        await Eventually.TrueAsync(async () => await RegisterAsync(house) is { Status: HttpStatusCode.Created or HttpStatusCode.Conflict }, "the dataset to be registered");
        (acknowledged, events) = (acknowledged + oracle.Acknowledged.Count, events + oracle.Events);
        (oracle, next, ended) = (new Oracle(), 0, 0);
    }

    async Task BefallAsync(Household house, IEnumerable<Func<Task>> faults)
    {
        foreach (var befall in faults)
        {
            await Task.Delay(random.Next(1_500));
            await befall();
            await Task.Delay(random.Next(500));
            await house.StandUpAsync();
        }
    }

    /// <summary>Sends some files, and small ones while faults last, each until it is acknowledged: again and again under its key.</summary>
    async Task SendAsync(Household house, Task faults)
    {
        for (var files = 2 + sending.Next(4); files > 0 || !faults.IsCompleted; files--)
        {
            // One in three overlaps what was sent before.
            var rows = 1 + sending.Next(files > 0 && sending.Next(4) == 0 ? 20_000 : 400);
            var from = sending.Next(3) == 0 ? Math.Max(0, next - sending.Next(1, 300)) : next;
            next = Math.Max(next, from + rows);
            var file = new Sent($"file-{Seed}-{sent++}-{from}", from, rows);
            var answer = await Eventually.ValueAsync(
                async () =>
                {
                    var got = await house.TryAsync(HttpMethod.Post, "/v1/datasets/shop/imports?preset=minimal", file.Content, file.Key);
                    full += got?.Status is HttpStatusCode.InsufficientStorage ? 1 : 0;
                    return got?.Status is HttpStatusCode.InternalServerError or HttpStatusCode.InsufficientStorage ? null : got;
                },
                $"an acknowledgement of {file}");
            Assert.True(answer.Status == HttpStatusCode.Accepted, $"{file}: {answer.Body}");
            oracle.Acknowledge(file, answer.Location!.ToString());
            await Task.Delay(sending.Next(files > 0 ? 400 : 1_500));
        }
    }

    async Task RepeatAsync(Household house)
    {
        foreach (var (file, _) in oracle.Acknowledged.TakeLast(5))
        {
            if (await house.TryAsync(HttpMethod.Post, "/v1/datasets/shop/imports?preset=minimal", file.Content) is { Status: HttpStatusCode.Accepted } answer)
            {
                oracle.Acknowledge(file with { Key = "again" }, answer.Location!.ToString());
                repeats++;
            }
        }
    }

    /// <summary>Waits until every acknowledged import has landed; what failed for the damage goes on by itself, here it is told to at once.</summary>
    async Task EndedAsync(Household house)
    {
        foreach (var (file, location) in oracle.Acknowledged.Skip(ended))
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
            ended++;
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
            # {befallen.Values.Sum()} faults in {round} rounds, seed {Seed}

            Written by `development/chaos/run`. An API, two workers and their PostgreSQL; while files are sent, faults one after another, after each of which all that does not run is started again; then every
            acknowledged import has to land, and events, customers and revenue have to be those of the acknowledged files, to the cent; `verify` has to find nothing. After {RoundsADataset} rounds the dataset is deleted and
            begun anew.

            {acknowledged + oracle.Acknowledged.Count} imports acknowledged ({repeats} of them files sent before, without their key), {events + oracle.Events} events: 0 lost, 0 doubled, 0 stuck. Files not taken for want of space, and sent again: {full} times.
            From the last fault of a round until all was right, the checks themselves included: {mended.Order().ElementAt(mended.Count / 2).TotalSeconds:0.0} s in the middle, {mended.Max().TotalSeconds:0.0} s at most.

            | fault | times |
            |---|---:|
            """);
        foreach (var (fault, times) in befallen)
            report.AppendLine(CultureInfo.InvariantCulture, $"| {fault} | {times} |");
        await File.WriteAllTextAsync(path, report.ToString());
    }
}
