using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using DuckDB.NET.Data;
using Lake;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Benchmarks;

/// <summary>Lands made-up events and asks for each statistic of them, beside plain statements of DuckDB on the same segment in the same run. Each figure comes from a process of its own.</summary>
static class LakeTimings
{
    /// <summary>How long a work is done before it is measured: the runtime compiles what runs often once more.</summary>
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Rows that land on what is there.</summary>
    const int More = 1_000_000;

    public static async Task<int> RunAsync(string file, string[] args)
    {
        if (args is ["one", var folder, var snapshot, var side, var work])
            return await OneAsync(folder, new SnapshotId(snapshot), side, LakeWorks.All.Single(candidate => candidate.Name == work));
        if (args is ["at-once", var cold, var newest])
            return await AtOnceAsync(cold, new SnapshotId(newest));
        if (args is ["land", var target, var events, var onto])
            return Land(target, int.Parse(events, CultureInfo.InvariantCulture), onto == None ? null : new SnapshotId(onto));
        if (args is ["csv", var table, var rows])
            return WriteCsv(table, int.Parse(rows, CultureInfo.InvariantCulture));
        if (args is ["import", var lake, var csv, var times])
            return await ImportAsync(lake, csv, int.Parse(times, CultureInfo.InvariantCulture));
        if (args is ["copy", var source])
            return Tell(Measured.Of(() => LakeLandings.Copy(source)).Took, None);
        if (args is ["--check"])
            return LakeCheck.Run(file);
        int[] sizes = args is ["--events", var list] ? [.. list.Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : [1_000_000, 10_000_000, 50_000_000];
        var text = new StringBuilder(Head());
        foreach (var size in sizes)
            Table(text, size);
        File.WriteAllText(file, text.ToString());
        return 0;
    }

    static void Table(StringBuilder text, int events)
    {
        var folder = Directory.CreateTempSubdirectory("lake-timings-").FullName;
        try
        {
            Imports(text, events, folder);
            var landing = Child("land", folder, Text(events), None);
            var snapshot = landing.Result;
            Row(text, events, "landing alone", landing.Took, null);
            foreach (var (name, _, plain) in LakeWorks.All)
            {
                var ours = Child("one", folder, snapshot, "ours", name).Took;
                Row(text, events, name, ours, plain is null ? null : Child("one", folder, snapshot, "plain", name).Took);
            }

            var more = Child("land", folder, Text(More), snapshot);
            Row(text, events, "landing 1 M more", more.Took, null);
            Row(text, events, "cohorts, history and metrics at once", Child("at-once", folder, more.Result).Took, null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A file and then the same file again, each beside the engine's own copy of it.</summary>
    static void Imports(StringBuilder text, int events, string folder)
    {
        var (csv, lake) = (Path.Combine(folder, "events.csv"), Path.Combine(folder, "imported"));
        _ = Child("csv", csv, Text(events));
        var copy = Child("copy", csv).Took;
        foreach (var (name, times) in new[] { ("import of CSV", 1), ("the same again, all duplicates", 2) })
        {
            Row(text, events, name, Child("import", lake, csv, Text(times)).Took, copy);
            Directory.Delete(lake, recursive: true);
        }

        File.Delete(csv);
    }

    static void Row(StringBuilder text, int events, string name, Measured ours, Measured? plain)
    {
        var row = string.Create(CultureInfo.InvariantCulture, $"| {events / 1_000_000} M | {name} | {ours.Cpu:0.00} / {ours.Wall:0.00} / {ours.PeakMegabytes:0} |");
        row += plain is { } peer ? string.Create(CultureInfo.InvariantCulture, $" {peer.Cpu:0.00} / {peer.Wall:0.00} / {peer.PeakMegabytes:0} | {ours.Cpu / peer.Cpu:0.00} |") : " – | – |";
        Console.WriteLine(row);
        text.AppendLine(row);
    }

    /// <summary>Runs one work in a process of its own: its memory is then its own, too.</summary>
    public static (Measured Took, string Result) Child(params string[] work)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LakeTimings).Assembly.Location, "lake", .. work]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        if (child.ExitCode != 0 || said.Trim().Split(' ') is not [var wall, var cpu, var peak, var result])
            throw new InvalidOperationException($"'{string.Join(' ', work)}' failed: {said}");
        return (new Measured(Number(wall), Number(cpu), Number(peak)), result);
    }

    static async Task<int> OneAsync(string folder, SnapshotId snapshot, string side, LakeWork work)
    {
        await using var services = LakeLandings.Services(folder).BuildServiceProvider();
        var lake = services.GetRequiredService<IStatistics>();
        var contents = (await lake.DescribeAsync(snapshot, default)).Value;
        Func<object> run = side == "ours" ? () => work.Ours(lake, snapshot).GetAwaiter().GetResult() : () => Plain(work.Plain!, Path.Combine(folder, "objects", contents.Segments[0].Name));
        // Not the first time: what both take to start is the same however many events there are.
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < WarmUp;)
            _ = run();
        return Tell(Measured.Of(run).Took, None);
    }

