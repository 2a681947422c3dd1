namespace Tables.Core;

/// <summary>Rows that were read before.</summary>
sealed class KeptRows : FieldRows
{
    readonly IReadOnlyList<(long Row, string[] Fields)> rows;
    readonly int linesAbove;
    int next;

    /// <param name="rows">The rows.</param>
    /// <param name="names">Names of the columns, where the file has them otherwise; empty: in the first row, if anywhere.</param>
    /// <param name="dialect">How the table is written.</param>
    /// <param name="linesAbove">Rows above that are no part of the table.</param>
    public KeptRows(IReadOnlyList<(long Row, string[] Fields)> rows, IReadOnlyList<string> names, Dialect dialect, int linesAbove = 0)
    {
        (this.rows, this.linesAbove, Header, Dialect) = (rows, linesAbove, names, dialect);
        if (names.Count == 0 && dialect.Header == true && Read())
            Header = [.. Fields().Select(Blanks.Trimmed)];
    }

    protected override (long Row, string[] Fields)? Next()
    {
        while (next < rows.Count)
        {
            if (rows[next++] is var row && row.Row > linesAbove)
                return row;
        }

        return null;
    }

    protected override void Dispose(bool disposing)
    {
    }
}
