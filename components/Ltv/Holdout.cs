using Wording;

namespace Ltv;

/// <summary>How a prediction made from the data up to a day held in the time after it, beside naive baselines.</summary>
/// <param name="CalibrationEnd">Last day the fit saw.</param>
/// <param name="From">First day of the holdout.</param>
/// <param name="To">Its last day.</param>
/// <param name="Weeks">Its length.</param>
/// <param name="Rule">Where the calibration end came from.</param>
/// <param name="Fit">The fit with the lowest AIC of those the prediction was made from.</param>
/// <param name="Customers">Customers predicted for: those first seen by the calibration end.</param>
/// <param name="Actual">Their purchase days in the holdout.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Range">Where <paramref name="Actual"/> was to lie at the definition's level: models, parameters and chance.</param>
/// <param name="ActualInRange">Whether it did.</param>
/// <param name="Error">Expected / actual − 1; null when nothing was bought.</param>
/// <param name="MeanAbsoluteError">Per customer.</param>
/// <param name="RootMeanSquareError">Per customer.</param>
/// <param name="Coverage">Coverage of the customers' own ranges.</param>
/// <param name="Naive">The naive baselines.</param>
/// <param name="ByFrequency">Expected and actual by repeat purchases in calibration.</param>
/// <param name="ByPrediction">Expected and actual by tenths of customers, the least expected first.</param>
/// <param name="Value">The same for the sum of amounts; null without values.</param>
public sealed record Holdout(
    DateOnly CalibrationEnd,
    DateOnly From,
    DateOnly To,
    double Weeks,
    HoldoutRule Rule,
    FittedModel Fit,
    int Customers,
    long Actual,
    double Expected,
    Band Range,
    bool ActualInRange,
    double? Error,
    double MeanAbsoluteError,
    double RootMeanSquareError,
    RangeCoverage Coverage,
    IReadOnlyList<NaiveForecast> Naive,
    IReadOnlyList<HoldoutBin> ByFrequency,
    IReadOnlyList<HoldoutBin> ByPrediction,
    HoldoutValue? Value);

/// <summary>Where a holdout's beginning came from.</summary>
public enum HoldoutRule
{
    /// <summary>After the calibration end that was asked for.</summary>
    [Word("as asked", "как задано")]
    AsAsked,

    /// <summary>As long as the horizon, at most a third of the time observed.</summary>
    [Word("as long as the horizon, at most a third of the time observed", "длиной с горизонт, но не больше трети наблюдения")]
    LastPart,
}

/// <summary>What a forecast without a model says.</summary>
public enum NaiveRule
{
    /// <summary>Everybody buys as often as the mean of the period before, scaled to the holdout's length.</summary>
    [Word("last period's mean for everybody", "среднее прошлого периода для всех")]
    LastPeriodMean,

    /// <summary>Each buys as often as in the period before, scaled likewise.</summary>
    [Word("each one's own last period", "собственный прошлый период каждого")]
    LastPeriodOwn,
}

/// <summary>How often customers' counts lay in their ranges.</summary>
/// <param name="Nominal">The least share each range is to hold.</param>
/// <param name="Expected">The share the ranges hold by the model: more than nominal, since counts are whole numbers.</param>
/// <param name="Measured">The share of customers whose count lay within.</param>
/// <param name="Customers">Customers it was measured on: every k-th, at most a few thousand.</param>
public sealed record RangeCoverage(double Nominal, double Expected, double Measured, int Customers);

/// <summary>A forecast that needs no model.</summary>
/// <param name="Rule">What it says.</param>
/// <param name="Expected">Its total.</param>
/// <param name="Error">Expected / actual − 1; null when nothing was bought.</param>
/// <param name="MeanAbsoluteError">Per customer.</param>
/// <param name="RootMeanSquareError">Per customer.</param>
public sealed record NaiveForecast(NaiveRule Rule, double Expected, double? Error, double MeanAbsoluteError, double RootMeanSquareError);

/// <summary>A group of customers in the holdout.</summary>
/// <param name="Label">Which: <c>0</c>, <c>1</c>, … <c>7+</c> repeat purchases, or a tenth.</param>
/// <param name="Customers">Customers in it.</param>
/// <param name="ActualMean">Purchase days a customer in the holdout.</param>
/// <param name="ExpectedMean">Expected ones.</param>
/// <param name="NaiveMean">By the last period's own count.</param>
public sealed record HoldoutBin(string Label, int Customers, double ActualMean, double ExpectedMean, double NaiveMean);

/// <summary>Sum of amounts in the holdout.</summary>
/// <param name="Actual">Of purchases, refunds not deducted.</param>
/// <param name="Expected">Expected purchases × expected value.</param>
/// <param name="Error">Expected / actual − 1; null when that was 0.</param>
/// <param name="Range">Where <paramref name="Actual"/> was to lie at the definition's level: models, parameters and chance.</param>
/// <param name="ActualInRange">Whether it did.</param>
/// <param name="Naive">The last period's sum, scaled to the holdout's length.</param>
/// <param name="NaiveError">Naive / actual − 1.</param>
public sealed record HoldoutValue(double Actual, double Expected, double? Error, Band Range, bool ActualInRange, double Naive, double? NaiveError);

/// <summary>Repeat purchases of the customers first seen by the calibration end, by week from the first day, as columns.</summary>
/// <param name="CalibrationEnd">Last day the fit saw.</param>
/// <param name="CalibrationWeeks">Weeks that end by then; later ones are forecasts.</param>
/// <param name="Week">1, 2, 3, …; whole weeks only.</param>
/// <param name="LastDay">The last day of each.</param>
/// <param name="Actual">Repeat purchase days in the week.</param>
/// <param name="Expected">Expected by the model from first purchases alone.</param>
/// <param name="CumulativeActual">Up to its end.</param>
/// <param name="CumulativeExpected">Up to its end.</param>
/// <param name="HoldoutError">Mean over the holdout's weeks of |cumulative expected / cumulative actual − 1|; null when there are none.</param>
public sealed record Tracking(
    DateOnly CalibrationEnd,
    int CalibrationWeeks,
    IReadOnlyList<int> Week,
    IReadOnlyList<DateOnly> LastDay,
    IReadOnlyList<int> Actual,
    IReadOnlyList<double> Expected,
    IReadOnlyList<int> CumulativeActual,
    IReadOnlyList<double> CumulativeExpected,
    double? HoldoutError);
