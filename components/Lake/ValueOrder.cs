using System.Globalization;
using System.Text.RegularExpressions;

namespace Lake;

/// <summary>
/// Values of a property or dimension in the order people look for them: none first, then numbers and brackets of numbers (<c>&lt;1</c>, <c>1…&lt;10</c>, <c>≥10</c>, <c>8-30</c>, <c>31+</c>) by where
/// they begin and end, then texts by their bytes.
/// </summary>
public sealed partial class ValueOrder : IComparer<string?>
{
    const string Number = @"(-?\d{1,18}(?:\.\d{1,9})?)";

    ValueOrder()
    {
    }

    /// <summary>The order; null comes first.</summary>
    public static ValueOrder Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        var ((rank, from, to), (otherRank, otherFrom, otherTo)) = (Of(x), Of(y));
        return rank != otherRank ? rank.CompareTo(otherRank)
            : from != otherFrom ? from.CompareTo(otherFrom)
            : to != otherTo ? to.CompareTo(otherTo)
            : Utf8Order.Instance.Compare(x, y);
    }

    static (int Rank, double From, double To) Of(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return (0, 0, 0);
        double At(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
        if (Below().Match(value) is { Success: true } below)
            return (1, double.NegativeInfinity, At(below.Groups[1]));
        if (Above().Match(value) is { Success: true } above)
            return (1, At(above.Groups[1].Success ? above.Groups[1] : above.Groups[2]), double.PositiveInfinity);
        if (Between().Match(value) is { Success: true } between)
            return (1, At(between.Groups[1]), At(between.Groups[2].Success ? between.Groups[2] : between.Groups[1]));
        return (2, 0, 0);
    }

    [GeneratedRegex("^[<≤]\\s?" + Number + "$", RegexOptions.CultureInvariant)]
    private static partial Regex Below();

    [GeneratedRegex("^(?:[>≥]\\s?" + Number + "|" + Number + "\\s?\\+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Above();

    [GeneratedRegex("^" + Number + "(?:\\s?(?:…<|…|-|–|—)\\s?" + Number + ")?$", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
