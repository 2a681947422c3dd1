using Numerics;
using Quantities;
using Series.Core;

namespace Series;

/// <summary>Forecasts made again from the past, with what was known then, and compared with what came: rolling origin (Tashman 2000).</summary>
/// <param name="Origins">How many steps were known at each origin, oldest first.</param>
/// <param name="Errors">Actual − forecast: a row for each origin, a column for each step ahead; NaN where the value is missing.</param>
/// <param name="Model">Accuracy over all origins and steps.</param>
/// <param name="Naive">That of the seasonal naive forecast from the same origins.</param>
public sealed record Backtest(IReadOnlyList<int> Origins, double[][] Errors, Accuracy Model, Accuracy Naive)
{
    /// <summary>True when the mean absolute scaled error is below the seasonal naive forecast's.</summary>
    public bool BeatsNaive => Model.Mase < Naive.Mase;

    /// <summary>Whether the model is worth having, in a sentence.</summary>
    public string Verdict => BeatsNaive
        ? $"Over {Origins.Count} past origins the model's errors were {Ratio} of the seasonal naive forecast's."
        : $"The model does not beat the seasonal naive forecast: over {Origins.Count} past origins its errors were {Ratio} of that one's.";

    string Ratio => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * Model.Mase / Naive.Mase:F0} %");

    /// <summary>What was forecast at each origin, with the bands that were measured.</summary>
    public IReadOnlyList<Forecast> Forecasts { get; init; } = [];

    /// <summary>Fits and forecasts at each origin; the last one leaves exactly one horizon.</summary>
    /// <param name="series">The whole history.</param>
    /// <param name="fit">Fits a model to what was known.</param>
    /// <param name="horizon">Steps ahead, from 1.</param>
    /// <param name="windows">Origins asked for, from 1; there are fewer where the series is too short for so many or the model refuses the oldest.</param>
    /// <param name="step">Steps between origins, from 1.</param>
    /// <param name="levels">Bands to measure.</param>
    /// <param name="ct">Stops between origins.</param>
    /// <returns>The comparison; <c>series-too-short</c> when not one origin is left; or why the model refused them all.</returns>
    public static Result<Backtest> Run(
        TimeSeries series, Func<TimeSeries, Result<IForecastModel>> fit, int horizon, int windows, int step, double[] levels, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(windows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        // The seasonal naive forecast needs one value more than a season has.
        var spare = series.Length - horizon - series.Period - 1;
        if (spare < 0)
            return Phrases.TooShort(Phrases.TooFewForBacktest.With(horizon, horizon + series.Period, series.Length));
        List<(TimeSeries, Forecast, double[])> mine = [], naive = [];
        List<int> origins = [];
        Problem? why = null;
        for (var back = Math.Min(windows - 1, spare / step); back >= 0; back--)
        {
            ct.ThrowIfCancellationRequested();
            var origin = series.Length - horizon - back * step;
            var known = series.First(origin);
            if (!fit(known).TryGet(out var model, out why) || !Baseline.SeasonalNaive(known).TryGet(out var benchmark, out why))
            {
                if (origins.Count > 0)
                    return why;
                continue;
            }
            var actual = series.Values[origin..(origin + horizon)];
            origins.Add(origin);
            mine.Add((known, model.Predict(horizon, levels), actual));
            naive.Add((known, benchmark.Predict(horizon, levels), actual));
        }
        return origins.Count == 0 ? why!
            : new Backtest(origins, [.. mine.Select(w => w.Item3.Zip(w.Item2.Mean, (y, f) => y - f).ToArray())], Accuracy.Of(mine), Accuracy.Of(naive))
            {
                Forecasts = [.. mine.Select(w => w.Item2)],
            };
    }

    /// <summary>
    /// A forecast's own bands, made wider or narrower by one factor so that they would have held the stated share of past errors at all steps: split conformal prediction
    /// with errors scaled by what the model thought of them (Vovk, Gammerman &amp; Shafer 2005; Lei et al. 2018).
    /// </summary>
    /// <param name="forecast">Of the same model, with bands of the levels measured here.</param>
    /// <returns>
    /// The forecast; a level is left as it is where past errors are too few to promise it: ⌈(n + 1)·level⌉ of n must exist, such as 19 errors for 95 %.
    /// </returns>
    /// <remarks>The coverage is exact when errors are exchangeable; those of one origin hang together, so that many origins promise more than many steps.</remarks>
    public Forecast Calibrated(Forecast forecast) => forecast with
    {
        Bands = [.. forecast.Bands.Select(band => Scores(band.Level) is { } scores && Math.Ceiling((scores.Length + 1) * band.Level) is var rank && rank <= scores.Length
            ? Widened(forecast.Mean, band, scores[(int)rank - 1])
            : band)],
    };

    /// <summary>Bands as wide as past errors of each step ahead were, whatever the model thinks of it.</summary>
    /// <param name="forecast">Of the same model and at most the same horizon.</param>
    /// <param name="levels">Between 0 and 1. With few origins a high level is the largest error seen and promises too much.</param>
    public Forecast Conformal(Forecast forecast, params double[] levels)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(forecast.Horizon, Errors[0].Length, nameof(forecast));
        return forecast with { Bands = [.. levels.Select(level => Around(forecast.Mean, PredictionBand.Checked(level)))] };
    }

    double[] Scores(double level) => [.. Forecasts.SelectMany((forecast, w) => Errors[w].Zip(
        forecast.Band(level).Upper.Zip(forecast.Band(level).Lower), (e, ends) => 2 * Math.Abs(e) / (ends.First - ends.Second))).Where(double.IsFinite).Order()];

    static PredictionBand Widened(double[] mean, PredictionBand band, double factor) => new(
        band.Level, [.. mean.Zip(band.Lower, (m, low) => m - factor * (m - low))], [.. mean.Zip(band.Upper, (m, high) => m + factor * (high - m))]);

    PredictionBand Around(double[] mean, double level)
    {
        double[] reach = [.. mean.Select((_, h) => Quantiles.OfSorted([.. Errors.Select(row => Math.Abs(row[h])).Where(e => !double.IsNaN(e)).Order()], level))];
        return new(level, [.. mean.Zip(reach, (m, r) => m - r)], [.. mean.Zip(reach, (m, r) => m + r)]);
    }
}
