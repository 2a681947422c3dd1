using Quantities;

namespace Forecasting;

/// <summary>A series, what is expected of it, how well such forecasts held, and what it is made of. What is not a number is null.</summary>
/// <param name="Method">The fitted model as the literature writes it.</param>
/// <param name="Parameters">Estimates by name.</param>
/// <param name="StandardErrors">Of those parameters that have one.</param>
/// <param name="LogLikelihood">Maximum of the log-likelihood; null for methods without one.</param>
/// <param name="Aicc">Akaike's corrected criterion; null without a likelihood.</param>
/// <param name="Sigma2">Variance of one step's error, on the model's own scale.</param>
/// <param name="Period">Steps of a season the model knows.</param>
/// <param name="Periods">Labels of the history.</param>
/// <param name="Values">The history; null = missing.</param>
/// <param name="Fitted">What the model expected of each step, knowing the ones before.</param>
/// <param name="Residuals">The model's errors, on its own scale.</param>
/// <param name="Coming">Labels of the steps forecast.</param>
/// <param name="Mean">Point forecasts.</param>
/// <param name="Lower">Lower ends of the bands, by level in percent.</param>
/// <param name="Upper">Upper ends of the bands, by level in percent.</param>
/// <param name="Outliers">Values that stand out.</param>
/// <param name="Backtest">How forecasts made the same way held in the past; null for too short a series (see the warnings).</param>
/// <param name="Components">Trend, season and remainder; null for a part, or without a season seen more than twice.</param>
/// <param name="Diagnosis">What tests say of the series and of the model's errors; null for a part.</param>
/// <param name="Warnings">What a reader has to know, with stable codes.</param>
public sealed record SeriesForecast(
    string Method,
    IReadOnlyDictionary<string, double?> Parameters,
    IReadOnlyDictionary<string, double> StandardErrors,
    double? LogLikelihood,
    double? Aicc,
    double? Sigma2,
    int Period,
    IReadOnlyList<string> Periods,
    IReadOnlyList<double?> Values,
    IReadOnlyList<double?> Fitted,
    IReadOnlyList<double?> Residuals,
    IReadOnlyList<string> Coming,
    IReadOnlyList<double> Mean,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Lower,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Upper,
    IReadOnlyList<FlaggedValue> Outliers,
    ForecastBacktest? Backtest,
    SeriesComponents? Components,
    SeriesDiagnosis? Diagnosis,
    IReadOnlyList<Warning> Warnings);

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
/// <param name="NaiveRule">Which that is: <c>seasonal naive</c>, the last season again, or without a season <c>naive</c>, the last value.</param>
/// <param name="BeatsNaive">True when the method's scaled error is the smaller: MASE, or RMSSE where more than half of the history is 0.</param>
/// <param name="Verdict">The same in a sentence.</param>
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
    string NaiveRule,
    bool BeatsNaive,
    string Verdict,
    IReadOnlyList<IReadOnlyList<double?>> Errors,
    IReadOnlyList<IReadOnlyList<double>> Forecasts,
    IReadOnlyList<double?> MaeByStep,
    IReadOnlyList<double?> NaiveMaeByStep)
{
    /// <summary>Whether the naive forecast did better; of two that did alike neither did.</summary>
    internal bool NaiveIsBetter { get; init; }
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
