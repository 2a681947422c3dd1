using System.Globalization;
using Lake.Core;
using Quantities;

namespace Lake;

/// <summary>
/// What events are told apart by: a text property, the type, or a number in brackets. It is written as the name, a number with the limits of its brackets behind a colon: <c>quantity:1,10</c> makes
/// <c>&lt;1</c>, <c>1…&lt;10</c> and <c>≥10</c>. An event without a value has the empty text.
/// </summary>
/// <param name="Field">The field.</param>
/// <param name="Limits">Of a number: where brackets begin, ascending, at least one; empty otherwise.</param>
public sealed record Dimension(EventField Field, IReadOnlyList<decimal> Limits)
{
    const int MostLimits = 50;

    /// <summary>What each bracket is called, by size of the numbers.</summary>
    public IReadOnlyList<string> Brackets { get; } = Named(Limits);

    /// <summary>The bracket of a number; null for none.</summary>
    public string? Of(decimal? number) => number is { } there ? Brackets[Limits.TakeWhile(limit => limit <= there).Count()] : null;

    /// <summary>The dimension as it is written; refuses with <c>invalid-value</c> on <paramref name="field"/>. A text property goes before all else of its name.</summary>
    public static Result<Dimension> Bind(string written, IReadOnlyList<PropertyColumn> properties, string field)
    {
        if (PropertyColumn.TextNamed(written, properties, field).TryGet(out var text, out var noText))
            return new Dimension(EventField.Of(text), []);
        if (EventField.Type.Name.Equals(written, StringComparison.OrdinalIgnoreCase))
            return new Dimension(EventField.Type, []);
        var colon = written.LastIndexOf(':');
        if (EventField.Find((colon < 0 ? written : written[..colon]).Trim(), properties) is not { Kind: PropertyKind.Number } number)
            return noText;
        var limits = colon < 0 ? null : LimitsOf(written[(colon + 1)..]);
        return limits is null ? Refusals.Invalid(field, Refusals.NoBrackets.With(number.Name, MostLimits)) : new Dimension(number, limits);
    }

    /// <inheritdoc />
    public bool Equals(Dimension? other) => other is not null && Field == other.Field && Limits.SequenceEqual(other.Limits);

    /// <inheritdoc />
    public override int GetHashCode() => Limits.Aggregate(Field.GetHashCode(), HashCode.Combine);

    /// <summary>Null: those are none.</summary>
    static decimal[]? LimitsOf(string written)
    {
        var parts = written.Split(',');
        var limits = new decimal[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!decimal.TryParse(parts[i].Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out limits[i])
                || !EventNumber.Fits(limits[i]) || decimal.Round(limits[i], 6) != limits[i] || (i > 0 && limits[i] <= limits[i - 1]))
                return null;
        }

        return limits.Length <= MostLimits ? limits : null;
    }

    static string[] Named(IReadOnlyList<decimal> limits)
    {
        static string Text(decimal limit) => limit.ToString("0.######", CultureInfo.InvariantCulture);
        return limits.Count == 0 ? [] : [$"<{Text(limits[0])}", .. limits.Zip(limits.Skip(1), (from, to) => $"{Text(from)}…<{Text(to)}"), $"≥{Text(limits[^1])}"];
    }
}
