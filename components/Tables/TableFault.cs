using System.Text;
using CsvHelper;
using Quantities;
using Tables.Core;
using Wording;
using ZstdSharp;

namespace Tables;

/// <summary>What is wrong with a table, a row or a field of it.</summary>
/// <param name="Column">Name of the column; null: the row or the table as a whole, or the table names none.</param>
/// <param name="Said">What, with the line where the row begins, 1-based.</param>
public sealed record TableFault(string? Column, Message Said)
{
    const int MostTold = 200;

    /// <summary>The file holds nothing.</summary>
    public static TableFault Empty { get; } = new(null, Phrases.Empty);

    /// <summary>The file holds nothing but a header.</summary>
    public static TableFault HeaderAlone { get; } = new(null, Phrases.HeaderAlone);

    /// <summary>Names of columns are empty, or there twice.</summary>
    public static TableFault HeaderUnclear(IEnumerable<string> header) => new(null, Phrases.HeaderUnclear.With(Short(string.Join(", ", header))));

    /// <summary>A row has another number of fields than the first one.</summary>
    public static TableFault OtherWidth(long line, int fields, int width) => new(null, Phrases.OtherWidth.With(line, fields, width));

    /// <summary>A field is no number.</summary>
    public static TableFault NoNumber(long line, string? column, string text) => new(column, Phrases.NoNumber.With(line, column, Short(text)));

    /// <summary>A field is no date of the patterns that were stated.</summary>
    public static TableFault NoDate(long line, string? column, string text, Dialect dialect) => new(column, Phrases.NoDate.With(line, column, Short(text), dialect.DateFormat));

    /// <summary>The fault as <c>invalid-table</c>.</summary>
    public Problem ToProblem() => Problem.Of("invalid-table", new Label("The table cannot be used", "Таблицу нельзя использовать"), Said, Phrases.Words);

    /// <summary>The fault as <c>invalid-value</c> of a field: that of its column, or the one given.</summary>
    public Problem ToProblem(string field) => Problem.Invalid(Column ?? field, Said, Phrases.Words);

    /// <summary>Why a file cannot be read at all (<c>wrong-encoding</c>, <c>file-damaged</c>, <c>file-malformed</c>, <c>file-too-packed</c>, and <c>invalid-value</c> where it has to be said which part is meant); null for a failure of the machine.</summary>
    public static Problem? Explain(Exception e, string? encoding) => e switch
    {
        RefusedTableException refused => refused.Problem,
        DecoderFallbackException => Problem.Of("wrong-encoding", new Label("The file is not in the stated encoding", "Файл не в указанной кодировке"), Phrases.WrongEncoding.With(encoding ?? "utf-8"), Phrases.Words),
        TooPackedException => Problem.Of("file-too-packed", new Label("The file unpacks to too much", "Файл распаковывается в слишком большой объём"), Phrases.TooPacked, Phrases.Words),
        InvalidDataException or ZstdException or EndOfStreamException => Problem.Of("file-damaged", new Label("The file is damaged", "Файл повреждён"), Phrases.Damaged, Phrases.Words),
        CsvFormatException => Problem.Of("file-malformed", new Label("The file is not a table of text", "Файл — не текстовая таблица"), Phrases.NoTable.With(e.Message), Phrases.Words),
        _ => null,
    };

    /// <summary>As much of a text from a file as a message needs.</summary>
    static string Short(string text) => text.AsSpan().Trim() is { Length: > MostTold } much ? string.Concat(much[..MostTold], "…") : text.Trim();

    internal static TableFault TooLarge(long most) => new(null, Phrases.TooLarge.With(most >> 20));

    internal static TableFault TooManyRows(long most) => new(null, Phrases.TooManyRows.With(most));

    internal static TableFault Malformed(long line, string form) => new(null, Phrases.Malformed.With(line, form));

    internal static TableFault Unreadable(Problem problem) => new(null, problem.Said[""]);
}
