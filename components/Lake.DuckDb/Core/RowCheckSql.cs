using System.Globalization;

namespace Lake.DuckDb.Core;

/// <summary>A check as statements.</summary>
/// <param name="Columns">The columns to tell the values of.</param>
/// <param name="Needed">The columns it looks at.</param>
/// <param name="Filter">The condition on one row at fault; null: it takes more than one row to tell.</param>
/// <param name="Count">Otherwise: counts the rows at fault.</param>
/// <param name="First">The first rows at fault: import, line, values.</param>
sealed record RowCheckSql(IReadOnlyList<RowColumn> Columns, IReadOnlyList<RowColumn> Needed, string? Filter, string? Count, Func<int, string> First)
{
    public static RowCheckSql Of(BoundCheck check, CheckedRows rows, Referenced to)
    {
        RowColumn[] where = [.. Looked(check.Where)];
        var only = check.Where is null ? "true" : Of(check.Where);
        string Rows(IEnumerable<RowColumn> columns, bool hasPlaces = false) => rows.Text([.. where, .. columns], hasPlaces);
        var told = string.Concat(check.Columns.Select(column => $", {Told(column)}"));
        string Listed(string condition, int most) => string.Create(CultureInfo.InvariantCulture, $"SELECT import_id, line{told} FROM {Rows([.. check.Columns, RowColumn.Day], hasPlaces: true)} AS looked WHERE {only} AND {condition} ORDER BY import_id, line LIMIT {most}");
        switch (check)
        {
            case BoundCheck.Finding finding:
                var condition = $"({Of(finding.Condition)})";
                return new RowCheckSql(check.Columns, [.. where, .. Looked(finding.Condition)], $"{only} AND {condition}", null, most => Listed(condition, most));
            case BoundCheck.Repeating:
                // Within a snapshot a customer has one code; orders of two systems are two.
                var isSourced = rows.Manifest.Sources is not null && check.Columns.Any(column => column.Field == EventField.Order);
                string[] keys = [.. check.Columns.Select(column => column == RowColumn.Customer ? "customer" : column.Field == EventField.Order ? SourcedOrders.Text(rows.Manifest, "import_id") : Of(column))];
                var repeated = $"FROM {Rows(check.Columns.Where(column => column != RowColumn.Customer), isSourced)} WHERE {only} AND {string.Join(" AND ", keys.Select(key => $"{key} IS NOT NULL"))} GROUP BY {string.Join(", ", keys)} HAVING count(*) > 1";
                return new RowCheckSql(
                    check.Columns, [], null, $"SELECT coalesce(sum(n), 0)::BIGINT FROM (SELECT count(*) AS n {repeated})", most => Listed($"({string.Join(", ", keys)}) IN (SELECT {(keys.Length == 1 ? keys[0] : $"({string.Join(", ", keys)})")} {repeated})", most));
            case BoundCheck.Unreferenced unreferenced:
                var isByCode = to.IsOwn && to.Column == RowColumn.Customer && unreferenced.Column == RowColumn.Customer;
                var (value, other) = isByCode ? ("customer", "customer") : (Of(unreferenced.Column), Of(to.Column!));
                RowColumn[] own = isByCode ? [] : [unreferenced.Column];
                var there = $"SELECT DISTINCT {other} AS value FROM {to.Rows!.Text([.. Looked(to.Where), .. isByCode ? [] : (RowColumn[])[to.Column!]])} WHERE {(to.Where is null ? "true" : Of(to.Where))} AND {other} IS NOT NULL";
                return new RowCheckSql(
                    check.Columns, [], null,
                    $"SELECT count(*) FROM (SELECT {value} AS value FROM {Rows(own)} WHERE {only} AND {value} IS NOT NULL) AS one ANTI JOIN ({there}) AS other USING (value)",
                    most => Listed($"{value} IS NOT NULL AND {value} NOT IN ({there})", most));
            default:
                throw new ArgumentException($"'{check}' is no check.", nameof(check));
        }
    }

    /// <summary>A column by its name in <see cref="CheckedRows.Text"/>.</summary>
    public static string Of(RowColumn column) => column == RowColumn.Customer ? "customer_id" : column.Field is { } field ? Core.Columns.Of(field) : Sql.Name(column.Name);

    static string Told(RowColumn column) => column == RowColumn.Day ? $"strftime({Of(column)}, '%Y-%m-%d')" : Of(column);

    /// <summary>The columns that a condition needs; whether there is a customer is told by the code.</summary>
    static IEnumerable<RowColumn> Looked(RowCondition? condition) => condition switch
    {
        null => [],
        RowCondition.Missing one => one.Column == RowColumn.Customer ? [] : [one.Column],
        RowCondition.Not one => Looked(one.Condition),
        RowCondition.All one => one.Conditions.SelectMany(Looked),
        RowCondition.Any one => one.Conditions.SelectMany(Looked),
        _ => condition.Columns,
    };

    static string Of(RowCondition condition) => condition switch
    {
        RowCondition.Compared one => $"{Of(one.Left)} {Core.Filter.Sign(one.Comparison)} {Of(one.Right)}",
        RowCondition.Missing one => $"{(one.Column == RowColumn.Customer ? "customer" : Of(one.Column))} IS NULL",
        RowCondition.Among one => $"{Of(one.Column)} IN ({string.Join(", ", one.Values.Select(Of))})",
        RowCondition.Not one => $"NOT ({Of(one.Condition)})",
        RowCondition.All one => $"({string.Join(" AND ", one.Conditions.Select(part => $"({Of(part)})"))})",
        RowCondition.Any one => $"({string.Join(" OR ", one.Conditions.Select(part => $"({Of(part)})"))})",
        _ => throw new ArgumentException($"'{condition}' is no condition.", nameof(condition)),
    };

    static string Of(RowOperand operand) => operand switch
    {
        RowOperand.OfColumn one => Of(one.Column),
        RowOperand.OfText one => Sql.Text(one.Value),
        RowOperand.OfNumber one => string.Create(CultureInfo.InvariantCulture, $"CAST('{one.Value:0.######}' AS DECIMAL(18, 6))"),
        RowOperand.OfDay one => $"DATE '{one.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        _ => throw new ArgumentException($"'{operand}' is no value.", nameof(operand)),
    };
}
