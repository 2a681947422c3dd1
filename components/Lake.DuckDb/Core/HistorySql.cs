namespace Lake.DuckDb.Core;

/// <summary>One row a customer, in UTF-8 byte order of the ids, which is how DuckDB orders text.</summary>
static class HistorySql
{
    /// <summary>A last row without a customer counts the anonymous events.</summary>
    public static string Text(string segments, string dictionaries, string condition) => $"""
        WITH ordered AS (
          SELECT customer, "order", count(*) AS events, sum(amount) AS revenue,
                 min("at") AS first_at, max("at") AS last_at, arg_min("day", "at") AS first_day, arg_max("day", "at") AS last_day
          FROM {segments}
          WHERE {condition}
          GROUP BY ALL
        ),
        behaved AS (
          SELECT customer AS code, min(first_at) AS first_at, max(last_at) AS last_at,
                 arg_min(first_day, first_at) AS first_day, arg_max(last_day, last_at) AS last_day,
                 sum(CASE WHEN "order" IS NULL THEN events ELSE 1 END)::BIGINT AS orders, sum(events)::BIGINT AS events, sum(revenue) AS revenue
          FROM ordered
          GROUP BY customer
        )
        SELECT named.customer, first_at, last_at, first_day, last_day, orders, events, revenue
        FROM behaved LEFT JOIN {dictionaries} AS named ON named.code = behaved.code
        ORDER BY named.customer NULLS LAST
        """;
}
