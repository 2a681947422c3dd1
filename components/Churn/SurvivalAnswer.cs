using Answers;
using Churn.Core;

namespace Churn;

/// <summary>Curves of survival by group, and whether they differ.</summary>
/// <param name="Head">What was asked, by which rule; its warnings: codes <c>rows-left-out</c>, <c>no-events</c>, <c>mean-beyond-data</c>, <c>times-beyond-data</c>, <c>curves-thinned</c>.</param>
/// <param name="Groups">The groups, by name; one called <c>all</c> when there are none.</param>
/// <param name="GroupedBy">The column of the groups; null when there are none.</param>
/// <param name="Comparison">Whether they differ; null of one group.</param>
public sealed record SurvivalAnswer(AnswerHead Head, IReadOnlyList<SurvivalGroup> Groups, string? GroupedBy, GroupComparison? Comparison) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => new SurvivalTables(Groups, GroupedBy, Comparison, SurvivalTables.OfCases).All;

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => SurvivalTables.PicturesOf(Groups);
}
