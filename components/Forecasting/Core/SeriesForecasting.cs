using System.Globalization;
using Quantities;
using static Forecasting.Core.BacktestSummary;

namespace Forecasting.Core;

/// <summary>From a series and a plan to the forecast people read: outliers, fit, forecast, backtest, components, warnings.</summary>
static class SeriesForecasting
{
    const int Least = 6;
    const double LowCoverage = 0.1;

    /// <summary>The forecast, or <c>series-too-short</c>, or why the method refuses the series.</summary>
    public static Result<SeriesForecast> Of(SeriesPlan plan, CancellationToken ct)
    {
        if (plan.Closed is { } closed && closed.Contains(true))
            return OpenSteps.Of(plan, closed, ct);
        var observed = plan.Values.Count(value => !double.IsNaN(value));
        if (observed < Least)
            return TooShort($"There are {observed} values; a forecast that can be tested needs {Least}.");
        if (plan.IsNonNegative && plan.Values.Any(value => value < 0))
            return Problem.Invalid("nonNegative", "A value is negative, but the series is said not to fall below 0.");
        var period = plan.Values.Length >= 2 * plan.Period ? plan.Period : 1;
        if (!TimeSeries.Create(plan.Values, period).TryGet(out var series, out var refused) || !PlannedModel.Fit(plan, series.Length, ct).TryGet(out var model, out refused))
            return refused;

        var planned = (PlannedModel)model;
        var warnings = new List<Warning>();
        if (period < plan.Period)
            warnings.Add(new("too-few-seasons", $"There are {series.Length} steps, less than two seasons of {plan.Period}: the forecast knows no season."));
        if (!series.IsComplete)
            warnings.Add(new("values-missing", $"{series.Length - series.Observed} of {series.Length} values are missing."));
        var forecast = model.Predict(plan.With.Horizon, plan.With.Shares);
        if (!IsFinite(forecast))
            return plan.With.BoxCox == "auto"
                ? Of(plan with { With = plan.With with { BoxCox = "0" } }, ct).Map(logarithms => logarithms with
                {
                    Warnings = [new("transformation-changed", "The transformation chosen has no way back from its bands; logarithms were taken instead."), .. logarithms.Warnings],
                })
                : new Problem("forecast-not-finite", "The forecast is no number", $"{model.Method} with transformation {plan.With.BoxCox} leads to forecasts or bands beyond every number; choose another transformation or method.");
        var rolling = RollingOrigin.Run(plan, ct).TryGet(out var run, out var tooShort) ? run : null;
        if (rolling is null)
            warnings.Add(new("backtest-not-possible", $"{tooShort!.Detail} How well such forecasts hold is not known."));
        else if (plan.With.Bands == BandRule.Conformal)
            (forecast, rolling) = (Floored(rolling.Calibrated(forecast), plan), rolling.CrossCalibrated());
        var backtest = rolling is null ? null : BacktestSummary.Of(rolling, plan.Labels, plan.With.Levels);
        var outliers = plan.With.Outliers == OutlierRule.Ignore ? [] : Flagged(series, plan);
        warnings.AddRange(About(outliers, plan.With.Outliers));
        warnings.AddRange(About(backtest, rolling, plan));
        return new SeriesForecast(
            model.Method,
            WithTransformation(model.Parameters.ToDictionary(parameter => parameter.Name, parameter => Number(parameter.Value)), planned.Lambda),
            model.Parameters.Where(parameter => parameter.StandardError is { } error && double.IsFinite(error)).ToDictionary(parameter => parameter.Name, parameter => parameter.StandardError!.Value),
            Number(model.LogLikelihood),
            Number(model.Aicc),
            Number(model.Sigma2),
            period,
            [.. plan.Labels.Take(series.Length)],
            Numbers(series.Values),
            Numbers(model.Fitted),
            Numbers(model.Residuals),
            [.. plan.Labels.Skip(series.Length)],
            forecast.Mean,
            Ends(forecast, plan, band => band.Lower),
            Ends(forecast, plan, band => band.Upper),
            outliers,
            backtest,
            plan.IsWhole ? Components(series) : null,
            plan.IsWhole ? SeriesDiagnosis.Of(Diagnosis.Of(planned.Modelled, planned.Inner)) : null,
            warnings);
    }

