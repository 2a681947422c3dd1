using Series.Core;
using Quantities;
using Wording;

namespace Series;

/// <summary>What to fit, and how.</summary>
public sealed record FitOptions
{
    /// <summary>The method.</summary>
    public ForecastMethod Method { get; init; }

    /// <summary>Orders of <see cref="ForecastMethod.Arima"/>; null: chosen.</summary>
    public ArimaOrder? Order { get; init; }

    /// <summary>Constant of <see cref="ForecastMethod.Arima"/>.</summary>
    public ArimaConstant Constant { get; init; }

    /// <summary>Regressors by name, each as long as the series: holidays, prices. Only <see cref="ForecastMethod.Arima"/> knows what to do with them.</summary>
    public IReadOnlyList<(string Name, double[] Values)> Regressors { get; init; } = [];

    /// <summary>Fits the transformed series and takes the forecasts back; null: as it is.</summary>
    public BoxCox? Transformation { get; init; }

    /// <summary>True chooses the transformation by Guerrero's rule when none is given.</summary>
    public bool ChoosesTransformation { get; init; }

    /// <summary>True gives means after taking back, false medians.</summary>
    public bool IsBiasAdjusted { get; init; }

    /// <summary>True lets <see cref="ForecastMethod.Auto"/> take even absurd values as they are; see <see cref="ForecastFits.Absurd"/>.</summary>
    public bool BelievesAll { get; init; }

    /// <summary>True for quantities that cannot fall below 0: neither means nor bands do.</summary>
    public bool IsNonNegative { get; init; }

    /// <summary>
    /// Lengths of several seasons for <see cref="ForecastMethod.Mstl"/> and <see cref="ForecastMethod.Combination"/>; empty: the series' own, and for a combination of steps within a day
    /// (a season of 24 and more that divides 1,440) the week's beside the day's where it shows.
    /// </summary>
    public IReadOnlyList<int> Periods { get; init; } = [];
}

/// <summary>Every method by one name: the entrance for questions and the command line.</summary>
public static class ForecastFits
{
    const double TsbSmoothing = 0.1;

    /// <summary>Fits a model.</summary>
    /// <param name="series">The series.</param>
    /// <param name="options">Method and its settings.</param>
    /// <param name="ct">Stops between the candidates of a choice.</param>
    /// <returns>The model; <c>invalid-value</c> on an option the method has no use for; or the method's own refusal.</returns>
    /// <remarks>With regressors the model is an <see cref="ArimaModel"/>, which forecasts with their coming values.</remarks>
    public static Result<IForecastModel> Fit(TimeSeries series, FitOptions options, CancellationToken ct)
    {
        series = Absurd(series, options) is { Indices.Count: > 0 } absurd ? absurd.Cleaned : series;
        var method = Chosen(series, options);
        if (Misplaced(method, options) is { } fault)
            return fault;
        var transformation = options.Transformation;
        if (transformation is null && options.ChoosesTransformation)
        {
            if (!BoxCoxChoice.Guerrero(series).TryGet(out var chosen, out var refused))
                return refused;
            transformation = chosen;
        }
        if (transformation is { Lambda: <= 0 } && series.Values.Any(y => y <= 0))
            return Problem.Of("not-positive", new Label("A value is not positive", "Есть неположительное значение"), Phrases.NotPositiveForTransformation, Phrases.Words);
        var model = method == ForecastMethod.Arima ? FitArima(series, options, transformation, ct)
            : transformation is { } scale ? FitPlain(series.With(scale.Transform(series.Values)), method, options, ct)
                .Map<IForecastModel>(fitted => new TransformedModel(fitted, scale, options.IsBiasAdjusted))
            : FindsClosedSteps(method) && options.Periods.Count <= 1 ? ClosedSteps.Fit(series, open => FitPlain(open, method, options, ct))
            : FitPlain(series, method, options, ct);
        return options.IsNonNegative ? model.Then(NonNegative) : model;

        Result<IForecastModel> NonNegative(IForecastModel fitted) => series.Values.Any(y => y < 0)
            ? Phrases.Invalid("values", Phrases.NegativeValue)
            : options.Regressors.Count > 0 ? Result<IForecastModel>.Ok(fitted) : new FlooredModel(fitted);
    }

