using Answers;
using Churn.Core;

namespace Churn;

/// <summary>How long customers stay, by group. All times are days since the first counted event.</summary>
/// <param name="Head">Of whom, since when, by which rule; its warnings: codes <c>no-events</c>, <c>mean-beyond-data</c>, <c>times-beyond-data</c>, <c>curves-thinned</c>.</param>
/// <param name="Groups">The groups; one called <c>all</c> when there are none. Cases are customers, events those who left.</param>
/// <param name="GroupedBy">The property of the groups; null when there are none.</param>
/// <param name="Comparison">Whether they differ; null of one group.</param>
/// <param name="Gone">By when shares are gone.</param>
/// <param name="Hazard">How many leave at which age.</param>
/// <param name="Churn">Churn a month and 1 / churn; null when it was not asked for.</param>
public sealed record LifetimesAnswer(
    AnswerHead Head, IReadOnlyList<SurvivalGroup> Groups, string? GroupedBy, GroupComparison? Comparison, IReadOnlyList<GoneWithin> Gone, IReadOnlyList<HazardAtAge> Hazard, IReadOnlyList<MonthlyChurn>? Churn) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => LifetimesTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => LifetimesTables.PicturesOf(this);
}

/// <summary>By when a share of a group is gone.</summary>
/// <param name="Group">The group.</param>
/// <param name="Share">The share.</param>
/// <param name="Days">The days; null: so many are not gone yet.</param>
/// <param name="Low">Lower end; null: none.</param>
/// <param name="High">Upper end; null: open.</param>
public readonly record struct GoneWithin(string Group, double Share, double? Days, double? Low, double? High);

/// <summary>How many leave at an age: those who left by the days that all were there at that age.</summary>
/// <param name="Group">The group.</param>
/// <param name="FromDay">First day of the age; the day of the first event is 0.</param>
/// <param name="ToDay">Its last day.</param>
/// <param name="AtRisk">Customers still there on its first day.</param>
/// <param name="Left">Those who left at that age.</param>
/// <param name="Rate">Leaving per customer and 30 days.</param>
/// <param name="Low">Lower end of the exact interval.</param>
/// <param name="High">Upper end.</param>
public readonly record struct HazardAtAge(string Group, int FromDay, int ToDay, long AtRisk, long Left, double Rate, double Low, double High);

/// <summary>Churn a month when leaving is equally likely at every age.</summary>
/// <param name="Group">The group.</param>
/// <param name="Churn">Customers who left by months watched, a month being 365.25 / 12 days.</param>
/// <param name="Low">Lower end of the exact interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Lifetime">1 / churn, in months; null when nobody left.</param>
/// <param name="LifetimeLow">Lower end.</param>
/// <param name="LifetimeHigh">Upper end; null when nobody left.</param>
public readonly record struct MonthlyChurn(string Group, double Churn, double Low, double High, double? Lifetime, double LifetimeLow, double? LifetimeHigh);
