using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Calendar;
using DuckDB.NET.Data;
using Lake;
using Lake.DuckDb;
using Microsoft.Extensions.DependencyInjection;
using Objects.Files;
using Quantities;

namespace Benchmarks;

/// <summary>Lands made-up events and asks for each statistic of them, beside plain statements of DuckDB on the same segment in the same run. Each figure comes from a process of its own.</summary>
static class LakeTimings
{
    static readonly string CohortMasksWhere = CohortMasks.Replace("customer IS NOT NULL", "customer IS NOT NULL AND amount > 20", StringComparison.Ordinal);

    /// <summary>The statistics, and what DuckDB is asked for the same: where several plans were tried, the best one.</summary>
    static readonly (string Name, Func<IStatistics, SnapshotId, Task<object>> Ours, string? Plain)[] Works =
    [
        ("columns made", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Year, null, []), default), null),
        ("cohorts by month", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, []), default), CohortMasks),
        ("history", async (lake, snapshot) => await lake.HistoryAsync(snapshot, new HistoryQuery(null, []), default), Histories),
        ("metrics by week", async (lake, snapshot) => await lake.MetricSeriesAsync(snapshot, new MetricSeriesQuery(Grain.Week, null, []), default), Weeks),
        ("metrics by week and channel", async (lake, snapshot) => await lake.MetricSeriesAsync(snapshot, new MetricSeriesQuery(Grain.Week, null, [], "channel"), default), WeeksOfChannels),
        ("purchase days", async (lake, snapshot) => await lake.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(null, []), default), PurchaseDays),
        ("cohorts by channel", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, []) { By = "channel" }, default), CohortsByChannel),
        ("cohorts in windows of 30 days", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, []) { Ages = Ages.Windows(30) }, default), CohortsInWindows),
        ("cohorts from a visit to orders", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, []) { Start = Are("type=visit"), Return = Are("type=order") }, default), CohortsOfVisits),
        ("flows by month", async (lake, snapshot) => await lake.FlowsAsync(snapshot, new FlowQuery(Grain.Month, null, []), default), Flows),
        ("lifetimes, 90 days", async (lake, snapshot) => await lake.LifetimesAsync(snapshot, new LifetimesQuery(null, [], 90), default), Stays),
        ("active in 1, 7, 30 days", async (lake, snapshot) => await lake.ActiveWindowsAsync(snapshot, new ActiveWindowsQuery(null, [], [1, 7, 30]), default), DaysActive),
        ("funnel of two steps", async (lake, snapshot) => await lake.FunnelAsync(snapshot, new FunnelQuery(null, [], [Are("type=visit"), Are("type=order")]) { Window = TimeSpan.FromDays(14) }, default), Funnel),
        ("customers of a cell", async (lake, snapshot) => await lake.CustomersAsync(snapshot, new CustomerCell.InCohorts(new ActivityQuery(Grain.Month, null, []), CohortChoice.Of((2023 * 12) + 5), 3), default), CustomersOfCell),
        ("events of a customer", async (lake, snapshot) => await lake.EventsAsync(snapshot, new CustomerEventsQuery("C0000042", null, [], 100), default), EventsOfCustomer),
        ("cohorts, amount > 20", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, Condition.ParseAll(["amount>20"]).Value), default), CohortMasksWhere),
    ];

    const string EventsOfCustomer = """SELECT * FROM segment WHERE customer = 42 ORDER BY "at" LIMIT 100""";

    const string Month = "(year(\"day\") * 12 + month(\"day\") - 1)";

    const string CohortsByChannel = $"""
        WITH begun AS (SELECT customer, arg_min(p_channel, "at") AS channel, min({Month}) AS cohort FROM segment WHERE customer IS NOT NULL GROUP BY customer),
        active AS (SELECT DISTINCT customer, {Month} AS period FROM segment WHERE customer IS NOT NULL)
        SELECT channel, period - cohort AS age, count(*) FROM active JOIN begun USING (customer) GROUP BY ALL
        """;

    const string CohortsInWindows = """
        WITH begun AS (SELECT customer, min("at") AS first_at FROM segment WHERE customer IS NOT NULL GROUP BY customer)
        SELECT date_trunc('month', first_at), age, count(*)
        FROM (SELECT DISTINCT customer, first_at, datediff('second', first_at, "at") // 2592000 AS age FROM segment JOIN begun USING (customer)) GROUP BY ALL
        """;

    const string CohortsOfVisits = $"""
        WITH begun AS (SELECT customer, min("at") AS first_at, min({Month}) AS cohort FROM segment WHERE customer IS NOT NULL AND "type" = 'visit' GROUP BY customer),
        active AS (SELECT DISTINCT customer, cohort, {Month} AS period FROM segment JOIN begun USING (customer) WHERE "type" = 'order' AND "at" >= first_at)
        SELECT cohort, period - cohort AS age, count(*) FROM active GROUP BY ALL
        """;

    const string Flows = $"""
        WITH active AS (SELECT customer, {Month} AS period, sum(amount) AS revenue FROM segment WHERE customer IS NOT NULL GROUP BY ALL),
        steps AS (SELECT period, revenue, lag(period) OVER near AS before, lag(revenue) OVER near AS revenue_before, lead(period) OVER near AS after FROM active WINDOW near AS (PARTITION BY customer ORDER BY period))
        SELECT period, count(*), count(*) FILTER (before IS NULL), count(*) FILTER (before = period - 1), count(*) FILTER (before < period - 1), count(*) FILTER (after IS NULL OR after > period + 1), sum(revenue),
               sum(revenue - revenue_before) FILTER (before = period - 1 AND revenue > revenue_before)
        FROM steps GROUP BY period
        """;

    const string Stays = """
        WITH days AS (SELECT customer, "day", lead("day") OVER (PARTITION BY customer ORDER BY "day") AS next, min("day") OVER (PARTITION BY customer) AS first FROM (SELECT DISTINCT customer, "day" FROM segment WHERE customer IS NOT NULL)),
        silent AS (SELECT customer, first, min("day") FILTER (next IS NULL OR next - "day" > 90) AS last FROM days GROUP BY ALL)
        SELECT last - first AS length, count(*) FROM silent GROUP BY ALL
        """;

    const string DaysActive = """
        WITH days AS (SELECT customer, "day", lead("day") OVER (PARTITION BY customer ORDER BY "day") AS next FROM (SELECT DISTINCT customer, "day" FROM segment WHERE customer IS NOT NULL)),
        changes AS (
          SELECT size, "day", 1 AS change FROM days, (VALUES (1), (7), (30)) AS sizes(size)
          UNION ALL SELECT size, least("day" + size::INTEGER, coalesce(next, "day" + size::INTEGER)), -1 FROM days, (VALUES (1), (7), (30)) AS sizes(size))
        SELECT size, "day", sum(sum(change)) OVER (PARTITION BY size ORDER BY "day") FROM changes GROUP BY size, "day"
        """;

    const string Funnel = """
        WITH ways AS (SELECT customer, "type", "at", min("at") FILTER ("type" = 'order') OVER (PARTITION BY customer ORDER BY "at" ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next FROM segment WHERE customer IS NOT NULL)
        SELECT count(*), count(*) FILTER (took <= INTERVAL 14 DAY), median(took) FROM (SELECT customer, min(next - "at") AS took FROM ways WHERE "type" = 'visit' GROUP BY customer)
        """;

    const string CustomersOfCell = $"""
        WITH begun AS (SELECT customer, min({Month}) AS cohort FROM segment WHERE customer IS NOT NULL GROUP BY customer)
        SELECT customer, min("at"), max("at"), count(*), sum(amount) FROM segment JOIN begun USING (customer) WHERE cohort = 2023 * 12 + 5 GROUP BY customer HAVING bool_or({Month} = 2023 * 12 + 8)
        """;

    const string CohortMasks = """
        WITH months AS (
          SELECT customer, bit_or(1::BIGINT << (year("day") * 12 + month("day") - 1 - 24276)) AS mask, min(year("day") * 12 + month("day") - 1 - 24276) AS cohort
          FROM segment WHERE customer IS NOT NULL GROUP BY customer)
        SELECT cohort, age, count(*) FROM months, range(0, 48) AS ages(age) WHERE cohort + age < 48 AND (mask >> (cohort + age)) & 1 = 1 GROUP BY ALL
        """;

    const string Histories = """
        SELECT customer, min(first_at), max(last_at), count(*), sum(events), sum(revenue)
        FROM (SELECT customer, hash("order") AS "order", min("at") AS first_at, max("at") AS last_at, count(*) AS events, sum(amount) AS revenue FROM segment WHERE customer IS NOT NULL GROUP BY ALL)
        GROUP BY customer
        """;

    const string Weeks = """
        SELECT date_trunc('week', "day"), count(DISTINCT customer), count(DISTINCT "order"), sum(amount) FROM segment GROUP BY ALL
        """;

    const string WeeksOfChannels = """
        SELECT date_trunc('week', "day"), p_channel, count(DISTINCT customer), count(DISTINCT "order"), sum(amount) FROM segment GROUP BY ALL
        """;

    const string PurchaseDays = """SELECT customer, "day", count(*), sum(amount) FROM segment WHERE customer IS NOT NULL GROUP BY ALL""";

    static IReadOnlyList<Condition> Are(string condition) => Condition.ParseAll([condition]).Value;

    public static async Task<int> RunAsync(string file, string[] args)
    {
        if (args is ["one", var folder, var snapshot, var side, var work])
            return await OneAsync(folder, new SnapshotId(snapshot), side, Works.Single(candidate => candidate.Name == work));
        if (args is ["land", var target, var events, var seed])
            return await LandAsync(target, int.Parse(events, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
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
            var landing = Child("land", folder, events.ToString(CultureInfo.InvariantCulture), "1");
            var snapshot = landing.Result;
            Row(text, events, "landing", landing.Took, null);
            foreach (var (name, _, plain) in Works)
            {
                var ours = Child("one", folder, snapshot, "ours", name).Took;
                Row(text, events, name, ours, plain is null ? null : Child("one", folder, snapshot, "plain", name).Took);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Row(StringBuilder text, int events, string name, Measured ours, Measured? plain)
    {
        var row = string.Create(CultureInfo.InvariantCulture, $"| {events / 1_000_000} M | {name} | {ours.Cpu:0.00} / {ours.Wall:0.00} / {ours.PeakMegabytes:0} |");
        row += plain is { } peer ? string.Create(CultureInfo.InvariantCulture, $" {peer.Cpu:0.00} / {peer.Wall:0.00} / {peer.PeakMegabytes:0} | {ours.Cpu / peer.Cpu:0.00} |") : " – | – |";
        Console.WriteLine(row);
        text.AppendLine(row);
    }

    /// <summary>Runs one work in a process of its own: its memory is then its own, too.</summary>
    static (Measured Took, string Result) Child(params string[] work)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LakeTimings).Assembly.Location, "lake", .. work]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        if (child.ExitCode != 0 || said.Trim().Split(' ') is not [var wall, var cpu, var peak, var result])
            throw new InvalidOperationException($"'{string.Join(' ', work)}' failed: {said}");
        return (new Measured(Number(wall), Number(cpu), Number(peak)), result);
    }

    static async Task<int> OneAsync(string folder, SnapshotId snapshot, string side, (string Name, Func<IStatistics, SnapshotId, Task<object>> Ours, string? Plain) work)
    {
        await using var services = Services(folder);
        var lake = services.GetRequiredService<IStatistics>();
        var contents = (await lake.DescribeAsync(snapshot, default)).Value;
        Func<object> run = side == "ours" ? () => work.Ours(lake, snapshot).GetAwaiter().GetResult() : () => Plain(work.Plain!, Path.Combine(folder, "objects", contents.Segments[0].Name));
        // The second time: what both take to start is the same however many events there are. Columns are made the first time only.
        if (work.Plain is not null)
            _ = run();
        Tell(Measured.Of(run).Took, "-");
        return 0;
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

    static async Task<int> LandAsync(string folder, int events, int seed)
    {
        await using var services = Services(folder);
        var landings = services.GetRequiredService<ILandings>();
        SnapshotId? landed = null;
        Tell(Measured.Of(() => landed = LandAsync(landings, events, seed).GetAwaiter().GetResult()).Took, landed!.Value.Value);
        return 0;
    }

    static async Task<SnapshotId> LandAsync(ILandings landings, int events, int seed)
    {
        var plan = new LandingPlan(DatasetId.Parse("timings").Value, new ImportId(Guid.Empty), new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.Create("EUR").Value), MadeUpEvents.Properties);
        await using var landing = await landings.BeginAsync(plan, default);
        var made = new MadeUpEvents(events, seed);
        var batch = new EventBatch(8_192, MadeUpEvents.Properties);
        while (made.Fill(batch))
            await landing.AppendAsync(batch, default);
        return (await landing.CompleteAsync(null, default)).Value.Snapshot!.Value;
    }

    static ServiceProvider Services(string folder) => new ServiceCollection()
        .AddObjectsInFiles(Path.Combine(folder, "objects"))
        .AddLakeInDuckDb(new DuckDbLakeOptions(Path.Combine(folder, "work")))
        .BuildServiceProvider();

    static void Tell(Measured took, string result) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took.Wall:0.000} {took.Cpu:0.000} {took.PeakMegabytes:0} {result}"));

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static string Head() => string.Create(CultureInfo.InvariantCulture, $"""
        # Landing events and asking for statistics

        `dotnet run -c Release --project development/benchmarks -- lake [--events 1000000,10000000]` on {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores, .NET {Environment.Version}.
        Made-up events (seeded): ten a customer on average, most customers few, orders of one to four events, three years. Seconds of processor / seconds on the clock / peak megabytes of a
        process of its own, the work done a second time, so without what starting takes. *Plain* are statements of DuckDB on the same segment that give the customers of each cohort and age by a bit mask of months,
        the history of each customer by orders, customers, orders and revenue of weeks, the days of each customer, and keep their rows; ours count customers, orders and revenue of each cell and carry
        their evidence. *Ratio* is of processor time. *Columns made* happens once a segment.

        | events | work | ours | plain | ratio |
        |---|---|---|---|---|

        """);
}
