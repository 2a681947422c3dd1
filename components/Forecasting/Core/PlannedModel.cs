using Quantities;
using Series;
using Wording;

namespace Forecasting.Core;

/// <summary>A model fitted as the plan says to what was known at some step: outliers, weights of periods and regressors are dealt with here, so that a backtest deals with them as the forecast does.</summary>
sealed class PlannedModel : IForecastModel
{
    readonly IForecastModel inner;
    readonly FitOptions options;
    readonly SeriesPlan plan;
    readonly int known;
    readonly double[]? weights;

    PlannedModel(IForecastModel inner, TimeSeries modelled, FitOptions options, SeriesPlan plan, int known, double[]? weights)
    {
        Modelled = modelled;
        (this.inner, this.options, this.plan, this.known, this.weights) = (inner, options, plan, known, weights);
        Fitted = weights is null ? inner.Fitted : [.. inner.Fitted.Select((f, t) => f * weights[t])];
    }

    /// <summary>What the model saw, on its own scale.</summary>
    public TimeSeries Modelled { get; }

    /// <summary>The model itself.</summary>
    public IForecastModel Inner => inner;

    /// <summary>What the method asked for comes to.</summary>
    public required ForecastMethod Chosen { get; init; }

    /// <summary>What was left out because the series is too long for it.</summary>
    public IReadOnlyList<Message> LeftOut => ForecastFits.LeftOut(Modelled, options);

    /// <summary>Steps whose value was not believed, and what stands in for it.</summary>
    public IReadOnlyList<(int Step, double Taken)> NotBelieved { get; private init; } = [];

    /// <summary>The values known, with what stands in for those that were not believed.</summary>
    public required TimeSeries Believed { get; init; }

    /// <summary>λ of the transformation; null without one.</summary>
    public double? Lambda { get; private init; }

    public Message Method => inner.Method;

    public IReadOnlyList<Parameter> Parameters => inner.Parameters;

    public double LogLikelihood => inner.LogLikelihood;

    public double Aic => inner.Aic;

    public double Aicc => inner.Aicc;

    public double Bic => inner.Bic;

    public double Sigma2 => inner.Sigma2;

    public double[] Fitted { get; }

    public double[] Residuals => inner.Residuals;

    /// <summary>Fits to the first steps of the plan's series.</summary>
    public static Result<PlannedModel> Fit(SeriesPlan plan, int known, CancellationToken ct)
    {
        var period = known >= 2 * plan.Period ? plan.Period : 1;
        if (!TimeSeries.Create(plan.Values[..known], period).TryGet(out var series, out var refused))
            return refused;
        var weights = plan.Weights?.Invoke(known);
        var (lambda, chosen) = OptionWords.Lambda(plan.With.BoxCox)!.Value;
        FitOptions options = new()
        {
            Method = plan.With.Method,
            Periods = [.. plan.With.Periods.Where(steps => known >= 2 * steps)],
            Order = plan.With.ArimaOrder,
            Constant = plan.With.Constant switch { ConstantRule.None => ArimaConstant.None, ConstantRule.Included => ArimaConstant.Included, _ => ArimaConstant.Usual },
            Transformation = lambda is { } given ? new BoxCox(given) : null,
            ChoosesTransformation = chosen,
            IsBiasAdjusted = plan.With.BiasAdjusted,
            BelievesAll = plan.With.Outliers == OutlierRule.Ignore,
            Regressors = [.. plan.Regressors.Select(regressor => (regressor.Name, regressor.Values[..known]))],
        };
        // What is absurd comes first: beside it nothing that stands out could be told from what is usual.
        var absurd = ForecastFits.Absurd(Weighed(series), options);
        (int, double)[] notBelieved = [.. absurd.Indices.Select(t => (t, absurd.Cleaned.Values[t] * (weights?[t] ?? 1)))];
        var believed = With(series, notBelieved.ToDictionary());
        series = plan.With.Outliers == OutlierRule.Replace ? Weighed(With(believed, StandingOut(believed, plan, ct))) : absurd.Cleaned;
        var fitted = ForecastFits.Fit(series, options, ct);
        if (!fitted.IsOk && options is { Method: ForecastMethod.Auto, Regressors.Count: > 0 })
        {
            // Nothing to explain, or too little to explain it by: what is usual can do without.
            options = options with { Regressors = [] };
            fitted = ForecastFits.Fit(series, options, ct);
        }

        return fitted.Map(model => ScaleOf(series, options) is { } scale
            ? new PlannedModel(model, series.With(scale.Transform(series.Values)), options, plan, known, weights) { Lambda = scale.Lambda, NotBelieved = notBelieved, Believed = believed, Chosen = ForecastFits.Chosen(series, options) }
            : new PlannedModel(model, series, options, plan, known, weights) { NotBelieved = notBelieved, Believed = believed, Chosen = ForecastFits.Chosen(series, options) });

        TimeSeries Weighed(TimeSeries values) => weights is null ? values : values.With([.. values.Values.Select((y, t) => weights[t] > 0 ? y / weights[t] : double.NaN)]);
    }

    public Forecast Predict(int horizon, params double[] levels) => Floored(Unfloored(horizon, levels));

    /// <summary>The forecast before it stops at 0: how far it could be off shows in the whole of its bands.</summary>
    public Forecast Unfloored(int horizon, params double[] levels)
    {
        IReadOnlyList<double[]> coming = options.Regressors.Count == 0 ? [] : [.. plan.Regressors.Select(regressor => regressor.Values[known..(known + horizon)])];
        var forecast = ForecastFits.Predict(inner, horizon, coming, options, levels);
        return weights is null
            ? forecast
            : new(Weighted(forecast.Mean), [.. forecast.Bands.Select(band => new PredictionBand(band.Level, Weighted(band.Lower), Weighted(band.Upper)))]);
    }

    /// <summary>The same, stopped at 0 where the plan says so.</summary>
    public Forecast Floored(Forecast forecast) => plan.IsNonNegative ? forecast.Floored() : forecast;

    /// <summary>Values that stand out, by step, and what is usual there. Not what a holiday's column stands for: replaced, it would leave nothing to estimate. None of a series that is mostly 0, whose every sale stands out.</summary>
    public static Dictionary<int, double> StandingOut(TimeSeries series, SeriesPlan plan, CancellationToken ct)
    {
        if (2 * series.Values.Count(value => value == 0) > series.Length)
            return [];
        var outliers = Cleaning.FindOutliers(series, ct: ct);
        return outliers.Indices.Where(t => !plan.IsExplained(t)).ToDictionary(t => t, t => outliers.Cleaned.Values[t]);
    }

    static TimeSeries With(TimeSeries series, Dictionary<int, double> others) => others.Count == 0 ? series : series.With([.. series.Values.Select((value, t) => others.GetValueOrDefault(t, value))]);

    static BoxCox? ScaleOf(TimeSeries series, FitOptions options) =>
        options.Transformation ?? (options.ChoosesTransformation && BoxCoxChoice.Guerrero(series).TryGet(out var chosen, out _) ? chosen : null);

    double[] Weighted(double[] values) => [.. values.Select((value, h) => value * weights![known + h])];
}
