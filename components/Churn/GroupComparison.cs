using Wording;

namespace Churn;

/// <summary>Whether groups last equally long, by the log-rank test.</summary>
/// <param name="All">All groups at once.</param>
/// <param name="Groups">What was seen and what would be expected without a difference, by group.</param>
/// <param name="Pairs">Every two of more than two groups.</param>
public sealed record GroupComparison(ComparisonTest All, IReadOnlyList<GroupExpectation> Groups, IReadOnlyList<PairComparison> Pairs);

/// <summary>A log-rank test.</summary>
/// <param name="ChiSquared">The statistic; null where nothing can be compared.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="PValue">Probability of one as large without a difference; null without one.</param>
/// <param name="Verdict">In a word.</param>
public sealed record ComparisonTest(double? ChiSquared, int DegreesOfFreedom, double? PValue, Verdict Verdict);

/// <summary>One group's events.</summary>
/// <param name="Name">The group.</param>
/// <param name="Observed">Events seen.</param>
/// <param name="Expected">Events expected without a difference.</param>
public sealed record GroupExpectation(string Name, long Observed, double Expected);

/// <summary>Two groups of several.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="Test">The test of these two; its verdict goes by the adjusted p-value.</param>
/// <param name="AdjustedPValue">Holm's, which holds for all pairs at once; null without a p-value.</param>
public sealed record PairComparison(string First, string Second, ComparisonTest Test, double? AdjustedPValue);

/// <summary>What a test says in a word.</summary>
public enum Verdict
{
    /// <summary>A difference as large comes about by chance too often to be told from one.</summary>
    [Word("could be chance", "может быть случайным")]
    CouldBeChance,

    /// <summary>A difference as large hardly comes about by chance.</summary>
    [Word("more than chance", "не случайно")]
    MoreThanChance,

    /// <summary>No event came while both were there.</summary>
    [Word("cannot be told", "неизвестно")]
    Unknown,
}
