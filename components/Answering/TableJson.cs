using System.Text.Json.Serialization;
using Answers;
using Wording;

namespace Answering;

/// <summary>An answer as tables, for pages that know no question: typed columns with headings in a language, and which pictures to draw of them.</summary>
/// <param name="Words">The head in words.</param>
/// <param name="Warnings">Codes of the warnings.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Pictures">The pictures.</param>
public sealed record TablesView(SpokenHead Words, IReadOnlyList<string> Warnings, IReadOnlyList<TableView> Tables, IReadOnlyList<PictureView> Pictures)
{
    /// <summary>What the option <c>after</c> of the next page is; absent: there is no more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }

    /// <summary>An answer's tables in a language.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="declared">The question.</param>
    /// <param name="names">What groups are called that it is split by.</param>
    /// <param name="language">The language.</param>
    public static TablesView Of(IAnswer answer, DeclaredKind declared, GroupNames names, Language language) => new(
        SpokenHead.Of(answer.Head, declared, language),
        [.. answer.Head.Warnings.Select(warning => warning.Code)],
        [.. answer.Tables().Select(table => TableView.Of(names.Shown(table), declared, language))],
        [.. answer.Pictures().Select(picture => new PictureView(picture.Kind, picture.Table, picture.Title.In(language), picture.X, picture.Y, picture.Along?.In(language), picture.Band?.Low, picture.Band?.High))])
    {
        Next = answer.Next,
    };
}

/// <summary>A table in a language.</summary>
/// <param name="Name">The word it goes by.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Note">How to read it.</param>
/// <param name="Currency">Currency of its money; empty: none is stated.</param>
/// <param name="Keys">Names of the columns that tell its rows apart: a cell is <c>column@row</c>, the row by their values with <c>|</c> between.</param>
/// <param name="Columns">Its columns.</param>
public sealed record TableView(string Name, string Title, string? Note, string Currency, IReadOnlyList<string> Keys, IReadOnlyList<ColumnView> Columns)
{
    internal static TableView Of(AnswerTable table, DeclaredKind declared, Language language) => new(
        table.Name, table.Title.In(language), table.Note is { } note ? declared.Words.Say(note, language) : null, table.Currency, [.. table.Keys.Select(column => column.Name)], [.. table.Columns.Select(column => ColumnView.Of(column, table, declared, language))]);
}

/// <summary>A column in a language.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Values">The values.</param>
/// <param name="Labels">What people read in place of words; null: the values.</param>
/// <param name="Kinds">Kinds row by row, in key figures.</param>
/// <param name="Decimals">Decimals that people are shown at most; null: as the kind has it.</param>
/// <param name="Opens">Whether its cells open to the customers behind them.</param>
/// <param name="Unfinished">Rows whose value may still change; null: in none.</param>
public sealed record ColumnView(string Name, string Label, ColumnKind Kind, int? Decimals, bool Opens, IReadOnlyList<object?> Values, IReadOnlyList<string>? Labels, IReadOnlyList<ColumnKind>? Kinds, IReadOnlyList<int>? Unfinished)
{
    /// <summary>What the column means; absent: its heading says it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Means { get; init; }

    /// <summary>What the figure of each row means, in the column that names key figures; absent elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string?>? RowsMean { get; init; }

    internal static ColumnView Of(Column column, AnswerTable table, DeclaredKind declared, Language language)
    {
        var means = declared.Meanings;
        return new(
            column.Name, CellText.Heading(column.Label, language), column.Kind, column.Decimals, column.Opens, [.. Enumerable.Range(0, table.Rows).Select(column.At)], column.Labels is { } labels ? [.. labels.Select(label => label.In(language))] : null, column.Kinds, RowsOf(column.Unfinished))
        {
            Means = means.Of(declared.Kind, table.Name, column.Name, table.Keys.Contains(column))?.In(language),
            RowsMean = column.Name == AnswerTable.FigureColumn ? [.. Enumerable.Range(0, table.Rows).Select(row => means.Of(declared.Kind, table.Name, column.At(row)?.ToString() ?? "")?.In(language))] : null,
        };
    }

    static int[]? RowsOf(IReadOnlyList<bool>? marked) => marked is not null && marked.Contains(true) ? [.. Enumerable.Range(0, marked.Count).Where(row => marked[row])] : null;
}

/// <summary>A picture in a language.</summary>
/// <param name="Kind">The kind of chart.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Title">Its heading.</param>
/// <param name="X">Column along the axis, or of the rows.</param>
/// <param name="Y">Columns drawn.</param>
/// <param name="Along">What the drawn columns follow one another in, where they are an axis.</param>
/// <param name="Low">Column of a band's lower ends.</param>
/// <param name="High">Column of a band's upper ends.</param>
public sealed record PictureView(PictureKind Kind, string Table, string Title, string X, IReadOnlyList<string> Y, string? Along, string? Low, string? High);
