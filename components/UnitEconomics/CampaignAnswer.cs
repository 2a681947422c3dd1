using Answers;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>A campaign's effect, what it rests on, and what other ways of looking would have said.</summary>
/// <param name="Head">Of whom, since when, by which rule; its warnings: those of the effect, and codes <c>trends-differ-before</c>, <c>treated-chosen-by-outcome</c>, <c>before-not-covered</c>, <c>campaign-unfinished</c>, <c>treated-unknown-before</c>.</param>
/// <param name="Start">First day of the window.</param>
/// <param name="End">Last day of the window, at the latest the data's last.</param>
/// <param name="BeforeFrom">First day of the window before, at the earliest the data's first; it ends where the campaign starts.</param>
/// <param name="Effect">The answer.</param>
/// <param name="OtherMethods">The same by the other counterfactuals, for comparison; those that cannot be computed are left out.</param>
/// <param name="Placebo">The effect a difference-in-differences finds before the campaign, where there was none: second half of the window before against the first. Null when it cannot be computed.</param>
/// <param name="TreatedUnknownBefore">Treated units left out because they were not known when the campaign began: nobody is comparable with them.</param>
/// <param name="UnitsNeeded">Units a side that would be needed to see an effect as large as the spend per treated unit four times out of five; null without spend.</param>
/// <param name="Series">Means by day.</param>
public sealed record CampaignAnswer(
    AnswerHead Head,
    DateOnly Start,
    DateOnly End,
    DateOnly BeforeFrom,
    CampaignEffect Effect,
    IReadOnlyList<CampaignEffect> OtherMethods,
    Estimate? Placebo,
    int TreatedUnknownBefore,
    int? UnitsNeeded,
    CampaignSeries Series) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => CampaignTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => CampaignTables.PicturesOf(this);
}

/// <summary>Mean value of a unit by day, as columns.</summary>
/// <param name="Day">From the first day before to the last day of the window.</param>
/// <param name="Treated">Of the treated.</param>
/// <param name="Control">Of the control units.</param>
public sealed record CampaignSeries(IReadOnlyList<DateOnly> Day, IReadOnlyList<double> Treated, IReadOnlyList<double> Control);
