using Forecasting.Core;
using Series;

namespace Forecasting;

/// <summary>What tests say of a series, on the scale it was modelled on, and of what the model leaves of it. A test that cannot be computed is null.</summary>
/// <param name="AugmentedDickeyFuller">Small p: no unit root around a trend.</param>
/// <param name="Kpss">Small p: not stationary around a level.</param>
/// <param name="SeasonalStrength">How much of the variation around the trend the season explains, 0…1.</param>
/// <param name="TrendStrength">How much of the variation around the season the trend explains, 0…1.</param>
/// <param name="Differences">d: differences called for, after the seasonal ones.</param>
/// <param name="SeasonalDifferences">D: seasonal differences called for.</param>
/// <param name="Correlations">Of the series.</param>
/// <param name="DifferencedCorrelations">Of the series with the differences called for.</param>
/// <param name="Residuals">Of the model's errors; null when there are too few.</param>
public sealed record SeriesDiagnosis(
    TestOutcome? AugmentedDickeyFuller,
    TestOutcome? Kpss,
    double? SeasonalStrength,
    double? TrendStrength,
    int Differences,
    int SeasonalDifferences,
    LagCorrelations? Correlations,
    LagCorrelations? DifferencedCorrelations,
    ResidualSummary? Residuals)
{
    internal static SeriesDiagnosis Of(Diagnosis diagnosis) => new(
        diagnosis.AugmentedDickeyFuller,
        diagnosis.Kpss,
        BacktestSummary.Number(diagnosis.SeasonalStrength),
        diagnosis.TrendStrength is { } strength ? BacktestSummary.Number(strength) : null,
        diagnosis.Differences,
        diagnosis.SeasonalDifferences,
        LagCorrelations.Of(diagnosis.Correlations),
        LagCorrelations.Of(diagnosis.DifferencedCorrelations),
        diagnosis.Residuals is not { } errors ? null : new(
            errors.Count, errors.Mean, errors.StandardDeviation, errors.Quantiles, LagCorrelations.Of(errors.Correlations), errors.LjungBox, errors.JarqueBera, errors.IsNoise, errors.IsNormal));
}

/// <summary>Correlations with the own past, lags 1, 2, …; null where they are not defined.</summary>
/// <param name="Autocorrelations">One a lag.</param>
/// <param name="PartialAutocorrelations">One a lag, those of the lags between taken out.</param>
/// <param name="Bound">Of white noise 19 in 20 lie within ± this.</param>
public sealed record LagCorrelations(IReadOnlyList<double?> Autocorrelations, IReadOnlyList<double?> PartialAutocorrelations, double Bound)
{
    internal static LagCorrelations? Of(Correlogram? lags) =>
        lags is null ? null : new(BacktestSummary.Numbers(lags.Autocorrelations), BacktestSummary.Numbers(lags.PartialAutocorrelations), lags.Bound);
}

/// <summary>What a model leaves: noise around 0 if it caught all there is.</summary>
/// <param name="Count">Errors there are.</param>
/// <param name="Mean">Far from 0 for a biased model.</param>
/// <param name="StandardDeviation">Around that mean.</param>
/// <param name="Quantiles">Least, quarter, median, three quarters, greatest.</param>
/// <param name="Correlations">Of the errors.</param>
/// <param name="LjungBox">Small p: something is left to explain.</param>
/// <param name="JarqueBera">Small p: not normal, so that the shares of a model's bands are rough.</param>
/// <param name="IsNoise">True when nothing is found that is left to explain, at 5 %.</param>
/// <param name="IsNormal">True when they do not look other than normal, at 5 %.</param>
public sealed record ResidualSummary(
    int Count,
    double Mean,
    double StandardDeviation,
    IReadOnlyList<double> Quantiles,
    LagCorrelations? Correlations,
    TestOutcome? LjungBox,
    TestOutcome? JarqueBera,
    bool? IsNoise,
    bool? IsNormal);