    /// <summary>What a fit will leave out because the series is too long for it, told from its size before anything is fitted: seconds are bounded, not series.</summary>
    public static IReadOnlyList<Message> LeftOut(TimeSeries series, FitOptions options)
    {
        if (Chosen(series, options) != ForecastMethod.Combination)
            return [];
        return [.. MemberBounds.LeftOut((options.Periods.Count > 1 ? series : ClosedSteps.Open(series) ?? series).Length)];
    }

    /// <summary>Forecasts, with coming values of regressors where the model has such.</summary>
    /// <param name="model">From <see cref="Fit"/>.</param>
    /// <param name="horizon">Steps, from 1.</param>
    /// <param name="coming">One array a regressor, in the order of the fit, each <paramref name="horizon"/> long; empty without regressors.</param>
    /// <param name="options">As they were given to <see cref="Fit"/>.</param>
    /// <param name="levels">Between 0 and 1.</param>
    public static Forecast Predict(IForecastModel model, int horizon, IReadOnlyList<double[]> coming, FitOptions options, params double[] levels)
    {
        if (options.Regressors.Count == 0)
            return model.Predict(horizon, levels);
        var forecast = ((ArimaModel)model).Predict(horizon, coming, levels);
        return options.IsNonNegative ? forecast.Floored() : forecast;
    }

    /// <summary>
    /// Which values <see cref="ForecastMethod.Auto"/> does not believe (<see cref="Cleaning.FindAbsurd"/>) and what it takes in their place: one of them would carry level, trend and bands of all
    /// that comes. Other methods take values as they are, and so does auto with regressors, which may explain them.
    /// </summary>
    public static Outliers Absurd(TimeSeries series, FitOptions options) =>
        options is { Method: ForecastMethod.Auto, Regressors.Count: 0, BelievesAll: false } ? Cleaning.FindAbsurd(series) : new([], series);

    /// <summary>The method that <see cref="Fit"/> takes: what <see cref="ForecastMethod.Auto"/> comes to for a series, or the one asked for.</summary>
    public static ForecastMethod Chosen(TimeSeries series, FitOptions options) => options.Method == ForecastMethod.Auto ? Usual(series, options) : options.Method;

    static ForecastMethod Usual(TimeSeries series, FitOptions options) =>
        options.Regressors.Count > 0 || options.Order is not null ? ForecastMethod.Arima
        : options.Periods.Count > 1 ? ForecastMethod.Combination
        : Repeats(series) ? ForecastMethod.SeasonalNaive
        : DemandPattern.Of(series) is var pattern && (pattern.IsIntermittent || pattern.HasEnded(series.Period)) ? pattern.Method
        : ForecastMethod.Combination;

    // Nothing is left to estimate where every season is exactly the one before.
    static bool Repeats(TimeSeries series) => series.Period > 1 && series.IsSeasonal && series.IsComplete && Enumerable.Range(series.Period, series.Length - series.Period)
        .All(t => Math.Abs(series.Values[t] - series.Values[t - series.Period]) <= Accuracy.Rounding * Math.Abs(series.Values[t]));

    // Of the others, some look at the season alone, some at no season, and with several there is none to shorten.
    static bool FindsClosedSteps(ForecastMethod method) => method is ForecastMethod.Combination or ForecastMethod.Ets or ForecastMethod.Theta or ForecastMethod.OptimisedTheta
        or ForecastMethod.DynamicTheta or ForecastMethod.DampedTrend or ForecastMethod.HoltWinters or ForecastMethod.MultiplicativeHoltWinters;

    static Problem? Misplaced(ForecastMethod method, FitOptions options) =>
        method == ForecastMethod.Arima ? null
        : options.Order is not null ? Phrases.Invalid("order", Phrases.NoOrders.With(method))
        : options.Regressors.Count > 0 ? Phrases.Invalid("regressors", Phrases.NoRegressors.With(method))
        : options.Periods.Count > 1 && method is not (ForecastMethod.Mstl or ForecastMethod.Combination) ? Phrases.Invalid("periods", Phrases.OneSeasonOnly.With(method))
        : null;

