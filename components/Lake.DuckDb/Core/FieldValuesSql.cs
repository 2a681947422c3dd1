using System.Globalization;
using DuckDB.NET.Data;

namespace Lake.DuckDb.Core;

/// <summary>The values of a field: one column is read, and of it what text is told apart by is its dictionary.</summary>
static class FieldValuesSql
{
    public static FieldValues Read(DuckDBConnection connection, string segments, EventField field, FieldValuesQuery query, CancellationToken ct)
    {
        var column = Columns.Of(field);
        if (field.Kind == PropertyKind.Number)
        {
            return connection.One(
                $"SELECT min({column}), max({column}) FROM {segments}", row => new FieldValues(field, [], [], row.IsDBNull(0) ? null : row.GetExact(0), row.IsDBNull(1) ? null : row.GetExact(1)), ct);
        }

        var (texts, events) = (new List<string>(), new List<long>());
        connection.Each(
            Texts(column, segments, query),
            row =>
            {
                texts.Add(row.GetString(0));
                events.Add(row.GetInt64(1));
            },
            ct);
        return new FieldValues(field, texts, events, null, null);
    }

    static string Texts(string column, string segments, FieldValuesQuery query) => string.Create(CultureInfo.InvariantCulture, $"""
        SELECT {column} AS value, count(*)::BIGINT AS events FROM {segments}
        WHERE {column} IS NOT NULL{(query.Prefix.Length > 0 ? $" AND starts_with({column}, {Sql.Text(query.Prefix)})" : "")}
        GROUP BY value ORDER BY events DESC, value LIMIT {query.Most}
        """);
}
