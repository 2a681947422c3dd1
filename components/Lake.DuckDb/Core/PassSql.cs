namespace Lake.DuckDb.Core;

/// <summary>What a pass looks at, for evidence: the rows, by customer and instant.</summary>
static class PassSql
{
    /// <summary>The statement that gives the same rows.</summary>
    public static string Text(Scan scan) => $"""
        SELECT customer, "at", "day", amount, {(scan.Manifest.Sources is null ? "\"order\"" : $"{SourcedOrders.InWords(scan.Manifest)} AS \"order\"")}{string.Concat(scan.Marks.Select((mark, i) => $", ({mark}) AS mark_{i + 1}"))}{(scan.By is null ? "" : $", coalesce({Columns.Of(scan.By)}, '') AS value")}
        FROM {scan.SegmentsInWords}
        WHERE "at" <= {Sql.Instant(scan.AsOf)}{(scan.Marks.Count == 0 ? "" : $" AND ({string.Join(" OR ", scan.Marks.Select((_, i) => $"mark_{i + 1}"))})")}
        ORDER BY customer, "at"
        """;
}
