namespace Lake.DuckDb.Core;

/// <summary>The rows of a snapshot that checks look at.</summary>
sealed record CheckedRows(Manifest Manifest, IReadOnlyList<StoredFile> Segments, IReadOnlyList<StoredFile> Dictionaries)
{
    /// <summary>All files that are read.</summary>
    public IEnumerable<StoredFile> Files => [.. Segments, .. Dictionaries];

    /// <summary>
    /// The rows with some columns, by their names in segments; the customer's code is always among them, the id (<c>customer_id</c>) where it is needed. A property that no segment has any more is missing
    /// everywhere.
    /// </summary>
    public string Text(IEnumerable<RowColumn> columns, bool hasPlaces = false)
    {
        RowColumn[] needed = [.. columns.Distinct()];
        var named = needed.Where(column => column != RowColumn.Customer).ToArray();
        var isNamed = needed.Contains(RowColumn.Customer);
        var properties = named.Select(column => column.Field?.Property).OfType<PropertyColumn>().ToArray();
        var selected = string.Concat(named.Select(column => $", facts.{RowCheckSql.Of(column)}"));
        var place = hasPlaces ? $", {SourcedOrders.ImportOf(Manifest)} AS import_id" : "";
        var missing = properties.Length == 0 ? "" : $" UNION ALL BY NAME SELECT {string.Join(", ", properties.Select(property => $"NULL::{Columns.TypeOf(property.Kind)} AS {Columns.Of(property)}"))} WHERE false";
        return $"""
            (SELECT facts.customer{selected}{(isNamed ? ", names.customer AS customer_id" : "")}{(hasPlaces ? ", import_id, facts.line::BIGINT AS line" : "")}
            FROM (SELECT *{place} FROM {Sql.Parquet(Segments)}{missing}) AS facts{(isNamed ? $" LEFT JOIN {Sql.Codes(Dictionaries)} AS names ON names.code = facts.customer" : "")})
            """;
    }
}

/// <summary>Where values are to be found.</summary>
/// <param name="Rows">Among those; null: nothing is to be found.</param>
/// <param name="Column">In which column.</param>
/// <param name="Where">Of rows that meet it; null: of all.</param>
/// <param name="IsOwn">Whether they are the same rows.</param>
sealed record Referenced(CheckedRows? Rows, RowColumn? Column, RowCondition? Where, bool IsOwn)
{
    public static readonly Referenced Nothing = new(null, null, null, false);

    public IEnumerable<StoredFile> Files => Rows?.Files ?? [];
}
