using Answering.Core;
using Answers;
using Quantities;

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
        new("csv", "text/csv; charset=utf-8", CsvFile.WriteAsync),
        new("parquet", "application/vnd.apache.parquet", ParquetFile.WriteAsync),
        new("arrow", "application/vnd.apache.arrow.file", ArrowFile.WriteAsync),
    ];

    /// <summary>A kind by its word or a file name's ending; refuses with <c>invalid-value</c> on <paramref name="field"/>.</summary>
    public static Result<TableFile> Find(string? name, string field) =>
        All.FirstOrDefault(file => file.Name.Equals(name?.TrimStart('.'), StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
            : Refusals.Invalid(field, Refusals.NoFile.With(name ?? "", All.Select(file => file.Name).ToArray()));

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
