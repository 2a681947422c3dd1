using Wording;

namespace Answers;

/// <summary>A table of an answer: columns of one length, in reading order.</summary>
/// <param name="Name">The word it goes by in addresses and file names.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">The columns.</param>
public sealed record AnswerTable(string Name, Label Title, IReadOnlyList<Column> Columns)
{
    /// <summary>Rows.</summary>
    public int Rows => Columns.Count == 0 ? 0 : Columns[0].Count;

    /// <summary>A sentence under the heading: how to read it.</summary>
    public Message? Note { get; init; }

    /// <summary>Code of the currency that its money is in; empty: none is stated.</summary>
    public string Currency { get; init; } = "";

    /// <summary>How many of the first columns tell rows apart; null: as many as are keys, at least one.</summary>
    public int? ToldApartBy { get; init; }

    /// <summary>The columns that tell rows apart, in order: a cell is named by its column and their values in its row.</summary>
    public IEnumerable<Column> Keys => Columns.Take(ToldApartBy ?? Math.Max(1, Columns.TakeWhile(column => column.Kind == ColumnKind.Key).Count()));

    /// <summary>The same table, with cells that open to their customers (<see cref="OpenCell{TQuestion}"/>); of key figures those that are counts.</summary>
    /// <param name="opens">In which columns.</param>
    public AnswerTable Opening(Func<Column, bool> opens) => this with { Columns = [.. Columns.Select(column => opens(column) ? column with { Opens = true } : column)] };

    /// <summary>The same, by the columns' names.</summary>
    public AnswerTable Opening(params string[] columns) => Opening(column => columns.Contains(column.Name));

    /// <summary>Name of the column that names the figures of a table of key figures, each of which may mean something else.</summary>
    public const string FigureColumn = "figure";

    /// <summary>Key figures: what, value and, where there is one, its interval.</summary>
    public static AnswerTable Figures(string name, Label title, string currency, params IReadOnlyList<Figure> figures) => new(name, title,
    [
        Column.Words(FigureColumn, new Label("Figure", "Показатель"), figures.Select(figure => figure.Name), figures.Select(figure => figure.Label)),
        Column.Mixed("value", new Label("Value", "Значение"), figures.Select(figure => figure.Value), figures.Select(figure => figure.Kind)),
        .. figures.Any(figure => figure.Interval is not null)
            ? (Column[])[Column.Mixed("low", new Label("From", "От"), figures.Select(figure => figure.Interval?.Low), figures.Select(figure => figure.Kind)), Column.Mixed("high", new Label("To", "До"), figures.Select(figure => figure.Interval?.High), figures.Select(figure => figure.Kind))]
            : [],
    ])
    { Currency = currency };
}

/// <summary>A key figure.</summary>
/// <param name="Name">The word it goes by.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Kind">What it is: a count, a share, money …</param>
/// <param name="Value">Its value; null: there is none.</param>
/// <param name="Interval">Its interval, where there is one.</param>
public sealed record Figure(string Name, Label Label, ColumnKind Kind, double? Value, Span? Interval = null);

/// <summary>From a low to a high value.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Span(double Low, double High);
