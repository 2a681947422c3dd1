using Quantities;
using Series;
using Wording;
using static Forecasting.Core.BacktestSummary;

namespace Forecasting.Core;

/// <summary>From a series and a plan to the forecast people read: outliers, fit, forecast, backtest, components, warnings.</summary>
static class SeriesForecasting
{
    const int Least = 6;
    const double Doubled = 2;

    /// <summary>The forecast, or <c>series-too-short</c>, or why the method refuses the series.</summary>
    public static Result<SeriesForecast> Of(SeriesPlan plan, CancellationToken ct) => Make(plan, ct).Map(made => made.Measured());

    /// <summary>The same, not measured yet.</summary>
    public static Result<MadeForecast> Make(SeriesPlan plan, CancellationToken ct)
    {
        if (plan.Closed is { } closed && closed.Contains(true))
            return OpenSteps.Make(plan, closed, ct);
        var observed = plan.Values.Count(value => !double.IsNaN(value));
        if (observed < Least)
            return Phrases.TooShort(Phrases.TooFewValues.With(observed, Least));
        if (plan.IsNonNegative && plan.Values.Any(value => value < 0))
            return Phrases.Invalid("nonNegative", Phrases.NegativeValue.With(plan.Values.Where(value => value < 0).Min()));
        var period = plan.Values.Length >= 2 * plan.Period ? plan.Period : 1;
        if (!TimeSeries.Create(plan.Values, period).TryGet(out var series, out var refused) || !PlannedModel.Fit(plan, series.Length, ct).TryGet(out var model, out refused))
            return refused;

        var warnings = new List<Message>();
        if (period < plan.Period)
            warnings.Add(Phrases.TooFewSeasons.With(series.Length, plan.Period));
        if (!series.IsComplete)
            warnings.Add(Phrases.ValuesMissing.With(series.Length - series.Observed, series.Length));
        warnings.AddRange(model.LeftOut);
        warnings.AddRange(model.NotBelieved.Select(one => Phrases.ValueNotBelieved.With(plan.Labels[one.Step], plan.Values[one.Step], one.Taken)));
        var forecast = model.Unfloored(plan.With.Horizon, plan.With.Shares);
        if (!model.Floored(forecast).IsFinite)
            return plan.With.BoxCox == "auto"
                ? Make(plan with { With = plan.With with { BoxCox = "0" } }, ct).Map(made => made.Finally(logarithms => logarithms with
                {
                    Warnings = [Phrases.TransformationChanged, .. logarithms.Warnings],
                }))
                : Problem.Of("forecast-not-finite", new Label("The forecast is no number", "Прогноз не выражается числом"), Phrases.NotFinite.With(model.Method, plan.With.BoxCox), Phrases.Words);
        var believed = model.Believed;
        if (GrowsBeyond(believed, forecast) is { } times)
            warnings.Add(Phrases.GrowsBeyond.With(plan.Labels[series.Length + plan.With.Horizon - 1], times));
        if (ExponentialGrowth.LeftBehind(believed, forecast) is { } growth)
            warnings.Add(Phrases.GrowthLeftBehind.With(growth.Rate, plan.Labels[series.Length + plan.With.Horizon - 1], growth.Carried, growth.Expected, plan.With.BoxCox == "0"));
        var past = RollingOrigin.Run(plan with { Values = believed.Values, NotBelieved = model.NotBelieved.Select(one => one.Step).ToHashSet() }, ct);
        if (!past.TryGet(out var run, out var tooShort))
            warnings.AddRange(Phrases.BacktestNotPossible.Because(tooShort));
        else if (run.Chosen.Count(chosen => chosen != model.Chosen) is > 0 and var others)
            warnings.Add(Phrases.BacktestOfAnother.With(others, run.Chosen.Count));
        var repeats = plan.With.Method == ForecastMethod.Auto && model.Chosen == ForecastMethod.SeasonalNaive;
        if (repeats)
            warnings.Add(Phrases.RepeatsExactly.With(series.Length / period));
        var outliers = plan.With.Outliers == OutlierRule.Ignore ? [] : Flagged(believed, plan, ct);
        warnings.AddRange(About(outliers, plan.With.Outliers));
        string[] steps = [.. plan.Labels.Take(series.Length)];
        var unmeasured = new SeriesForecast(
            model.Method,
            WithTransformation(model.Parameters.ToDictionary(parameter => parameter.Name, parameter => Number(parameter.Value)), model.Lambda),
            model.Parameters.Where(parameter => parameter.StandardError is { } error && double.IsFinite(error)).ToDictionary(parameter => parameter.Name, parameter => parameter.StandardError!.Value),
            Number(model.LogLikelihood),
            Number(model.Aicc),
            Number(model.Sigma2),
            period,
            steps,
            Numbers(series.Values),
            Numbers(model.Fitted),
            Numbers(model.Residuals),
            [.. plan.Labels.Skip(series.Length)],
            [],
            new Dictionary<string, IReadOnlyList<double>>(),
            new Dictionary<string, IReadOnlyList<double>>(),
            [.. outliers.Concat(model.NotBelieved.Select(one => new FlaggedValue(plan.Labels[one.Step], series.Values[one.Step], one.Taken))).OrderBy(one => Array.IndexOf(steps, one.Period))],
            null,
            plan.IsWhole ? Components(believed) : null,
            plan.IsWhole ? SeriesDiagnosis.Of(Diagnosis.Of(model.Modelled, model.Inner)) : null,
            warnings);
        return new MadeForecast(unmeasured, plan, forecast, MadeForecast.OneStepErrors(believed.Values, model.Fitted), past) { IsNaive = repeats };
    }

    /// <summary>The rule a series is forecast by.</summary>
    public static IEnumerable<Message> Define(SeriesPlan plan) =>
    [
        Phrases.Season.With(plan.Period),
        Phrases.Transformation.With(plan.With.BoxCox, plan.With.BiasAdjusted),
        plan.With.Bands == BandRule.Model ? Phrases.BandsOfModel : Phrases.BandsConformal,
        Phrases.OutlierHandling.With(plan.With.Outliers),
        plan.IsNonNegative ? Phrases.StopsAtZero : Phrases.MayFallBelowZero,
    ];

    static FlaggedValue[] Flagged(TimeSeries series, SeriesPlan plan, CancellationToken ct) =>
        [.. PlannedModel.StandingOut(series, plan, ct).OrderBy(one => one.Key).Select(one => new FlaggedValue(plan.Labels[one.Key], series.Values[one.Key], one.Value))];

    /// <summary>How many times the largest value the last one forecast is, where growth goes on at more than its own band can tell: at least twice, and above by more than the half-width of the widest band.</summary>
    static double? GrowsBeyond(TimeSeries series, Forecast forecast)
    {
        double largest = series.Values.Where(value => !double.IsNaN(value)).Max(), last = forecast.Mean[^1], reach = forecast.Bands.Max(band => band.Upper[^1] - last);
        return largest > 0 && last >= Doubled * largest && last - largest > reach ? last / largest : null;
    }

    static IEnumerable<Message> About(FlaggedValue[] outliers, OutlierRule rule)
    {
        const int most = 5;
        if (outliers.Length > 0)
            yield return (rule == OutlierRule.Replace ? Phrases.OutliersReplaced : Phrases.OutliersFlagged)
                .With(outliers.Length, outliers.Take(most).Select(value => value.Period).ToArray(), outliers.Length > most);
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
