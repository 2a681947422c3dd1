using Tables;

namespace Ingestion.Core;

/// <summary>Where a table begins in a file, what its columns are called and what stands in them.</summary>
/// <param name="Header">Names of the columns, places where there are none.</param>
/// <param name="HeaderLine">The line of the names; 0: the file has names for its columns otherwise; null: there is none.</param>
/// <param name="LinesAbove">Lines above.</param>
/// <param name="Rows">The first rows below, with their lines.</param>
/// <param name="AlikeShare">How many of the rows have as many fields as most, 0…1.</param>
sealed record TableLook(IReadOnlyList<string> Header, long? HeaderLine, int LinesAbove, IReadOnlyList<(long Line, string[] Fields)> Rows, double AlikeShare)
{
    const int Most = 1000, Examples = 3;
    const double Nearly = 0.9;

    /// <summary>Looks at a table; null: there is none.</summary>
    public static TableLook? At(TableBeginning beginning, Dialect dialect)
    {
        var rows = new List<(long Line, string[] Fields)>();
        IReadOnlyList<string> named;
        using (var read = beginning.Open(dialect with { Header = false }))
        {
            named = read.Header;
            while (rows.Count < Most && read.Read())
                rows.Add((read.Line, [.. Enumerable.Range(0, read.FieldCount).Select(field => Blanks.Trimmed(read.Text(field)))]));
        }

        // The last row may be cut.
        if (!beginning.IsWhole && rows.Count is > 1 and < Most)
            rows.RemoveAt(rows.Count - 1);
        if (rows.Count == 0)
            return null;
        if (named.Count > 0)
            return new(named, HeaderLine: 0, LinesAbove: 0, rows, 1);
        var width = rows.GroupBy(row => row.Fields.Length).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;
        var first = rows.FindIndex(row => row.Fields.Length == width && row.Fields.Count(field => field.Length > 0) * 2 > width);
        if (first < 0)
            return null;
        var names = rows[first].Fields;
        var isHeader = dialect.Header ?? names.All(name => name.Length > 0 && KindOf([name]) == "text");
        var below = rows[(first + (isHeader ? 1 : 0))..];
        return new(
            [.. names.Select((name, i) => isHeader && name.Length > 0 ? name : $"#{i + 1}")], isHeader ? rows[first].Line : null, (int)rows[first].Line - 1, below,
            below.Count == 0 ? 1 : (double)below.Count(row => row.Fields.Length == width) / below.Count);
    }

    /// <summary>The kind of each column.</summary>
    public string[] Kinds() => [.. Header.Select((_, column) => KindOf([.. Values(column)]))];

    /// <summary>The first values of a column.</summary>
    public string[] ExamplesOf(int column) => [.. ValuesOf(column).Take(Examples)];

    /// <summary>The values of a column, each once.</summary>
    public IReadOnlyList<string> ValuesOf(int column) => [.. Values(column).Where(value => value.Length > 0).Distinct()];

    /// <summary>A row that adds the others up: its first text says so.</summary>
    public (long Line, string Text)? Total() => Rows.TakeLast(Examples).Select(row => (row.Line, Text: row.Fields.FirstOrDefault(field => field.Length > 0) ?? ""))
        .Where(row => Totals.Any(word => row.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))).Cast<(long, string)?>().FirstOrDefault();

    static readonly string[] Totals = ["total", "grand total", "sum", "итого", "всего"];

    IEnumerable<string> Values(int column) => Rows.Where(row => column < row.Fields.Length).Select(row => row.Fields[column]);

    static string KindOf(IReadOnlyList<string> values)
    {
        var nulls = new NullWords(NullWords.Usual);
        string[] given = [.. values.Where(value => value.Length > 0 && !nulls.Has(value))];
        if (given.Length == 0)
            return "empty";
        var numbers = new ExactNumbers(null);
        bool IsNumber(string value) => numbers.Read(System.Text.Encoding.UTF8.GetBytes(value), out _) != NumberReading.None;
        bool Mostly(Func<string, bool> is_) => given.Count(is_) >= Nearly * given.Length;

        // Amounts and ids are numbers, too; counts of our time are as long as few of those are.
        return Mostly(value => WrittenTime.Of(value, null) is { } time && (!IsNumber(value) || time.Form == TimeForm.Counted || value.Length is 8 or 12 or 14)) ? "time"
            : Mostly(IsNumber) ? "number"
            : "text";
    }
}
