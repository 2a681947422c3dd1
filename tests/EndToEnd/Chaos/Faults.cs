using System.Net;

namespace EndToEnd.Chaos;

/// <summary>What may befall a household, drawn by a seed.</summary>
/// <param name="house">Whom it befalls.</param>
/// <param name="random">Draws.</param>
/// <param name="only">Takes faults whose names hold this text only; null: all.</param>
/// <param name="repeat">Sends files again that were acknowledged.</param>
sealed class Faults(Household house, Random random, string? only, Func<Task> repeat)
{
    /// <summary>A clock may jump by seconds (it was set right), or by an hour (a machine that slept, a zone taken for another).</summary>
    static readonly int[] ClockSteps = [-3600, -90, -5, 5, 90, 3600];

    /// <summary>Draws one: its name, and how it befalls.</summary>
    public (string Name, Func<Task> Befall) Draw()
    {
        var (worker, step) = (random.Next(2), ClockSteps[random.Next(ClockSteps.Length)]);
        (string Name, Func<Task> Befall)[] all =
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
            ("a flipped byte in a segment", () => DamageAsync(flip: true)),
            ("a segment that is gone", () => DamageAsync(flip: false)),
            ("every file again, without its key", repeat),
        ];
        if (house.Disk is not null)
            all = [.. all, ("a full disk for seconds", () => house.FillDiskAsync(TimeSpan.FromSeconds(1 + random.Next(5))))];
        if (house.Clock is not null)
            all = [.. all, ($"a clock that steps by {step} s", () => house.StepClockAsync(step))];
        if (only is not null)
            all = [.. all.Where(fault => fault.Name.Contains(only, StringComparison.Ordinal))];
        return all[random.Next(all.Length)];
    }

    /// <summary>Damages a segment for a while: no answer may come from it, and <c>verify</c> tells. Who answers all the same must have merged the segment with others before it was damaged.</summary>
    async Task DamageAsync(bool flip)
    {
        if (await house.SegmentsAsync() is not { Length: > 0 } segments)
            return;
        var segment = segments[random.Next(segments.Length)];
        var aside = segment + ".aside";
        var at = random.Next(4, (int)new FileInfo(segment).Length - 8);
        if (flip)
            await FlipAsync(segment, at);
        else
            File.Move(segment, aside);
        try
        {
            // A store that comes back from the fault before is waited for.
            await Eventually.TrueAsync(
                async () =>
                {
                    var told = await house.Installation.RunAsync("verify", "--json");
                    if (told.ExitCode == 0)
                        Assert.DoesNotContain(segment, await house.SegmentsAsync());
                    return told.ExitCode == 0 || told.ExitCode == 4 && told.Output.Contains("lake-damaged", StringComparison.Ordinal);
                },
                "verify to tell the damage");
            var asked = await house.TryAsync(HttpMethod.Get, $"/v1/datasets/shop/rfm?where=amount%3E%3D-{random.Next(1, 1_000_000)}");
            if (asked is { Status: HttpStatusCode.OK })
                Assert.DoesNotContain(segment, await house.SegmentsAsync());
            else
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
}
