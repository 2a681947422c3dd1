using Calendar;

namespace Lake.DuckDb.Core;

/// <summary>Activity by cohort and age in one pass over the events: first by customer, period and order, then up.</summary>
static class ActivitySql
{
    /// <summary>The statement for evidence; where no statement gives it, the rows that the pass looks at.</summary>
    public static string Text(string segments, Scan scan, ActivityQuery query) =>
        query is { IsSelective: false, IsByCalendar: true, IsRecurring: false, AtLeast: 1, Returning: Returning.On, From: null, To: null, Every: null }
            ? Text(segments, scan.Condition, query.Grain, scan.Manifest.Settings.WeekStart, SourcedOrders.InWords(scan.Manifest))
            : PassSql.Text(scan);

    /// <summary>One row for each cohort and age; the last row, without a cohort, has the totals.</summary>
    public static string Text(string segments, string condition, Grain grain, DayOfWeek weekStart, string order) => $"""
        WITH counted AS MATERIALIZED (
          SELECT customer, {Columns.Period(grain, weekStart)} AS period, {order} AS "order",
                 count(*) AS events, sum(amount) AS revenue, min("at") AS first_at, max("at") AS last_at
          FROM {segments}
          WHERE {condition}
          GROUP BY ALL
        ),
        active AS (
          SELECT customer, period, min(period) OVER (PARTITION BY customer) AS cohort,
                 sum(CASE WHEN "order" IS NULL THEN events ELSE 1 END) AS orders, sum(revenue) AS revenue
          FROM counted
          WHERE customer IS NOT NULL
          GROUP BY customer, period
        ),
        whole_orders AS (
          SELECT DISTINCT customer, "order" FROM counted WHERE customer IS NOT NULL AND "order" IS NOT NULL
        )
        SELECT cohort::INTEGER AS cohort, (period - cohort)::INTEGER AS age, count(*) AS customers,
               sum(orders)::BIGINT AS orders, sum(revenue) AS revenue,
               0::BIGINT AS events, 0::BIGINT AS anonymous, NULL::TIMESTAMP AS first_at, NULL::TIMESTAMP AS last_at
        FROM active
        GROUP BY ALL
        UNION ALL
        SELECT NULL, NULL, count(DISTINCT customer),
               (coalesce(sum(events) FILTER (customer IS NOT NULL AND "order" IS NULL), 0) + (SELECT count(*) FROM whole_orders))::BIGINT,
               coalesce(sum(revenue) FILTER (customer IS NOT NULL), 0),
               coalesce(sum(events) FILTER (customer IS NOT NULL), 0)::BIGINT,
               coalesce(sum(events) FILTER (customer IS NULL), 0)::BIGINT,
               min(first_at) FILTER (customer IS NOT NULL), max(last_at) FILTER (customer IS NOT NULL)
        FROM counted
        ORDER BY cohort NULLS LAST, age
        """;
}
