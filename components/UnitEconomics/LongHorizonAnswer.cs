using Answers;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>Value over a long horizon by group and cohort.</summary>
/// <param name="Head">Of whom, since when, by which rule; its warnings: codes <c>small-groups</c>, <c>tail-extrapolated</c>, <c>no-decay</c>, <c>naive-baseline-wins</c>, <c>no-backtest</c>.</param>
/// <param name="LastMonth">Last month counted.</param>
/// <param name="Groups">Groups, by name.</param>
/// <param name="Cohorts">Cohorts within groups.</param>
/// <param name="CustomersTooNew">Customers left out because their first month is not over.</param>
/// <param name="Backtest">What the rule would have said some months ago; null when there are too few months.</param>
public sealed record LongHorizonAnswer(
    AnswerHead Head,
    string LastMonth,
    IReadOnlyList<GroupHorizon> Groups,
    IReadOnlyList<MemberHorizon> Cohorts,
    int CustomersTooNew,
    LongHorizonBacktest? Backtest) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => LongHorizonTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => LongHorizonTables.PicturesOf(this);
}

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
