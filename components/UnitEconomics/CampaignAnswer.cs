using Lake;
using Quantities;

namespace UnitEconomics;

/// <summary>A campaign's effect, what it rests on, and what other ways of looking would have said.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="DatasetVersion">Which version of it.</param>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="Effect">The answer.</param>
/// <param name="OtherMethods">The same by the other counterfactuals, for comparison; those that cannot be computed are left out.</param>
/// <param name="Placebo">The effect a difference-in-differences finds before the campaign, where there was none: second half of the window before against the first. Null when it cannot be computed.</param>
/// <param name="TreatedUnknownBefore">Treated units left out because they were not known when the campaign began: nobody is comparable with them.</param>
/// <param name="UnitsNeeded">Units a side that would be needed to see an effect as large as the spend per treated unit four times out of five; null without spend.</param>
/// <param name="Series">Means by day.</param>
/// <param name="Warnings">
/// Those of the effect, and codes <c>trends-differ-before</c>, <c>treated-chosen-by-outcome</c>, <c>before-not-covered</c>, <c>campaign-unfinished</c>, <c>treated-unknown-before</c>.
/// </param>
public sealed record CampaignAnswer(
    string Question,
    string Dataset,
    long DatasetVersion,
    CampaignDefinition Definition,
    Evidence Evidence,
    CampaignEffect Effect,
    IReadOnlyList<CampaignEffect> OtherMethods,
    Estimate? Placebo,
    int TreatedUnknownBefore,
    int? UnitsNeeded,
    CampaignSeries Series,
    IReadOnlyList<Warning> Warnings);

/// <summary>Mean value of a unit by day, as columns.</summary>
/// <param name="Day">From the first day before to the last day of the window.</param>
/// <param name="Treated">Of the treated.</param>
/// <param name="Control">Of the control units.</param>
public sealed record CampaignSeries(IReadOnlyList<DateOnly> Day, IReadOnlyList<double> Treated, IReadOnlyList<double> Control);

/// <summary>The rule a campaign was measured by.</summary>
/// <param name="Unit">Whose value.</param>
/// <param name="Treated">Who counts as treated.</param>
/// <param name="Control">Who they are compared with.</param>
/// <param name="Assignment">How units came to be treated.</param>
/// <param name="Counterfactual">What the treated are taken to have been worth without the campaign, in words.</param>
/// <param name="Value">What counts as value.</param>
/// <param name="Margin">Share of amounts that is margin.</param>
/// <param name="Start">First day of the window.</param>
/// <param name="End">Last day of the window.</param>
/// <param name="BeforeFrom">First day of the window before, at the earliest the data's first; it ends where the campaign starts.</param>
/// <param name="Level">Level of the intervals.</param>
/// <param name="Zone">IANA zone of the calendar.</param>
/// <param name="Currency">Currency of values.</param>
/// <param name="Where">Conditions on the counted events.</param>
/// <param name="AsOf">The analysis instant, UTC.</param>
/// <param name="AsOfRule">Where that instant came from.</param>
/// <param name="BrickVersion">The version of the rule.</param>
public sealed record CampaignDefinition(
    string Unit,
    string Treated,
    string Control,
    Assignment Assignment,
    string Counterfactual,
    string Value,
    double Margin,
    DateOnly Start,
    DateOnly End,
    DateOnly BeforeFrom,
    double Level,
    string Zone,
    string Currency,
    IReadOnlyList<string> Where,
    DateTimeOffset AsOf,
    string AsOfRule,
    string BrickVersion);
