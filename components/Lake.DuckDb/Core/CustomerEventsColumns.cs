using DuckDB.NET.Data;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Collects the rows of <see cref="CustomerEventsSql"/>.</summary>
static class CustomerEventsColumns
{
    const int FirstProperty = 6;

    public static CustomerEvents Read(DuckDBConnection connection, CustomerEventsSql statements, IReadOnlyList<PropertyColumn> properties, int most, Evidence evidence, CancellationToken ct)
    {
        evidence = connection.One(
            statements.Totals,
            row => evidence with
            {
                Events = row.GetInt64(0),
                Customers = row.GetInt64(0) > 0 ? 1 : 0,
                Orders = row.GetInt64(1),
                Revenue = row.GetExact(2),
                FirstEvent = row.IsDBNull(3) ? null : row.GetUtc(3),
                LastEvent = row.IsDBNull(4) ? null : row.GetUtc(4),
            },
            ct);
        var (at, type, order, amount) = (new List<DateTime>(), new List<string?>(), new List<string?>(), new List<decimal>());
        var (import, line, hasMore) = (new List<ImportId>(), new List<long>(), false);
        EventProperty[] columns = [.. properties.Select(property => property.Kind == PropertyKind.Text ? new EventProperty(property, new List<string?>(), null) : new EventProperty(property, null, new List<decimal?>()))];
        connection.Each(
            statements.Page,
            row =>
            {
                hasMore = at.Count == most;
                if (hasMore)
                    return;
                at.Add(row.GetUtc(0));
                type.Add(TextOf(row, 1));
                order.Add(TextOf(row, 2));
                amount.Add(row.GetExact(3));
                import.Add(new ImportId(Guid.Parse(row.GetString(4))));
                line.Add(row.GetInt64(5));
                for (var i = 0; i < columns.Length; i++)
                {
                    ((List<string?>?)columns[i].Texts)?.Add(TextOf(row, FirstProperty + i));
                    ((List<decimal?>?)columns[i].Numbers)?.Add(row.IsDBNull(FirstProperty + i) ? null : row.GetExact(FirstProperty + i));
                }
            },
            ct);
        return new CustomerEvents(evidence, at, type, order, amount, import, line, columns, hasMore);
    }

    static string? TextOf(DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