    static int Plain(string sql, string segment)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE VIEW segment AS SELECT * FROM read_parquet('{segment}')";
        _ = command.ExecuteNonQuery();
        // The rows stay where they are made: what their way out costs is not what is compared.
        command.CommandText = $"CREATE TEMP TABLE result AS {sql}";
        return command.ExecuteNonQuery();
    }

    /// <summary>What is asked after a landing, for the first time.</summary>
    static async Task<int> AtOnceAsync(string folder, SnapshotId snapshot)
    {
        await using var services = LakeLandings.Services(folder).BuildServiceProvider();
        var lake = services.GetRequiredService<IStatistics>();
        return Tell(
            Measured.Of(() =>
            {
                foreach (var work in LakeWorks.All.Where(work => work.Name is "cohorts by month" or "history" or "metrics by week"))
                    _ = work.Ours(lake, snapshot).GetAwaiter().GetResult();
                return true;
            }).Took,
            None);
    }

    static int Land(string folder, int events, SnapshotId? onto)
    {
        SnapshotId? landed = null;
        var made = onto is null ? new MadeUpEvents(events, seed: 1) : new MadeUpEvents(events, seed: 2, first: int.MaxValue / 2);
        return Tell(Measured.Of(() => landed = LakeLandings.LandAsync(folder, made, onto).GetAwaiter().GetResult()).Took, landed!.Value.Value);
    }

    static int WriteCsv(string path, int events)
    {
        LakeLandings.WriteCsv(path, new MadeUpEvents(events, seed: 1));
        return Tell(default, None);
    }

    static async Task<int> ImportAsync(string folder, string csv, int times)
    {
        await using var importing = await LakeLandings.Importing.BeginAsync(folder);
        for (var before = 1; before < times; before++)
            _ = await importing.ImportAsync(csv);
        var (ledger, took) = Measured.Of(() => importing.ImportAsync(csv).GetAwaiter().GetResult());
        return ledger.Read == (times == 1 ? ledger.Accepted : ledger.Duplicate) ? Tell(took, None) : throw new InvalidOperationException($"The import ended as {ledger}.");
    }

    static int Tell(Measured took, string result)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took.Wall:0.000} {took.Cpu:0.000} {took.PeakMegabytes:0} {result}"));
        return 0;
    }

    /// <summary>No snapshot, no result.</summary>
    public const string None = "-";

    /// <summary>A number as an argument.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static string Head() => string.Create(CultureInfo.InvariantCulture, $"""
        # Landing events and asking for statistics

        `dotnet run -c Release --project development/benchmarks -- lake [--events 1000000,10000000]` on {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores, .NET {Environment.Version}.
        Made-up events (seeded): ten a customer on average, most customers few, orders of one to four events, three years. Seconds of processor / seconds on the clock / peak megabytes of a
        process of its own, once the work has been done for two seconds, so without what starting takes. *Plain* are statements of DuckDB on the same segment that give the customers of each cohort and age by a bit mask of months,
        the history of each customer by orders, customers, orders and revenue of weeks, the days of each customer, and keep their rows; ours count customers, orders and revenue of each cell and carry
        their evidence. *Ratio* is of processor time. An *import* reads, checks, compares, sorts and keeps all rows, with a store in memory, the first time in its process; beside it stands DuckDB's `COPY` of the
        same CSV to Parquet. *Landing alone* has its events made up in the same process. *At once* are three statistics after 1 M rows more have landed, the first time each.
        What the engine says of a condition or a property's values is kept from the first time on (decision 46); one row has another condition each time.

        | events | work | ours | plain | ratio |
        |---|---|---|---|---|

        """);
}
