using Answering.Core;
using Answers;
using Quantities;
using Wording;

namespace Answering;

/// <summary>A kind of file that a table can be written as.</summary>
/// <param name="Name">The word it goes by, which is also the file name's ending.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="WriteAsync">Writes a table in parts, which all have the columns of the first (there must be one); holds one at a time.</param>
public sealed record TableFile(string Name, string MediaType, Func<IAsyncEnumerable<AnswerTable>, Stream, CancellationToken, Task> WriteAsync);

/// <summary>Tables as files: numbers plainly, whatever the language.</summary>
public static class TableFiles
{
    /// <summary>The kinds there are: CSV (UTF-8, comma, decimal point, a header line), Parquet, Arrow (IPC file).</summary>
    public static IReadOnlyList<TableFile> All { get; } =
    [
        new("csv", "text/csv; charset=utf-8", (parts, to, ct) => CsvFile.WriteAsync(parts.Select(Marked), to, ct)),
        new("parquet", "application/vnd.apache.parquet", (parts, to, ct) => ParquetFile.WriteAsync(parts.Select(Marked), to, ct)),
        new("arrow", "application/vnd.apache.arrow.file", (parts, to, ct) => ArrowFile.WriteAsync(parts.Select(Marked), to, ct)),
    ];

    /// <summary>A kind by its word or a file name's ending; refuses with <c>invalid-value</c> on <paramref name="field"/>.</summary>
    public static Result<TableFile> Find(string? name, string field) =>
        All.FirstOrDefault(file => file.Name.Equals(name?.TrimStart('.'), StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
            : Refusals.Invalid(field, Refusals.NoFile.With(name ?? "", All.Select(file => file.Name).ToArray()));

    /// <summary>What a star marks on a page stands in a column of its own in a file: which columns of the row may still change.</summary>
    static AnswerTable Marked(AnswerTable table)
    {
        Column[] marked = [.. table.Columns.Where(column => column.Unfinished is not null)];
        return marked.Length == 0 ? table : table with
        {
            Columns = [.. table.Columns, Column.Text(
                "unfinished", new Label("May still change", "Ещё может измениться"),
                Enumerable.Range(0, table.Rows).Select(row => string.Join(' ', marked.Where(column => column.Unfinished![row] && column.At(row) is not null).Select(column => column.Name))))],
        };
    }

    /// <summary>A table that is all there, to be written.</summary>
    public static IAsyncEnumerable<AnswerTable> InOnePart(this AnswerTable table) => new[] { table }.ToAsyncEnumerable();

    /// <summary>One of an answer's tables by name, the first when none is named; refuses with <c>invalid-value</c> on <c>table</c>.</summary>
    public static Result<AnswerTable> TableOf(IAnswer answer, string? name)
    {
        var tables = answer.Tables();
        return tables.FirstOrDefault(table => string.IsNullOrEmpty(name) || table.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
            : Refusals.Invalid("table", Refusals.NoTable.With(name, tables.Select(table => table.Name).ToArray()));
    }
}
