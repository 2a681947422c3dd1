using System.Globalization;
using System.Text.RegularExpressions;

namespace Tables.Core;

/// <summary>How numbers of a column are written.</summary>
/// <param name="CommaIsDecimal">Whether a lone comma is taken as a decimal mark where nothing shows which is.</param>
/// <param name="Mark">The decimal mark, stated or shown by the column; null: none shows it, or they contradict each other.</param>
/// <param name="IsStated">Whether the mark is stated, so that the other one can only set thousands apart.</param>
sealed partial record NumberForm(bool CommaIsDecimal, char? Mark, bool IsStated)
{
    public static NumberForm Of(Dialect dialect) => dialect.Decimal is [var stated]
        ? new(stated == ',', stated, true)
        : new(dialect.Separator != ",", null, false);

    public static NumberForm Of(Dialect dialect, IEnumerable<string> texts)
    {
        var form = Of(dialect);
        var shown = new ShownMark(form);
        foreach (var text in texts)
            shown.See(text, Joined(text));
        return form with { Mark = shown.Mark };
    }

    public static bool IsMissing(string text) => text is "" or "NA" or "NaN" or "nan" or "null" or "-";

    /// <summary>A number with separated thousands, or one that could be.</summary>
    public static bool IsGrouped(string text) => Grouped().IsMatch(Joined(text));

    /// <summary>Digits and marks only.</summary>
    public static bool LooksLikeOne(string text) => Digits().IsMatch(Joined(text));

    /// <summary>Without the spaces that set thousands apart.</summary>
    public static string Joined(string text) =>
        text.AsSpan().ContainsAny(" \u00A0\u202F\u2009\u2212") ? string.Concat(text.Where(c => c is not (' ' or '\u00A0' or '\u202F' or '\u2009'))).Replace('\u2212', '-') : text;

    /// <summary>Whether the mark, which the column may yet show, decides what the number is.</summary>
    public bool IsOpen(string joined) => !IsStated && ((!CommaIsDecimal && joined.Contains(',', StringComparison.Ordinal)) || (joined.AsSpan().ContainsAny('.', ',') && Grouped().IsMatch(joined)));

    /// <summary>The number, or null.</summary>
    public double? Read(string text)
    {
        var plain = Joined(text);
        if (Mark is { } point && (point == '.' ? ',' : '.') is var thousands && plain.IndexOf(thousands) is var at and > 0
            && plain.LastIndexOf(point) is var end && (end < 0 || end > at) && Grouped().IsMatch(plain))
            plain = plain.Replace(thousands.ToString(), "", StringComparison.Ordinal);
        if (IsStated && Mark == ',' && plain.Contains('.', StringComparison.Ordinal))
            return null;
        if ((CommaIsDecimal || Mark == ',') && plain.Contains(',', StringComparison.Ordinal) && !plain.Contains('.', StringComparison.Ordinal))
            plain = plain.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    [GeneratedRegex(@"^[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[+-]?\d[\d.,]*$")]
    private static partial Regex Digits();
}

/// <summary>The decimal mark of a column, by numbers that can be read in one way only.</summary>
sealed partial class ShownMark(NumberForm form)
{
    bool dots, commas;

    public char? Mark => form.IsStated ? form.Mark : dots == commas ? null : dots ? '.' : ',';

    public void See(string text, string joined)
    {
        if (form.IsStated || !joined.AsSpan().ContainsAny('.', ','))
            return;
        dots = dots || DotDecimal().IsMatch(joined);

        // A comma after thousands separated by spaces is the decimal mark, whatever follows.
        commas = commas || CommaDecimal().IsMatch(joined)
            || (!form.CommaIsDecimal && joined.Length < text.Length && joined.AsSpan().Count(',') == 1 && !joined.Contains('.', StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}|\d*\.(?:\d{1,2}|\d{4,})|(?:0|\d{4,})?\.\d+)$")]
    private static partial Regex DotDecimal();

    [GeneratedRegex(@"^[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}|\d*,(?:\d{1,2}|\d{4,})|(?:0|\d{4,})?,\d+)$")]
    private static partial Regex CommaDecimal();
}
