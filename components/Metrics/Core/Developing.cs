using Quantities;

namespace Metrics.Core;

/// <summary>How a series of periods develops: running total, trailing mean, change on the period before.</summary>
static class Developing
{
    /// <summary>Sums from the first on; what has no value adds nothing.</summary>
    public static decimal[] RunningTotal(IReadOnlyList<decimal?> values)
    {
        var total = 0m;
        return [.. values.Select(value => (total += value ?? 0).Plain())];
    }

    /// <summary>Means of the last so many, fewer at the beginning, to six decimals. A period that is not over has none; one without a value enters none.</summary>
    public static decimal?[] TrailingMean(IReadOnlyList<decimal?> values, int length, Func<int, bool> isOver) => [.. values.Select((_, i) =>
    {
        if (!isOver(i))
            return (decimal?)null;
        decimal[] last = [.. Enumerable.Range(Math.Max(0, i - length + 1), Math.Min(length, i + 1)).Select(j => values[j]).OfType<decimal>()];
        return last.Length == 0 ? null : Math.Round(last.Sum() / last.Length, 6).Plain();
    })];

    /// <summary>Each value less the one before; none for the first, for a period that is not over, or beside one without a value.</summary>
    public static decimal?[] Change(IReadOnlyList<decimal?> values, Func<int, bool> isOver) =>
        [.. values.Select((value, i) => i > 0 && isOver(i) ? (value - values[i - 1])?.Plain() : null)];

    /// <summary>The change by the value before it; none where that is not above 0.</summary>
    public static double?[] RelativeChange(IReadOnlyList<decimal?> values, Func<int, bool> isOver) =>
        [.. Change(values, isOver).Select((change, i) => change is { } by && values[i - 1] is > 0 and var before ? (double)(by / before) : (double?)null)];
}
