using System.Globalization;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Predicates as SQL. Missing values are NULL, which no comparison meets.</summary>
static class Filter
{
    /// <summary>A predicate as a condition on a segment's columns.</summary>
    public static string Text(Predicate predicate) => predicate switch
    {
        NumberPredicate number => OfNumber(Columns.Of(number.Field), number.Comparison, number.Operand),
        TextPredicate text => $"{Columns.Of(text.Field)} {Sign(text.Comparison)} {Sql.Text(text.Operand)}",
        TypePredicate types => OfTypes(types.Counted),
        _ => throw new ArgumentException($"'{predicate}' compares neither numbers nor text.", nameof(predicate)),
    };

    /// <summary>Whether an event counts by its type: a condition that is never NULL.</summary>
    public static string OfTypes(CountedTypes counted)
    {
        var column = Columns.Of(EventField.Type);
        string[] named = [.. counted.Types.Types.Where(type => type != EventTypes.Untyped).Select(Sql.Text)];
        var among = named.Length == 0 ? "false" : $"coalesce({column} IN ({string.Join(", ", named)}), false)";
        var isOne = counted.Types.Has(null) ? $"({column} IS NULL OR {among})" : among;
        return counted.AllBut ? $"NOT {isOne}" : isOne;
    }

    /// <summary>Numbers are stored to six decimals. One between two of those is compared through the lower, in the column's own type.</summary>
    static string OfNumber(string column, Comparison comparison, decimal number)
    {
        var lower = decimal.Floor(number) + (decimal.Floor((number - decimal.Floor(number)) * 1_000_000m) / 1_000_000m);
        var literal = string.Create(CultureInfo.InvariantCulture, $"CAST('{lower:0.######}' AS DECIMAL({(EventNumber.Fits(lower) ? 18 : 38)}, 6))");
        if (lower == number)
            return $"{column} {Sign(comparison)} {literal}";
        return comparison switch
        {
            Comparison.Equal => "false",
            Comparison.NotEqual => $"{column} IS NOT NULL",
            Comparison.Greater or Comparison.GreaterOrEqual => $"{column} > {literal}",
            _ => $"{column} <= {literal}",
        };
    }

    /// <summary>A comparison in the words of SQL.</summary>
    public static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "<>",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "No such comparison."),
    };
}