    /// <summary>Whether every mean and end is a number; a negative λ has no value above a bound.</summary>
    static bool IsFinite(Forecast forecast) => forecast.Mean.Concat(forecast.Bands.SelectMany(band => band.Lower.Concat(band.Upper))).All(double.IsFinite);

    public static Problem TooShort(string detail) => new("series-too-short", "The series is too short", detail);

    static Dictionary<string, IReadOnlyList<double>> Ends(Forecast forecast, SeriesPlan plan, Func<PredictionBand, double[]> end) =>
        plan.With.Levels.Select((level, k) => (level, k)).ToDictionary(pair => SeriesOptions.Key(pair.level), pair => (IReadOnlyList<double>)end(forecast.Bands[pair.k]));

    static Forecast Floored(Forecast forecast, SeriesPlan plan) => plan.IsNonNegative
        ? forecast with { Bands = [.. forecast.Bands.Select(band => band with { Lower = [.. band.Lower.Select(low => Math.Max(0, low))] })] }
        : forecast;

    static FlaggedValue[] Flagged(TimeSeries series, SeriesPlan plan)
    {
        var outliers = Cleaning.FindOutliers(series);
        return [.. outliers.Indices.Select(t => new FlaggedValue(plan.Labels[t], series.Values[t], outliers.Cleaned.Values[t]))];
    }

    static IEnumerable<Warning> About(FlaggedValue[] outliers, OutlierRule rule)
    {
        if (outliers.Length == 0)
            yield break;
        var which = string.Join(", ", outliers.Take(5).Select(value => value.Period)) + (outliers.Length > 5 ? ", …" : "");
        yield return rule == OutlierRule.Replace
            ? new("outliers-replaced", $"{Values(outliers.Length)} out and replaced before the fit: {which}.")
            : new("outliers-flagged", $"{Values(outliers.Length)} out: {which}. They were kept; a cause that comes again belongs into a regressor.");
    }

    static string Values(int count) => count == 1 ? "1 value stands" : $"{count} values stand";

    static IEnumerable<Warning> About(ForecastBacktest? backtest, RollingOrigin? rolling, SeriesPlan plan)
    {
        if (backtest is null)
            yield break;
        if (!backtest.BeatsNaive)
            yield return new("naive-baseline-better", backtest.Verdict);
        if (backtest.Horizon < plan.With.Horizon)
            yield return new("backtest-shortened", $"The series is long enough to measure {backtest.Horizon} of {plan.With.Horizon} steps ahead.");
        foreach (var level in plan.With.Levels)
        {
            if (backtest.Model.CoverageShare[SeriesOptions.Key(level)] is { } share && share < level / 100 - LowCoverage)
                yield return new("band-coverage-low", string.Create(CultureInfo.InvariantCulture, $"The {level} % band held {100 * share:F0} % of the values that came in the backtest."));
            if (plan.With.Bands == BandRule.Conformal && !rolling!.Suffices(level / 100))
                yield return new("conformal-few-errors", string.Create(CultureInfo.InvariantCulture, $"The backtest has too few errors for a {level} % band: the model's is left as it is."));
        }
    }

    static Dictionary<string, double?> WithTransformation(Dictionary<string, double?> parameters, double? lambda)
    {
        if (lambda is { } chosen)
            parameters["lambda"] = chosen;
        return parameters;
    }

    static SeriesComponents? Components(TimeSeries series) => Stl.Decompose(series).TryGet(out var parts, out _)
        ? new(Numbers(parts.Trend), Numbers(parts.Seasonal[0]), Numbers(parts.Remainder), Number(parts.TrendStrength), Number(parts.SeasonalStrength()))
        : null;
}
