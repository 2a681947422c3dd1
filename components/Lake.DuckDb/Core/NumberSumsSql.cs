using DuckDB.NET.Data;

namespace Lake.DuckDb.Core;

/// <summary>Number properties added up customer by customer, in the order of the ids. The columns that passes read hold no properties, so this is a statement of its own; sums of decimals are exact.</summary>
static class NumberSumsSql
{
    public static string Text(string segments, string dictionaries, string condition, bool purchasesOnly, IReadOnlyList<PropertyColumn> numbers)
    {
        string[] columns = [.. numbers.Select(Columns.Of)];
        return $"""
            WITH added AS (
              SELECT customer AS code, {string.Join(", ", columns.Select((column, i) => $"coalesce(sum({column}), 0) AS s{i}, count({column}) AS n{i}"))}
              FROM {segments}
              WHERE {condition} AND customer IS NOT NULL{(purchasesOnly ? " AND amount >= 0" : "")}
              GROUP BY customer
            )
            SELECT {string.Join(", ", columns.Select((_, i) => $"s{i}, n{i}"))}
            FROM added JOIN {dictionaries} AS named ON named.code = added.code
            ORDER BY named.customer
            """;
    }

    public static IReadOnlyList<NumberSums> Read(DuckDBConnection connection, string text, IReadOnlyList<PropertyColumn> numbers, int customers, CancellationToken ct)
    {
        NumberSums[] sums = [.. numbers.Select(number => new NumberSums(number, new decimal[customers], new long[customers]))];
        var row = 0;
        connection.Each(
            text,
            read =>
            {
                for (var i = 0; i < sums.Length; i++)
                    (((decimal[])sums[i].Sum)[row], ((long[])sums[i].Events)[row]) = (read.GetExact(2 * i), read.GetInt64((2 * i) + 1));
                row++;
            },
            ct);
        return row == customers ? sums : throw new InvalidOperationException($"{row} customers were added up and {customers} counted.");
    }
}
