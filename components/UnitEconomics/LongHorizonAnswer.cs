using Lake;
using Quantities;

namespace UnitEconomics;

/// <summary>Value over a long horizon by group and cohort.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="DatasetVersion">Which version of it.</param>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="Groups">Groups, by name.</param>
/// <param name="Cohorts">Cohorts within groups.</param>
/// <param name="CustomersTooNew">Customers left out because their first month is not over.</param>
/// <param name="Backtest">What the rule would have said some months ago; null when there are too few months.</param>
/// <param name="Warnings">Codes <c>small-groups</c>, <c>tail-extrapolated</c>, <c>no-decay</c>, <c>naive-baseline-wins</c>, <c>no-backtest</c>.</param>
public sealed record LongHorizonAnswer(
    string Question,
    string Dataset,
    long DatasetVersion,
    LongHorizonDefinition Definition,
    Evidence Evidence,
    IReadOnlyList<GroupHorizon> Groups,
    IReadOnlyList<MemberHorizon> Cohorts,
    int CustomersTooNew,
    LongHorizonBacktest? Backtest,
    IReadOnlyList<Warning> Warnings);

/// <summary>Margin of the customers known at the split, month by month after it.</summary>
/// <param name="Months">The months held out.</param>
/// <param name="Customers">Customers known at the split.</param>
/// <param name="Expected">What the rule expected from what was known at the split.</param>
/// <param name="Naive">The margin of the last month before the split, over again.</param>
/// <param name="Actual">What came.</param>
/// <param name="MeanAbsoluteError">Of the rule, by month.</param>
/// <param name="NaiveMeanAbsoluteError">Of the naive baseline, by month.</param>
public sealed record LongHorizonBacktest(
    IReadOnlyList<string> Months,
    int Customers,
    IReadOnlyList<double> Expected,
    IReadOnlyList<double> Naive,
    IReadOnlyList<double> Actual,
    double MeanAbsoluteError,
    double NaiveMeanAbsoluteError);

/// <summary>The rule a long horizon was valued by.</summary>
/// <param name="Months">Length of the horizon.</param>
/// <param name="OwnMonths">Where the tail begins at the latest.</param>
/// <param name="Group">What customers of a group have in common.</param>
/// <param name="CohortGrain">Length of the cohorts' periods.</param>
/// <param name="Survival">What stands for still being a customer.</param>
/// <param name="Tail">How months beyond the known ones are filled.</param>
/// <param name="Value">What counts as value.</param>
/// <param name="Margin">Share of amounts that is margin.</param>
/// <param name="YearlyDiscount">Effective yearly rate.</param>
/// <param name="DiscountRule">When a month's margin comes in.</param>
/// <param name="Interval">What the intervals say.</param>
/// <param name="Level">Their level.</param>
/// <param name="LastMonth">Last month counted.</param>
/// <param name="Zone">IANA zone of the calendar.</param>
/// <param name="Currency">Currency of values.</param>
/// <param name="Where">Conditions on the counted events.</param>
/// <param name="AsOf">The analysis instant, UTC.</param>
/// <param name="AsOfRule">Where that instant came from.</param>
/// <param name="Seed">Of the bootstrap.</param>
/// <param name="BrickVersion">The version of the rule.</param>
public sealed record LongHorizonDefinition(
    int Months,
    int OwnMonths,
    string Group,
    string CohortGrain,
    string Survival,
    string Tail,
    string Value,
    double Margin,
    double YearlyDiscount,
    string DiscountRule,
    string Interval,
    double Level,
    string LastMonth,
    string Zone,
    string Currency,
    IReadOnlyList<string> Where,
    DateTimeOffset AsOf,
    string AsOfRule,
    int Seed,
    string BrickVersion);
