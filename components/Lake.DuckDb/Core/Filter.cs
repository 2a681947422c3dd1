using System.Globalization;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Turns conditions into SQL. Missing values are NULL, which no comparison meets.</summary>
static class Filter
{
    const decimal Wide = 1_000_000_000_000m;

    /// <summary>The SQL of every condition, or <c>invalid-value</c> on field <c>where</c>.</summary>
    public static Result<IReadOnlyList<string>> Compile(IReadOnlyList<Condition> where, IReadOnlyList<PropertyColumn> properties)
    {
        var compiled = new List<string>();
        foreach (var condition in where)
        {
            if (!Compile(condition, properties).TryGet(out var sql, out var problem))
                return problem;
            compiled.Add(sql);
        }

        return compiled;
    }

    static Result<string> Compile(Condition condition, IReadOnlyList<PropertyColumn> properties)
    {
        if (Find(condition.Field, properties) is not var (column, kind))
        {
            var known = string.Join(", ", properties.Select(property => property.Name).Concat(["amount", "type", "order"]));
            return Problem.Invalid("where", $"There is no field '{condition.Field}'; there are {known}.");
        }

        if (kind == PropertyKind.Text)
            return $"{column} {Sign(condition.Comparison)} {Sql.Text(condition.Value)}";
        return condition.Number is { } number
            ? OfNumber(column, condition.Comparison, number)
            : Problem.Invalid("where", $"'{condition.Field}' is a number field and '{condition.Value}' is no number.");
    }

    static (string Column, PropertyKind Kind)? Find(string field, IReadOnlyList<PropertyColumn> properties)
    {
        if (field.Equals("amount", StringComparison.OrdinalIgnoreCase))
            return ("\"amount\"", PropertyKind.Number);
        if (field.Equals("type", StringComparison.OrdinalIgnoreCase) || field.Equals("order", StringComparison.OrdinalIgnoreCase))
            return (Sql.Name(field.ToLowerInvariant()), PropertyKind.Text);
        return properties.FirstOrDefault(property => property.Name.Equals(field, StringComparison.OrdinalIgnoreCase)) is { } found
            ? (Columns.Of(found), found.Kind)
            : null;
    }

    /// <summary>Numbers are stored to six decimals. One between two of those is compared through the lower, in the column's own type.</summary>
    static string OfNumber(string column, Comparison comparison, decimal number)
    {
        var lower = decimal.Floor(number) + (decimal.Floor((number - decimal.Floor(number)) * 1_000_000m) / 1_000_000m);
        var literal = string.Create(CultureInfo.InvariantCulture, $"CAST('{lower:0.######}' AS DECIMAL({(Math.Abs(lower) < Wide ? 18 : 38)}, 6))");
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

    static string Sign(Comparison comparison) => comparison switch
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
