using Series.Core;
using Quantities;
using Wording;

namespace Series;

/// <summary>The theta method: simple exponential smoothing of the seasonally adjusted values, pulled along a share of their straight line.</summary>
/// <remarks>
/// The standard method (Assimakopoulos &amp; Nikolopoulos 2000) is smoothing with half the line's slope as drift (Hyndman &amp; Billah 2003); the optimised one
/// (Fiorucci et al. 2016) estimates the share, too; the dynamic one takes the line anew at every step. A season of factors is taken out first where it is significant;
/// added where a value is not positive: a fixed one by the standard method, one that may change slowly by the others. The bands leave out the uncertainty of slope and season.
/// </remarks>
public sealed class Theta : IForecastModel
{
    readonly IThetaLine line;
    readonly SeasonalAdjustment season;

    Theta(Message method, TimeSeries series, SeasonalAdjustment season, IThetaLine line)
    {
        (this.line, this.season) = (line, season);
        Method = season.IsSeasonal ? ModelNames.SeasonallyAdjusted.With(method) : method;
        Fitted = [.. line.Fitted.Select((f, t) => season.Restore(f, t))];
        Residuals = [.. series.Values.Zip(Fitted, (y, f) => y - f)];
        Parameters = [new("alpha", line.Alpha), new("l", line.Level), new("theta", line.Theta), new("drift", line.Slope)];
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

    /// <summary>Variance of one step's error of the seasonally adjusted values.</summary>
    public double Sigma2 => line.Sigma2;

    /// <inheritdoc />
    public double[] Fitted { get; }

    /// <inheritdoc />
    public double[] Residuals { get; }

    /// <summary>The standard method, with lines 0 and 2 in equal parts.</summary>
    /// <returns>The model, or <c>series-too-short</c> below five values.</returns>
    public static Result<Theta> Fit(TimeSeries series, CancellationToken ct = default) => FitNamed(ModelNames.Theta, series, ct);

    /// <summary>The method with the share of the line estimated by least squares, along with smoothing and first level.</summary>
    /// <returns>The model, or <c>series-too-short</c> below five values.</returns>
    public static Result<Theta> FitOptimised(TimeSeries series, CancellationToken ct = default) =>
        Fit(series, ModelNames.OptimisedTheta, (values, period) => SeasonalAdjustment.Blended(values, period, ct), adjusted => ThetaLine.Optimised(adjusted, ct));

    /// <summary>The optimised method with the straight line through the values known at each step, and at each step forecast: trends fade as they go on.</summary>
    /// <returns>The model, or <c>series-too-short</c> below five values.</returns>
    public static Result<Theta> FitDynamic(TimeSeries series, CancellationToken ct = default) =>
        Fit(series, ModelNames.DynamicTheta, (values, period) => SeasonalAdjustment.Blended(values, period, ct), adjusted => DynamicThetaLine.Of(adjusted, ct));

    /// <inheritdoc />
    public Forecast Predict(int horizon, params double[] levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        double[] mean = [.. line.Expected(horizon).Select((value, h) => season.Restore(value, Fitted.Length + h))];
        var variance = line.Variance(horizon);
        return new(mean, [.. levels.Select(level => PredictionBand.Normal(level, mean, variance))]);
    }

    internal static Result<Theta> FitNamed(Phrase name, TimeSeries series, CancellationToken ct) => Fit(series, name, SeasonalAdjustment.Of, adjusted => ThetaLine.Standard(adjusted, ct));

    static Result<Theta> Fit(TimeSeries series, Message method, Func<double[], int, SeasonalAdjustment> adjust, Func<TimeSeries, IThetaLine> of)
    {
        if (series.Observed < 5)
            return Phrases.TooShort(Phrases.TooFewForTheta.With(5, series.Observed));
        var complete = Gaps.Fill(series);
        var season = adjust(complete, series.Period);
        return new Theta(method, series, season, of(series.With(season.Adjusted)));
    }
}
