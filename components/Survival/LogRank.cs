using Numerics;
using Survival.Core;

namespace Survival;

/// <summary>
/// Whether groups stay equally long: at every event, each group's share of those at risk is what it would have lost of them by chance (Mantel 1966; Peto &amp; Peto 1972; for several groups
/// Kalbfleisch &amp; Prentice 1980, 1.4). It sees best a hazard that is always the same multiple of the other's; curves that cross may escape it.
/// </summary>
/// <param name="Observed">Events, by group.</param>
/// <param name="Expected">Events expected if there were no difference.</param>
/// <param name="Variance">Covariances of observed less expected; rows and columns are groups.</param>
/// <param name="ChiSquared">The statistic; null where nothing can be compared: no event came while two groups were there.</param>
/// <param name="DegreesOfFreedom">Groups with something to expect, less one.</param>
/// <param name="PValue">Probability of a statistic as large if there were no difference; null without one.</param>
public sealed record LogRank(
    IReadOnlyList<long> Observed, IReadOnlyList<double> Expected, IReadOnlyList<IReadOnlyList<double>> Variance, double? ChiSquared, int DegreesOfFreedom, double? PValue)
{
    /// <summary>Compares two groups or more.</summary>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static LogRank Of(IReadOnlyList<LifeTable> groups)
    {
        if (groups.Count < 2)
            throw new ArgumentException("A comparison takes two groups or more.", nameof(groups));
        var sums = LogRankSums.Of(groups);
        var (statistic, freedom) = sums.Statistic();
        return new([.. groups.Select(group => group.TotalEvents)], sums.Expected, sums.Variance, statistic, freedom, statistic is { } chi ? ChiSquaredDistribution.Above(chi, freedom) : null);
    }

    /// <summary>Every pair of groups on its own, with p-values that hold for all pairs at once (<see cref="AdjustedPValues.Holm"/>).</summary>
    public static IReadOnlyList<LogRankPair> Pairs(IReadOnlyList<LifeTable> groups)
    {
        (int First, int Second, LogRank Test)[] pairs =
            [.. Enumerable.Range(0, groups.Count).SelectMany(first => Enumerable.Range(first + 1, groups.Count - first - 1).Select(second => (first, second, Of([groups[first], groups[second]]))))];
        var adjusted = AdjustedPValues.Holm([.. pairs.Select(pair => pair.Test.PValue ?? double.NaN)]);
        return [.. pairs.Select((pair, i) => new LogRankPair(pair.First, pair.Second, pair.Test, pair.Test.PValue is null ? null : adjusted[i]))];
    }
}

/// <summary>The comparison of two groups among several.</summary>
/// <param name="First">Position of the one.</param>
/// <param name="Second">Position of the other.</param>
/// <param name="Test">The test of these two alone.</param>
/// <param name="AdjustedPValue">Its p-value, adjusted for the number of pairs; null where there is none.</param>
public sealed record LogRankPair(int First, int Second, LogRank Test, double? AdjustedPValue);
