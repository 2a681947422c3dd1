using Wording;

namespace Forecasting;

/// <summary>A value that stands out.</summary>
/// <param name="Period">When.</param>
/// <param name="Value">What was there.</param>
/// <param name="Replacement">What would stand in for it, from season and neighbours.</param>
public sealed record FlaggedValue(string Period, double Value, double Replacement);

/// <summary>Forecasts made again from past origins with what was known then, and what came.</summary>
/// <param name="Horizon">Steps ahead that were measured; fewer than asked for where the series is short.</param>
/// <param name="Step">Steps between origins.</param>
/// <param name="Origins">Last period known at each origin.</param>
/// <param name="Model">How the method did.</param>
/// <param name="Naive">How the naive forecast did from the same origins.</param>
/// <param name="NaiveRule">Which that is.</param>
/// <param name="BeatsNaive">True when the method's scaled error is the smaller: MASE, or RMSSE where more than half of the history is 0.</param>
/// <param name="Verdict">The same as a sentence.</param>
/// <param name="Errors">Actual − forecast: a row for each origin, a column for each step ahead; null where there is no value.</param>
/// <param name="Forecasts">The forecasts of each origin.</param>
/// <param name="MaeByStep">Mean absolute error by step ahead.</param>
/// <param name="NaiveMaeByStep">The same of the seasonal naive forecast.</param>
public sealed record ForecastBacktest(
    int Horizon,
    int Step,
    IReadOnlyList<string> Origins,
    BacktestScore Model,
    BacktestScore Naive,
    NaiveRule NaiveRule,
    bool BeatsNaive,
    Message Verdict,
    IReadOnlyList<IReadOnlyList<double?>> Errors,
    IReadOnlyList<IReadOnlyList<double>> Forecasts,
    IReadOnlyList<double?> MaeByStep,
    IReadOnlyList<double?> NaiveMaeByStep)
{
    /// <summary>Whether the naive forecast did better; of two that did alike neither did.</summary>
    internal bool NaiveIsBetter { get; init; }

    /// <summary>The method's scaled error by the naive forecast's; null where that made none.</summary>
    internal double? Ratio { get; init; }
}

/// <summary>Accuracy over all origins and steps; null where the measure is not defined.</summary>
/// <param name="Mae">Mean absolute error, in units of the series.</param>
/// <param name="Rmse">Root of the mean squared error.</param>
/// <param name="Smape">Mean of 2|y − f|/(|y| + |f|), a share of 0…2.</param>
/// <param name="Mase">Mean absolute error by that of the seasonal naive forecast within the history.</param>
/// <param name="Rmsse">Root of the mean squared error by that of the seasonal naive forecast within the history.</param>
/// <param name="Wape">Sum of absolute errors by the sum of absolute values.</param>
/// <param name="MeanError">Mean of actual − forecast.</param>
/// <param name="CoverageShare">Share of values within each band, by level in percent.</param>
/// <param name="Msis">Mean scaled interval score, by level in percent.</param>
public sealed record BacktestScore(
    double? Mae,
    double? Rmse,
    double? Smape,
    double? Mase,
    double? Rmsse,
    double? Wape,
    double? MeanError,
    IReadOnlyDictionary<string, double?> CoverageShare,
    IReadOnlyDictionary<string, double?> Msis);

/// <summary>The series as trend + season + remainder (STL).</summary>
/// <param name="Trend">In units of the series.</param>
/// <param name="Seasonal">The season.</param>
/// <param name="Remainder">What is left.</param>
/// <param name="TrendStrength">How much of the variation around the season the trend explains, 0…1.</param>
/// <param name="SeasonalStrength">How much of the variation around the trend the season explains, 0…1.</param>
public sealed record SeriesComponents(
    IReadOnlyList<double?> Trend, IReadOnlyList<double?> Seasonal, IReadOnlyList<double?> Remainder, double? TrendStrength, double? SeasonalStrength);
