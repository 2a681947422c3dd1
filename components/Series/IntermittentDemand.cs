using Series.Core;
using Quantities;
using Wording;

namespace Series;

/// <summary>Demand that is zero most of the time: the mean per step to come.</summary>
/// <remarks>
/// Croston 1972 smooths sizes and intervals apart, which is biased upwards; SBA (Syntetos &amp; Boylan 2005) takes that off; TSB (Teunter, Syntetos &amp; Babai 2011) smooths the
/// probability and so fades when demand dies; ADIDA (Nikolopoulos et al. 2011) and IMAPA (Petropoulos &amp; Kourentzes 2015) add up steps first.
/// Bands are normal with the errors' variance, cut at 0; of TSB, with the variance that a size of its probability has, so that they fade as the forecast does. For stock levels take quantiles of demand over the lead time instead.
/// </remarks>
public sealed class IntermittentDemand : IForecastModel
{
    const double Customary = 0.1, Least = 0.1, Most = 0.3;

    readonly double rate;
    readonly double variance;

    // Variance of a step to come; null: that of the errors.
    IntermittentDemand(Message method, TimeSeries series, double[] fitted, double rate, double? ahead, params Parameter[] parameters)
    {
        (Method, Fitted, this.rate, Parameters) = (method, fitted, rate, parameters);
        Residuals = [.. series.Values.Zip(fitted, (y, f) => y - f)];
        Sigma2 = Residuals.Where(e => !double.IsNaN(e)).Select(e => e * e).DefaultIfEmpty(0).Average();
        variance = ahead ?? Sigma2;
    }

    /// <inheritdoc />
    public Message Method { get; }

    /// <inheritdoc />
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc />
    public double LogLikelihood => double.NaN;

    /// <inheritdoc />
    public double Aic => double.NaN;

    /// <inheritdoc />
    public double Aicc => double.NaN;

    /// <inheritdoc />
    public double Bic => double.NaN;

    /// <inheritdoc />
    public double Sigma2 { get; }

    /// <inheritdoc />
    public double[] Fitted { get; }

    /// <inheritdoc />
    public double[] Residuals { get; }

    /// <summary>Croston's method with one smoothing parameter for sizes and intervals.</summary>
    /// <returns>The model, or <c>negative-demand</c>.</returns>
    public static Result<IntermittentDemand> Croston(TimeSeries series, double alpha = Customary) => On(series, y => Smoothed(ModelNames.Croston, series, y, alpha, alpha, 1));

    /// <summary>Croston's method with both parameters by least squares within 0.1 … 0.3.</summary>
    /// <returns>The model, or <c>negative-demand</c>.</returns>
    public static Result<IntermittentDemand> CrostonOptimised(TimeSeries series) => On(series, y =>
    {
        var (sizes, intervals) = DemandSmoothing.Split(y);
        return Smoothed(ModelNames.CrostonOptimised, series, y, DemandSmoothing.Best(sizes, Least, Most), DemandSmoothing.Best(intervals, Least, Most), 1);
    });

    /// <summary>The Syntetos–Boylan approximation: Croston's forecast times 1 − α/2.</summary>
    /// <returns>The model, or <c>negative-demand</c>.</returns>
    public static Result<IntermittentDemand> Sba(TimeSeries series, double alpha = Customary) =>
        On(series, y => Smoothed(ModelNames.Sba, series, y, alpha, alpha, 1 - alpha / 2));

    /// <summary>Teunter–Syntetos–Babai: sizes at each demand, its probability at each step.</summary>
    /// <returns>The model, or <c>negative-demand</c>.</returns>
    public static Result<IntermittentDemand> Tsb(TimeSeries series, double sizeAlpha, double probabilityAlpha) => On(series, y =>
    {
        var fitted = DemandSmoothing.Probable(y, sizeAlpha, probabilityAlpha, out var rate, out var probability);
        return new(ModelNames.Tsb, series, Spread(series, fitted), rate, Compound(y, rate, probability), new("alpha_size", sizeAlpha), new("alpha_probability", probabilityAlpha));
    });

    /// <summary>Adds up as many steps as lie between demands on average, smooths that, and spreads it again.</summary>
    /// <returns>The model, or <c>negative-demand</c>.</returns>
    public static Result<IntermittentDemand> Adida(TimeSeries series) => On(series, y => Flat(ModelNames.Adida, series, DemandSmoothing.Aggregated(y, MeanInterval(y)), MeanInterval(y)));

    /// <summary>The mean of such forecasts over every number of steps from one to the mean interval.</summary>
    /// <returns>The model, or <c>negative-demand</c>.</returns>
    public static Result<IntermittentDemand> Imapa(TimeSeries series) => On(series, y =>
        Flat(ModelNames.Imapa, series, Enumerable.Range(1, MeanInterval(y)).Average(steps => DemandSmoothing.Aggregated(y, steps)), MeanInterval(y)));

    /// <inheritdoc />
    public Forecast Predict(int horizon, params double[] levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        double[] mean = [.. Enumerable.Repeat(rate, horizon)], variances = [.. Enumerable.Repeat(variance, horizon)];
        return new(mean, [.. levels.Select(level => PredictionBand.Normal(level, mean, variances)).Select(band => band with { Lower = [.. band.Lower.Select(low => Math.Max(0, low))] })]);
    }

    // A missing value is taken for no information: the step is left out.
    static Result<IntermittentDemand> On(TimeSeries series, Func<double[], IntermittentDemand> fit) => series.Values.Any(y => y < 0)
        ? Problem.Of("negative-demand", new Label("A demand is negative", "Спрос отрицателен"), Phrases.NegativeDemand, Phrases.Words)
        : fit([.. series.Values.Where(y => !double.IsNaN(y))]);

    static IntermittentDemand Smoothed(Message method, TimeSeries series, double[] y, double sizeAlpha, double intervalAlpha, double factor)
    {
        var fitted = DemandSmoothing.Ratio(y, sizeAlpha, intervalAlpha, factor, out var rate);
        return new(method, series, Spread(series, fitted), rate, null, new("alpha_size", sizeAlpha), new("alpha_interval", intervalAlpha));
    }

    static IntermittentDemand Flat(Message method, TimeSeries series, double rate, int steps) =>
        new(method, series, [.. series.Values.Select(_ => rate)], rate, null, new Parameter("steps", steps));

    static double[] Spread(TimeSeries series, double[] fitted)
    {
        var i = 0;
        return [.. series.Values.Select(y => double.IsNaN(y) ? double.NaN : fitted[i++])];
    }

    // A size with this probability, else 0: p·(μ² + s²) − (p·μ)², with μ as smoothed and s² the variance of the sizes there were.
    static double Compound(double[] y, double rate, double probability)
    {
        if (!(probability > 0))
            return 0;
        double size = rate / probability, mean = DemandSmoothing.Split(y).Sizes.Average();
        return probability * (size * size + DemandSmoothing.Split(y).Sizes.Average(one => (one - mean) * (one - mean))) - rate * rate;
    }

    static int MeanInterval(double[] y) =>
        DemandSmoothing.Split(y).Intervals is { Length: > 0 } intervals ? Math.Max(1, (int)Math.Round(intervals.Average(), MidpointRounding.ToEven)) : 1;
}
