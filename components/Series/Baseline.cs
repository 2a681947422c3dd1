using MathNet.Numerics.Distributions;
using Quantities;
using Series.Core;
using Wording;

namespace Series;

/// <summary>The simplest forecasts, which every other has to beat: the last value, the last season, a line from the first value to the last, the mean.</summary>
/// <remarks>They have no likelihood. Bands are normal with the variance of a random walk (Hyndman &amp; Athanasopoulos 2021, section 5.5); of the mean, Student's t.</remarks>
public sealed class Baseline : IForecastModel
{
    readonly double[] next;
    readonly double drift;
    readonly Func<int, double> spread;
    readonly double degreesOfFreedom;

    Baseline(Message method, TimeSeries series, double[] fitted, double[] next, double drift, int lost, Func<double, int, double> variance, bool isStudent = false)
    {
        (Method, Fitted, this.next, this.drift) = (method, fitted, next, drift);
        Residuals = [.. series.Values.Zip(fitted, (y, f) => y - f)];
        var known = Residuals.Where(e => !double.IsNaN(e)).ToArray();
        Sigma2 = known.Sum(e => e * e) / Math.Max(1, known.Length - lost);
        spread = h => variance(Sigma2, h);
        degreesOfFreedom = isStudent ? known.Length - 1 : double.PositiveInfinity;
    }

    /// <inheritdoc />
    public Message Method { get; }

    /// <inheritdoc />
    public IReadOnlyList<Parameter> Parameters => drift != 0 ? [new("drift", drift, Math.Sqrt(spread(1) - Sigma2))] : [];

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

    /// <summary>Every coming step is like the last value.</summary>
    /// <returns>The forecast's model, or <c>series-too-short</c> below two values.</returns>
    public static Result<Baseline> Naive(TimeSeries series) => AtLeast(series, 2) is { } refusal ? refusal : Lagged(ModelNames.Naive, series, 1);

    /// <summary>Every coming step is like the same step of the last season; the last value where there is no season.</summary>
    /// <returns>The forecast's model, or <c>series-too-short</c> unless there is more than one season.</returns>
    public static Result<Baseline> SeasonalNaive(TimeSeries series) =>
        series.Period == 1 ? Naive(series)
        : AtLeast(series, series.Period + 1) is { } refusal ? refusal
        : Lagged(ModelNames.SeasonalNaive, series, series.Period);

    /// <summary>The line from the first value to the last goes on.</summary>
    /// <returns>The forecast's model, or <c>series-too-short</c> below three values.</returns>
    public static Result<Baseline> Drift(TimeSeries series)
    {
        if (AtLeast(series, 3) is { } refusal)
            return refusal;
        var values = series.Values;
        int first = Array.FindIndex(values, y => !double.IsNaN(y)), last = Array.FindLastIndex(values, y => !double.IsNaN(y)), span = last - first;
        var slope = (values[last] - values[first]) / span;
        var (fitted, (next, gap)) = (Before(values, 1, slope), Last(values, 1));
        return new Baseline(ModelNames.Drift, series, fitted, [next[0] + gap * slope], slope, 1, (s2, h) => s2 * (h + (double)h * h / span));
    }

    /// <summary>Every coming step is like the mean of all values.</summary>
    /// <returns>The forecast's model, or <c>series-too-short</c> below two values.</returns>
    public static Result<Baseline> Mean(TimeSeries series)
    {
        if (AtLeast(series, 2) is { } refusal)
            return refusal;
        var mean = series.Values.Where(y => !double.IsNaN(y)).Average();
        double n = series.Observed;
        return new Baseline(ModelNames.Mean, series, [.. series.Values.Select(_ => mean)], [mean], 0, 1, (s2, _) => s2 * (1 + 1 / n), isStudent: true);
    }

    /// <inheritdoc />
    public Forecast Predict(int horizon, params double[] levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        double[] mean = [.. Enumerable.Range(0, horizon).Select(h => next[h % next.Length] + (h + 1) * drift)];
        double[] variance = [.. Enumerable.Range(1, horizon).Select(spread)];
        return new(mean, [.. levels.Select(level => Band(level, mean, variance))]);
    }

    PredictionBand Band(double level, double[] mean, double[] variance)
    {
        if (double.IsInfinity(degreesOfFreedom))
            return PredictionBand.Normal(level, mean, variance);
        var t = StudentT.InvCDF(0, 1, degreesOfFreedom, (1 + PredictionBand.Checked(level)) / 2);
        return new(level, [.. mean.Zip(variance, (m, v) => m - t * Math.Sqrt(v))], [.. mean.Zip(variance, (m, v) => m + t * Math.Sqrt(v))]);
    }

    static Baseline Lagged(Message method, TimeSeries series, int lag) =>
        new Baseline(method, series, Before(series.Values, lag, 0), Last(series.Values, lag).Next, 0, 0, (s2, h) => s2 * ((h - 1) / lag + 1));

    // The value a lag ago; where that is missing, the one another lag ago.
    static double[] Before(double[] values, int lag, double slope)
    {
        double[] fitted = new double[values.Length], known = new double[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            fitted[t] = t < lag ? double.NaN : known[t - lag] + slope;
            known[t] = double.IsNaN(values[t]) ? fitted[t] : values[t];
        }
        return fitted;
    }

    static (double[] Next, int Gap) Last(double[] values, int lag)
    {
        var next = new double[lag];
        var gap = 0;
        for (var j = 0; j < lag; j++)
        {
            var t = values.Length - lag + j;
            while (t >= lag && double.IsNaN(values[t]))
                t -= lag;
            next[j] = double.IsNaN(values[t]) ? values.Last(y => !double.IsNaN(y)) : values[t];
            gap = values.Length - 1 - t;
        }
        return (next, gap);
    }

    static Problem? AtLeast(TimeSeries series, int values) => series.Observed >= values
        ? null
        : Phrases.TooShort(Phrases.TooFewForBaseline.With(values, series.Observed));
}
