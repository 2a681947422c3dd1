using System.Globalization;
using System.Text.RegularExpressions;

namespace Forecasting.Core;

/// <summary>Options that are written as texts.</summary>
static partial class OptionWords
{
    /// <summary>Three whole numbers from 0, or null.</summary>
    public static int[]? Orders(string text)
    {
        var parts = text.Trim(' ', '(', ')').Split(',');
        var orders = parts.Select(part => int.TryParse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var order) ? order : -1).ToArray();
        return orders.Length == 3 && orders.All(order => order >= 0) ? orders : null;
    }

    /// <summary>Percentages; shares such as 0.95 are taken as 95.</summary>
    public static IReadOnlyList<double> Percentages(IReadOnlyList<double> levels) => [.. levels.Select(level => level is > 0 and < 1 ? Math.Round(100 * level, 10) : level)];

    /// <summary>Whether a model has a coefficient of that name, which no regressor can have then.</summary>
    public static bool IsCoefficient(string name) => Coefficient().IsMatch(name);

    /// <summary>λ, whether it is to be chosen; null when the text is neither.</summary>
    public static (double? Lambda, bool Chosen)? Lambda(string text) => text switch
    {
        "none" => (null, false),
        "auto" => (null, true),
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var lambda) && lambda is >= -5 and <= 5 ? (lambda, false) : null,
    };

    [GeneratedRegex(@"^(?:s?(?:ar|ma)\d+|intercept|drift|lambda)$")]
    private static partial Regex Coefficient();
}
