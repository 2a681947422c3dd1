using System.Globalization;
using Answers;
using Wording;

namespace Answering;

/// <summary>Cells as people read them, by the habits of a language.</summary>
public static class CellText
{
    /// <summary>One cell; empty where there is no value. A star follows a value that may still change.</summary>
    public static string Of(Column column, int row, Language language)
    {
        var text = column.Labels is { } labels ? labels[row].In(language) : Value(column.At(row), column.Kinds?[row] ?? column.Kind, column.Decimals, language);
        return text.Length > 0 && column.Unfinished is { } open && open[row] ? text + "*" : text;
    }

    /// <summary>Whether a column's cells stand at the right: numbers do.</summary>
    public static bool IsRight(Column column) => column.Kind is not (ColumnKind.Key or ColumnKind.Text or ColumnKind.Flag);

    /// <summary>A heading: the first letter is a capital.</summary>
    public static string Heading(Label label, Language language) => label.In(language) is { Length: > 0 } text ? char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..] : "";

    static string Value(object? value, ColumnKind kind, int? decimals, Language language) => value switch
    {
        null => "",
        bool flag => (flag ? new Label("yes", "да") : new Label("no", "нет")).In(language),
        DateOnly day => Culture.Date(day, language),
        DateTimeOffset at => Culture.Instant(at, language),
        string text => text,
        _ => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture), value as decimal?, kind, decimals, language),
    };

    static string Number(double value, decimal? exact, ColumnKind kind, int? decimals, Language language) => kind switch
    {
        ColumnKind.Share => Culture.Percent(value, language, decimals ?? 1),
        ColumnKind.Money => exact is { } money ? Culture.Money(money, null, language) : Culture.Fixed(value, language, 2),
        ColumnKind.Count => Culture.Number(value, language, 0),
        ColumnKind.Days => Culture.Number(value, language, 1),
        _ => Culture.Number(value, language, decimals ?? (Math.Abs(value) >= 100 ? 2 : Math.Abs(value) >= 1 ? 3 : 4)),
    };
}
