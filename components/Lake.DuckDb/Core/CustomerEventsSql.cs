namespace Lake.DuckDb.Core;

/// <summary>One customer's events. Segments are sorted by customer, so that of each only the row groups with that customer are read.</summary>
sealed record CustomerEventsSql(string Totals, string Page)
{
    /// <summary>The customer's code; no row: there is no such customer.</summary>
    public static string CodeOf(string codes, string customer) => $"SELECT code::INTEGER FROM {codes} WHERE customer = {Sql.Text(customer)} LIMIT 1";

    public static CustomerEventsSql Of(string segments, Scan scan, CustomerEventsQuery query, string code)
    {
        var from = $"FROM {segments} WHERE customer = {code} AND {scan.Condition}";
        var after = query.After is { } place
            ? $"\nWHERE (\"at\", import, line) {(query.IsNewestFirst ? "<" : ">")} ({Sql.Instant(new DateTimeOffset(place.At, TimeSpan.Zero))}, '{place.Import.Value:D}', {place.Line}::BIGINT)"
            : "";
        var direction = query.IsNewestFirst ? "DESC" : "ASC";
        return new CustomerEventsSql(
            $"""
            SELECT count(*)::BIGINT, (count(DISTINCT "order") + count(*) FILTER ("order" IS NULL))::BIGINT, coalesce(sum(amount), 0), min("at"), max("at")
            {from}
            """,
            $"""
            SELECT * FROM (
              SELECT "at", "type", "order", amount, {Import(scan.Manifest)} AS import, line::BIGINT AS line{string.Concat(scan.Manifest.Properties.Select(property => $", {Columns.Of(property)}"))}
              {from}
            ) AS rows{after}
            ORDER BY "at" {direction}, import {direction}, line {direction}
            LIMIT {query.Most + 1}
            """);
    }

    /// <summary>The import a row came by: of a segment of one import that, otherwise the row's own.</summary>
    public static string Import(Manifest manifest)
    {
        var ofFiles = $"[{string.Join(", ", manifest.Segments.Select(segment => segment.Import is { } import ? $"'{import.Value:D}'" : "NULL"))}][file_index::INTEGER + 1]";
        return manifest.Segments.Any(segment => segment.Import is null) ? $"coalesce({ofFiles}::VARCHAR, import::VARCHAR)" : $"{ofFiles}::VARCHAR";
    }
}
