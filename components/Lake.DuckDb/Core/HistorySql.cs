namespace Lake.DuckDb.Core;

/// <summary>One row a customer, in UTF-8 byte order of the ids, which is how DuckDB orders text.</summary>
static class HistorySql
{
    /// <summary>A last row without a customer counts the anonymous events. With purchases only, customers with refunds only have rows without an event.</summary>
    public static string Text(string segments, string dictionaries, string condition, bool purchasesOnly, string order)
    {
        var bought = purchasesOnly ? " FILTER (amount >= 0)" : "";
        var single = purchasesOnly ? "amount >= 0 AND \"order\" IS NULL" : "\"order\" IS NULL";
        return $"""
            WITH behaved AS (
              SELECT customer AS code, min("at"){bought} AS first_at, max("at"){bought} AS last_at, arg_min("day", "at"){bought} AS first_day, arg_max("day", "at"){bought} AS last_day,
                     count(DISTINCT "day"){bought} AS days, count(DISTINCT {order}){bought} + count(*) FILTER ({single}) AS orders, count(*){bought} AS events, sum(amount) AS revenue
              FROM {segments}
              WHERE {condition}
              GROUP BY customer
            )
            SELECT named.customer, first_at, last_at, first_day, last_day, days, orders, events, revenue
            FROM behaved LEFT JOIN {dictionaries} AS named ON named.code = behaved.code
            ORDER BY named.customer NULLS LAST
            """;
    }
}
