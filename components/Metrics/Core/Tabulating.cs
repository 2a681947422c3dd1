using Answers;
using Lake;
using Wording;

namespace Metrics.Core;

/// <summary>What the tables of this brick have in common.</summary>
static class Tabulating
{
    public static readonly Label Period = new("Period", "Период");

    public static readonly Label Reconciliation = new("Do the values add up to the whole?", "Складываются ли значения в целое?");
    public static readonly Label Figure = new("Figure", "Показатель");
    public static readonly Label OverValues = new("Sum over the values", "Сумма по значениям");
    public static readonly Label Whole = new("Whole", "Всего");
    public static readonly Label CountedAgain = new("Counted more than once", "Учтено повторно");

    /// <summary>The key of the row of several values together.</summary>
    public const string Others = "(others)";

    public static string Currency(this AnswerHead head) => head.Evidence?.Settings.Currency.Value ?? "";

    /// <summary>A column of a figure.</summary>
    public static Column Column(this KeyFigure figure, IEnumerable<decimal?> values) => Exact(Words.Of(figure) switch { "orders-per-customer" => "ordersPerCustomer", "anonymous-revenue" => "anonymousRevenue", var word => word }, Words.LabelOf(figure), Figures.KindOf(figure), values);

    /// <summary>Exact numbers of a kind.</summary>
    public static Column Exact(string name, Label label, ColumnKind kind, IEnumerable<decimal?> values) => kind switch
    {
        ColumnKind.Count => Answers.Column.Counts(name, label, values.Select(value => (long?)value)),
        ColumnKind.Money => Answers.Column.Money(name, label, values),
        _ => new Column<decimal?>(name, label, kind, [.. values]) { Decimals = 2 },
    };

    /// <summary>The name of a property's value: of several together, of none, or its own.</summary>
    public static Label Named(string value, int together) => together > 0
        ? new Label($"others ({together})", $"прочие ({together})")
        : value.Length == 0 ? new Label("(no value)", "(не указано)") : new Label(value, value);

    /// <summary>A property as a heading.</summary>
    public static Label Property(string? by) => by is null ? new("", "") : CustomerGroups.Called(by);

    /// <summary>A column with stars where a period is not over.</summary>
    public static Column Marked(this Column column, IEnumerable<bool> unfinished) => column with { Unfinished = [.. unfinished] };
}