    static Result<IForecastModel> FitArima(TimeSeries series, FitOptions options, BoxCox? transformation, CancellationToken ct)
    {
        ArimaOptions with = new()
        {
            Constant = options.Constant,
            Regressors = options.Regressors,
            Transformation = transformation,
            IsBiasAdjusted = options.IsBiasAdjusted,
        };
        return options.Order is { } order
            ? Arima.Fit(series, order, with, ct).Map(AsModel)
            : Arima.Select(series, new() { Options = with }, ct).Map(selection => AsModel(selection.Model));
    }

    static Result<IForecastModel> FitPlain(TimeSeries series, ForecastMethod method, FitOptions options, CancellationToken ct) => method switch
    {
        ForecastMethod.Combination => FitCombination(series, options, ct),
        ForecastMethod.Ets => Ets.FitBest(series, ct).Map(AsModel),
        ForecastMethod.Theta => Theta.Fit(series, ct).Map(AsModel),
        ForecastMethod.OptimisedTheta => Theta.FitOptimised(series, ct).Map(AsModel),
        ForecastMethod.DynamicTheta => Theta.FitDynamic(series, ct).Map(AsModel),
        ForecastMethod.DampedTrend => DampedTrend.Fit(series, ct).Map(AsModel),
        ForecastMethod.Mstl => Mstl.Fit(series, options.Periods.Count > 0 ? options.Periods : [series.Period], null, ct).Map(AsModel),
        ForecastMethod.Ses => Ets.Fit(series, EtsForm.Simple, ct: ct).Map(AsModel),
        ForecastMethod.Holt => Ets.Fit(series, EtsForm.Holt, ct: ct).Map(AsModel),
        ForecastMethod.DampedHolt => Ets.Fit(series, EtsForm.DampedHolt, ct: ct).Map(AsModel),
        ForecastMethod.HoltWinters => Ets.Fit(series, EtsForm.HoltWinters, ct: ct).Map(AsModel),
        ForecastMethod.MultiplicativeHoltWinters => Ets.Fit(series, EtsForm.MultiplicativeHoltWinters, ct: ct).Map(AsModel),
        ForecastMethod.Naive => Baseline.Naive(series).Map(AsModel),
        ForecastMethod.SeasonalNaive => Baseline.SeasonalNaive(series).Map(AsModel),
        ForecastMethod.Drift => Baseline.Drift(series).Map(AsModel),
        ForecastMethod.Mean => Baseline.Mean(series).Map(AsModel),
        ForecastMethod.Croston => IntermittentDemand.Croston(series).Map(AsModel),
        ForecastMethod.CrostonOptimised => IntermittentDemand.CrostonOptimised(series).Map(AsModel),
        ForecastMethod.Sba => IntermittentDemand.Sba(series).Map(AsModel),
        ForecastMethod.Tsb => IntermittentDemand.Tsb(series, TsbSmoothing, TsbSmoothing).Map(AsModel),
        ForecastMethod.Adida => IntermittentDemand.Adida(series).Map(AsModel),
        ForecastMethod.Imapa => IntermittentDemand.Imapa(series).Map(AsModel),
        _ => throw new ArgumentException($"{method} is not a method of its own.", nameof(method)),
    };

    static Result<IForecastModel> FitCombination(TimeSeries series, FitOptions options, CancellationToken ct) => Several(series, options, ct) is { Count: > 0 } periods
        ? Mstl.FitWhole(series, periods, rest => Combination.Fit(rest, ct: ct).Map(AsModel), ct).Map(AsModel)
        : Combination.Fit(series, ct: ct).Map(AsModel);

    static IReadOnlyList<int> Several(TimeSeries series, FitOptions options, CancellationToken ct) => options.Periods.Count > 1 ? options.Periods : DaySeasons.Of(series, ct);

    static IForecastModel AsModel<T>(T model)
        where T : IForecastModel => model;
}
