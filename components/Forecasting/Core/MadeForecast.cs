using Quantities;
using Series;
using Wording;

namespace Forecasting.Core;

/// <summary>
/// A forecast before its bands are calibrated and its past is measured. Both come last: parts and whole are made to agree first, at past origins as well, so that what is
/// calibrated and measured is the forecast that is given.
/// </summary>
/// <param name="Unmeasured">The answer, without forecasts, bands and backtest.</param>
/// <param name="Plan">How it was made.</param>
/// <param name="Ahead">The forecast; it stops at 0 in the end only.</param>
/// <param name="Errors">Its one-step errors, step by step.</param>
/// <param name="Past">The plan carried out at past origins, or why there are none.</param>
sealed record MadeForecast(SeriesForecast Unmeasured, SeriesPlan Plan, Forecast Ahead, double[] Errors, Result<RollingOrigin> Past)
{
    const double LowCoverage = 0.1;

    /// <summary>True when the answer is the seasonal naive forecast itself, which it cannot beat.</summary>
    public bool IsNaive { get; init; }

    Func<SeriesForecast, SeriesForecast> Finish { get; init; } = answer => answer;

    /// <summary>One-step errors; none where nothing had come, nothing was expected and nothing came, as before a part's first sale.</summary>
    public static double[] OneStepErrors(double[] values, double[] fitted) => [.. values.Zip(fitted, (y, f) => y == 0 && double.IsNaN(f) ? 0 : y - f)];

    /// <summary>The same with something done to the answer in the end.</summary>
    public MadeForecast Finally(Func<SeriesForecast, SeriesForecast> last) => this with { Finish = answer => last(Finish(answer)) };

    /// <summary>The answer.</summary>
    public SeriesForecast Measured()
    {
        var rolling = Past.TryGet(out var run, out _) ? run : null;
        var isCalibrated = rolling is not null && Plan.With.Bands == BandRule.Conformal;
        var forecast = isCalibrated ? Floored(rolling!.Calibrated(Floored(Ahead))) : Floored(Ahead);
        if (isCalibrated)
            rolling = rolling!.CrossCalibrated();
        var backtest = rolling is null ? null : BacktestSummary.Of(rolling, Plan.Labels, Plan.With.Level);
        return Finish(Unmeasured with
        {
            Mean = forecast.Mean,
            Lower = Ends(forecast, band => band.Lower),
            Upper = Ends(forecast, band => band.Upper),
            Backtest = backtest,
            Warnings = [.. Unmeasured.Warnings, .. About(backtest, rolling)],
        });
    }

    Dictionary<string, IReadOnlyList<double>> Ends(Forecast forecast, Func<PredictionBand, double[]> end) =>
        Plan.With.Level.Select((level, k) => (level, k)).ToDictionary(pair => SeriesOptions.Key(pair.level), pair => (IReadOnlyList<double>)end(forecast.Bands[pair.k]));

    Forecast Floored(Forecast forecast) => Plan.IsNonNegative ? forecast.Floored() : forecast;

    IEnumerable<Message> About(ForecastBacktest? backtest, RollingOrigin? rolling)
    {
        if (backtest is null)
            yield break;
        if (backtest.NaiveIsBetter && !IsNaive)
            yield return BacktestSummary.NaiveIsBetter(backtest, null);
        if (backtest.Horizon < Plan.With.Horizon)
            yield return Phrases.BacktestShortened.With(backtest.Horizon, Plan.With.Horizon);
        foreach (var level in Plan.With.Level)
        {
            if (backtest.Model.CoverageShare[SeriesOptions.Key(level)] is { } share && share < level / 100 - LowCoverage)
                yield return Phrases.LowCoverage.With(null, level, share);
            if (Plan.With.Bands == BandRule.Conformal && !rolling!.Suffices(level / 100))
                yield return Phrases.FewErrors.With(level);
        }
    }
}
