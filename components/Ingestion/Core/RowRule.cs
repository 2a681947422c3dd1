using System.Globalization;
using Quantities;

namespace Ingestion.Core;

/// <summary>A condition on a column of the file, such as <c>Status=refunded</c>: texts without regard to case, numbers as numbers where they are compared by size.</summary>
sealed record RowRule(Column Column, Comparison Comparison, string Value)
{
    /// <summary>Whether a field meets it; an empty one meets <c>=</c> with nothing and <c>!=</c> with something.</summary>
    public bool IsMet(string? text, Func<string, decimal?> number)
    {
        if (Comparison is Comparison.Equal or Comparison.NotEqual)
            return string.Equals(text ?? "", Value, StringComparison.OrdinalIgnoreCase) == (Comparison == Comparison.Equal);
        if (text is null)
            return false;
        var order = number(text) is { } left && decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var right) ? left.CompareTo(right) : string.CompareOrdinal(text, Value);
        return Comparison switch
        {
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            Comparison.Less => order < 0,
            _ => order <= 0,
        };
    }
}
