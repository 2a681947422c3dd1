namespace Lake.DuckDb.Core;

/// <summary>
/// The statements behind <see cref="PurchaseDays"/>. Events come sorted by the ranks of their unit and split value, which are numbers: sorting them, in segments that
/// are sorted by customer already, is cheaper than grouping by customer and day, where there are about as many groups as events. The texts come once, in rank order.
/// </summary>
/// <param name="Events">Rank of the unit, day, rank of the split value, amount.</param>
/// <param name="Units">The units' texts, that of rank 1 first; some may have no counted event.</param>
/// <param name="Splits">The split values likewise, or null when days are not split.</param>
/// <param name="Totals">One row: events of units and of nobody, orders, revenue, first and last instant.</param>
sealed record PurchaseDaysSql(string Events, string Units, string? Splits, string Totals)
{
    public static PurchaseDaysSql Of(string segments, string dictionaries, string condition, PropertyColumn? unit, PropertyColumn? split, string order)
    {
        var key = unit is null ? "customer" : Columns.Of(unit);
        var units = unit is null
            ? $"SELECT code AS key, customer AS name FROM {dictionaries}"
            : $"SELECT DISTINCT {key} AS key, {key} AS name FROM {segments} WHERE {key} IS NOT NULL";
        var value = split is null ? "" : $"coalesce({Columns.Of(split)}, '')";
        var splits = $"SELECT DISTINCT {value} AS name FROM {segments}";
        string Splitting(string text) => split is null ? "" : text;
        return new PurchaseDaysSql(
            $"""
            WITH {Splitting($"splits AS (SELECT name AS value, row_number() OVER (ORDER BY name)::INTEGER AS split FROM ({splits})),\n")}units AS (
              SELECT key, row_number() OVER (ORDER BY name)::INTEGER AS unit FROM ({units})
            ),
            counted AS (SELECT {key} AS key, "day", {Splitting($"{value} AS value, ")}amount FROM {segments} WHERE {condition} AND {key} IS NOT NULL)
            SELECT unit, "day", {(split is null ? "1 AS split" : "split")}, amount
            FROM counted JOIN units USING (key){Splitting(" JOIN splits USING (value)")}
            ORDER BY unit, "day"{Splitting(", split")}
            """,
            $"SELECT name FROM ({units}) ORDER BY name",
            split is null ? null : $"SELECT name FROM ({splits}) ORDER BY name",
            $"""
            SELECT count({key}), count(*) - count({key}),
                   count(*) FILTER ({key} IS NOT NULL AND "order" IS NULL)
                     + (SELECT count(*) FROM (SELECT DISTINCT {key}, {order} FROM {segments} WHERE {condition} AND {key} IS NOT NULL AND "order" IS NOT NULL)),
                   coalesce(sum(amount) FILTER ({key} IS NOT NULL), 0), min("at") FILTER ({key} IS NOT NULL), max("at") FILTER ({key} IS NOT NULL)
            FROM {segments}
            WHERE {condition}
            """);
    }

    /// <summary>All of them, for evidence.</summary>
    public override string ToString() => string.Join(";\n", new[] { Events, Units, Splits, Totals }.OfType<string>());
}
