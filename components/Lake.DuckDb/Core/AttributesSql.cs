using DuckDB.NET.Data;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Attributes of customers, in the order of the ids. As in <see cref="NumberSumsSql"/>, the columns that passes read hold no properties.</summary>
static class AttributesSql
{
    /// <summary>One row a customer with a counted event: of each attribute the value and the day of the event that tells it.</summary>
    /// <param name="segments">Rows that say where they stand.</param>
    /// <param name="dictionaries">Rows of code and customer.</param>
    /// <param name="scan">Which rows count.</param>
    /// <param name="import">The import of a row.</param>
    /// <param name="attributes">The properties.</param>
    public static string Text(string segments, string dictionaries, Scan scan, string import, IReadOnlyList<PropertyColumn> attributes)
    {
        string[] columns = [.. attributes.Select(Columns.Of)];
        var registers = $"coalesce(\"type\" = {Sql.Text(EventTypes.Registration)}, false)";
        string Each(Func<string, int, string> text) => string.Join(", ", columns.Select(text));
        return $"""
            WITH looked AS (
              SELECT customer AS code, "day", "at", {import} AS import, line::BIGINT AS line, {registers} AS registers, coalesce({scan.Meets ?? "true"}, false) AS counts, {Each((column, i) => $"{column} AS v{i}")}
              FROM {segments}
              WHERE "at" <= {Sql.Instant(scan.AsOf)} AND customer IS NOT NULL
            ),
            told AS (
              SELECT code, arg_min({Row(columns.Length)}, {Place}) FILTER (counts) AS first{string.Concat(columns.Select((_, i) => $", arg_min({{'v': v{i}, 'd': \"day\"}}, {Place}) FILTER (registers AND v{i} IS NOT NULL) AS r{i}"))}
              FROM looked
              WHERE counts OR registers
              GROUP BY code
              HAVING count(*) FILTER (counts) > 0
            )
            SELECT {Each((_, i) => $"CASE WHEN r{i} IS NULL THEN first.v{i} ELSE r{i}.v END, CASE WHEN r{i} IS NULL THEN first.d ELSE r{i}.d END")}
            FROM told JOIN {dictionaries} AS named ON named.code = told.code
            ORDER BY named.customer
            """;
    }

    const string Place = "{'at': \"at\", 'import': import, 'line': line}";

    static string Row(int columns) => $"{{'d': \"day\"{string.Concat(Enumerable.Range(0, columns).Select(i => $", 'v{i}': v{i}"))}}}";

    public static IReadOnlyList<AttributeValues> Read(DuckDBConnection connection, string text, IReadOnlyList<PropertyColumn> attributes, int customers, CancellationToken ct)
    {
        var days = attributes.Select(_ => new DateOnly[customers]).ToArray();
        var texts = attributes.Select(attribute => attribute.Kind == PropertyKind.Text ? new string?[customers] : null).ToArray();
        var numbers = attributes.Select(attribute => attribute.Kind == PropertyKind.Number ? new decimal?[customers] : null).ToArray();
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var row = 0;
        connection.Each(
            text,
            read =>
            {
                for (var i = 0; i < attributes.Count; i++)
                {
                    days[i][row] = read.GetFieldValue<DateOnly>((2 * i) + 1);
                    if (read.IsDBNull(2 * i))
                        continue;
                    if (texts[i] is { } values)
                        values[row] = Once(known, read.GetString(2 * i));
                    else
                        numbers[i]![row] = read.GetExact(2 * i);
                }

                row++;
            },
            ct);
        return row == customers
            ? [.. attributes.Select((attribute, i) => new AttributeValues(attribute, texts[i], numbers[i], days[i]))]
            : throw new InvalidOperationException($"{row} customers have attributes and {customers} have purchase days.");
    }

    /// <summary>A text of which there are few is kept once.</summary>
    static string Once(Dictionary<string, string> known, string value)
    {
        if (known.TryGetValue(value, out var same))
            return same;
        if (known.Count < 10_000)
            known.Add(value, value);
        return value;
    }
}
