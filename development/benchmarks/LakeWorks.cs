using System.Globalization;
using Calendar;
using Lake;
using Quantities;

namespace Benchmarks;

/// <summary>A statistic of the lake beside what DuckDB is asked for the same.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Ours">Asks the lake.</param>
/// <param name="Plain">A statement over the table <c>segment</c>: where several plans were tried, the best one. Null: there is none.</param>
sealed record LakeWork(string Name, Func<IStatistics, SnapshotId, Task<object>> Ours, string? Plain);

/// <summary>The statistics of the lake.</summary>
static class LakeWorks
{
    static readonly string CohortMasksWhere = CohortMasks.Replace("customer IS NOT NULL", "customer IS NOT NULL AND amount > 20", StringComparison.Ordinal);

    /// <summary>The statistics, and what DuckDB is asked for the same: where several plans were tried, the best one.</summary>
    public static readonly LakeWork[] All =
    [
        new("cohorts by month", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, []), default), CohortMasks),
        new("history", async (lake, snapshot) => await lake.HistoryAsync(snapshot, new HistoryQuery(null, []), default), Histories),
        new("metrics by week", async (lake, snapshot) => await lake.MetricSeriesAsync(snapshot, new MetricSeriesQuery(Grain.Week, null, []), default), Weeks),
        new("metrics by week and channel", async (lake, snapshot) => await lake.MetricSeriesAsync(snapshot, new MetricSeriesQuery(Grain.Week, null, [], "channel"), default), WeeksOfChannels),
        new("purchase days", async (lake, snapshot) => await lake.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(null, []), default), PurchaseDays),
        new("cohorts by channel", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, []) { By = "channel" }, default), CohortsByChannel),
        new("cohorts in windows of 30 days", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, []) { Ages = Ages.Windows(30) }, default), CohortsInWindows),
        new("cohorts from a visit to orders", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, []) { Start = Are("type=visit"), Return = Are("type=order") }, default), CohortsOfVisits),
        new("flows by month", async (lake, snapshot) => await lake.FlowsAsync(snapshot, new FlowQuery(Grain.Month, null, []), default), Flows),
        new("lifetimes, 90 days", async (lake, snapshot) => await lake.LifetimesAsync(snapshot, new LifetimesQuery(null, [], 90), default), Stays),
        new("active in 1, 7, 30 days", async (lake, snapshot) => await lake.ActiveWindowsAsync(snapshot, new ActiveWindowsQuery(null, [], [1, 7, 30]), default), DaysActive),
        new("funnel of two steps", async (lake, snapshot) => await lake.FunnelAsync(snapshot, new FunnelQuery(null, [], [Are("type=visit"), Are("type=order")]) { Window = TimeSpan.FromDays(14) }, default), Funnel),
        new("customers of a cell", async (lake, snapshot) => await lake.CustomersAsync(snapshot, new CustomerCell.InCohorts(new ActivityQuery(Grain.Month, null, []), CohortChoice.Of((2023 * 12) + 5), 3), default), CustomersOfCell),
        new("events of a customer", async (lake, snapshot) => await lake.EventsAsync(snapshot, new CustomerEventsQuery("C0000042", null, [], 100), default), EventsOfCustomer),
        new("cohorts, amount > 20", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, Are("amount>20")), default), CohortMasksWhere),
        new("the same of an amount that nobody asked for before", async (lake, snapshot) => await lake.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, Are(NewAmount())), default), CohortMasksWhere),
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

    static int asked;

    /// <summary>A little more than 20, and more each time.</summary>
    static string NewAmount() => string.Create(CultureInfo.InvariantCulture, $"amount>20.{Environment.ProcessId % 10_000:0000}{++asked:00}");

    static IReadOnlyList<Condition> Are(string condition) => Condition.ParseAll([condition]).Value;
}
