using Calendar;

namespace Lake.DuckDb.Core;

/// <summary>Metrics by period (and value of a property) in one pass over the events: first by customer, period, value and order, then up.</summary>
static class MetricSeriesSql
{
    /// <summary>One row for each period and value; the last row, without a period, has the totals.</summary>
    public static string Text(string segments, string condition, Grain grain, DayOfWeek weekStart, Dimension? by, string order) => $"""
        WITH counted AS MATERIALIZED (
          SELECT customer, {Columns.Period(grain, weekStart)} AS period, {(by is null ? "''" : $"coalesce({Columns.Of(by)}, '')")} AS value, {order} AS "order",
                 count(*) AS events, count(*) FILTER (amount >= 0) AS bought, sum(amount) AS revenue, coalesce(sum(amount) FILTER (amount < 0), 0) AS refunds, max(amount) > 0 AS buys,
                 min("at") AS first_at, max("at") AS last_at
          FROM {segments}
          WHERE {condition}
          GROUP BY ALL
        ),
        money AS (
          SELECT period, value, sum(CASE WHEN "order" IS NULL THEN bought ELSE least(bought, 1) END) AS orders, sum(revenue) AS revenue, sum(refunds) AS refunds,
                 coalesce(sum(CASE WHEN "order" IS NULL THEN bought ELSE least(bought, 1) END) FILTER (customer IS NULL), 0) AS anonymous_orders, coalesce(sum(revenue) FILTER (customer IS NULL), 0) AS anonymous_revenue
          FROM counted
          GROUP BY ALL
        ),
        people AS (
          SELECT period, value, count(*) AS active, count(*) FILTER (buys) AS buyers
          FROM (SELECT customer, period, value, bool_or(buys) AS buys FROM counted WHERE customer IS NOT NULL GROUP BY ALL)
          GROUP BY ALL
        ),
        begun AS (
          SELECT period, value, count(*) AS new
          FROM (
            SELECT customer, min(period) AS period, min(value) AS value
            FROM counted JOIN (SELECT customer, min(first_at) AS first_at FROM counted WHERE customer IS NOT NULL GROUP BY customer) USING (customer, first_at)
            GROUP BY customer)
          GROUP BY ALL
        ),
        whole_orders AS (
          SELECT DISTINCT customer, "order" FROM counted WHERE "order" IS NOT NULL
        )
        SELECT period::INTEGER AS period, value, coalesce(active, 0)::BIGINT AS active, coalesce(buyers, 0)::BIGINT AS buyers, coalesce(new, 0)::BIGINT AS new,
               orders::BIGINT AS orders, revenue, refunds, anonymous_orders::BIGINT AS anonymous_orders, anonymous_revenue,
               0::BIGINT AS events, 0::BIGINT AS anonymous, NULL::TIMESTAMP AS first_at, NULL::TIMESTAMP AS last_at
        FROM money LEFT JOIN people USING (period, value) LEFT JOIN begun USING (period, value)
        UNION ALL
        SELECT NULL, NULL, count(DISTINCT customer), 0, 0,
               (coalesce(sum(events) FILTER ("order" IS NULL), 0) + (SELECT count(*) FROM whole_orders))::BIGINT,
               coalesce(sum(revenue), 0), 0, 0, 0,
               coalesce(sum(events) FILTER (customer IS NOT NULL), 0)::BIGINT, coalesce(sum(events) FILTER (customer IS NULL), 0)::BIGINT,
               min(first_at), max(last_at)
        FROM counted
        ORDER BY period NULLS LAST, value
        """;
}
