using Quantities;
using Series;
using static Forecasting.Core.BacktestSummary;

namespace Forecasting.Core;

/// <summary>From a series and a plan to the forecast people read: outliers, fit, forecast, backtest, components, warnings.</summary>
static class SeriesForecasting
{
    const int Least = 6;

    /// <summary>The forecast, or <c>series-too-short</c>, or why the method refuses the series.</summary>
    public static Result<SeriesForecast> Of(SeriesPlan plan, CancellationToken ct) => Make(plan, ct).Map(made => made.Measured());

    /// <summary>The same, not measured yet.</summary>
    public static Result<MadeForecast> Make(SeriesPlan plan, CancellationToken ct)
    {
        if (plan.Closed is { } closed && closed.Contains(true))
            return OpenSteps.Make(plan, closed, ct);
        var observed = plan.Values.Count(value => !double.IsNaN(value));
        if (observed < Least)
            return TooShort($"There are {observed} values; a forecast that can be tested needs {Least}.");
        if (plan.IsNonNegative && plan.Values.Any(value => value < 0))
            return Problem.Invalid("nonNegative", "A value is negative, but the series is said not to fall below 0.");
        var period = plan.Values.Length >= 2 * plan.Period ? plan.Period : 1;
        if (!TimeSeries.Create(plan.Values, period).TryGet(out var series, out var refused) || !PlannedModel.Fit(plan, series.Length, ct).TryGet(out var model, out refused))
            return refused;

        var warnings = new List<Warning>();
        if (period < plan.Period)
            warnings.Add(new("too-few-seasons", $"There are {series.Length} steps, less than two seasons of {plan.Period}: the forecast knows no season."));
        if (!series.IsComplete)
            warnings.Add(new("values-missing", $"{series.Length - series.Observed} of {series.Length} values are missing."));
        var forecast = model.Unfloored(plan.With.Horizon, plan.With.Shares);
        if (!model.Floored(forecast).IsFinite)
            return plan.With.BoxCox == "auto"
                ? Make(plan with { With = plan.With with { BoxCox = "0" } }, ct).Map(made => made.Finally(logarithms => logarithms with
                {
                    Warnings = [new("transformation-changed", "The transformation chosen has no way back from its bands; logarithms were taken instead."), .. logarithms.Warnings],
                }))
                : new Problem("forecast-not-finite", "The forecast is no number", $"{model.Method} with transformation {plan.With.BoxCox} leads to forecasts or bands beyond every number; choose another transformation or method.");
        var past = RollingOrigin.Run(plan, ct);
        if (!past.TryGet(out _, out var tooShort))
            warnings.Add(new("backtest-not-possible", $"{tooShort.Detail} How well such forecasts hold is not known."));
        var outliers = plan.With.Outliers == OutlierRule.Ignore ? [] : Flagged(series, plan);
        warnings.AddRange(About(outliers, plan.With.Outliers));
        var unmeasured = new SeriesForecast(
            model.Method,
            WithTransformation(model.Parameters.ToDictionary(parameter => parameter.Name, parameter => Number(parameter.Value)), model.Lambda),
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
            [],
            new Dictionary<string, IReadOnlyList<double>>(),
            new Dictionary<string, IReadOnlyList<double>>(),
            outliers,
            null,
            plan.IsWhole ? Components(series) : null,
            plan.IsWhole ? SeriesDiagnosis.Of(Diagnosis.Of(model.Modelled, model.Inner)) : null,
            warnings);
        return new MadeForecast(unmeasured, plan, forecast, MadeForecast.OneStepErrors(series.Values, model.Fitted), past);
    }

    public static Problem TooShort(string detail) => new("series-too-short", "The series is too short", detail);

    static FlaggedValue[] Flagged(TimeSeries series, SeriesPlan plan) =>
        [.. PlannedModel.StandingOut(series, plan).OrderBy(one => one.Key).Select(one => new FlaggedValue(plan.Labels[one.Key], series.Values[one.Key], one.Value))];

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
