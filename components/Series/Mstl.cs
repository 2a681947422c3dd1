using Quantities;
using Wording;

namespace Series;

/// <summary>Seasons taken out by STL, a model of the rest, the last season of each kind put back (Bandara, Hyndman &amp; Bergmeir 2021): for long seasons, or several at once.</summary>
/// <remarks>The bands are the inner model's: they leave out that the seasons themselves are estimated. Criteria are those of the adjusted values.</remarks>
public sealed class Mstl : IForecastModel
{
    readonly IReadOnlyList<double[]> seasons;

    Mstl(TimeSeries series, IForecastModel inner, Decomposition parts, int[] periods)
    {
        (Inner, Parts, Periods) = (inner, parts, periods);
        seasons = [.. parts.Seasonal.Zip(periods, (season, period) => season[^period..])];
        Fitted = [.. inner.Fitted.Select((f, t) => f + parts.Seasonal.Sum(season => season[t]))];
        Residuals = [.. series.Values.Zip(Fitted, (y, f) => y - f)];
    }

    /// <summary>The model of the seasonally adjusted values.</summary>
    public IForecastModel Inner { get; }

    /// <summary>What the series is made of.</summary>
    public Decomposition Parts { get; }

    /// <summary>The seasons taken out, in steps; those seen no more than twice are not among them.</summary>
    public IReadOnlyList<int> Periods { get; }

    /// <inheritdoc />
    public Message Method => ModelNames.Stl.With(Periods, Inner.Method);

    /// <inheritdoc />
    public IReadOnlyList<Parameter> Parameters => Inner.Parameters;

    /// <inheritdoc />
    public double LogLikelihood => Inner.LogLikelihood;

    /// <inheritdoc />
    public double Aic => Inner.Aic;

    /// <inheritdoc />
    public double Aicc => Inner.Aicc;

    /// <inheritdoc />
    public double Bic => Inner.Bic;

    /// <inheritdoc />
    public double Sigma2 => Inner.Sigma2;

    /// <inheritdoc />
    public double[] Fitted { get; }

    /// <inheritdoc />
    public double[] Residuals { get; }

    /// <summary>Fits the decomposition and the model of the rest.</summary>
    /// <param name="series">The series; its own period does not matter here.</param>
    /// <param name="periods">Lengths of seasons in steps: 24 and 168 for hours of days and weeks.</param>
    /// <param name="inner">The model of the rest; null: exponential smoothing with automatic choice.</param>
    /// <param name="ct">Stops between parts.</param>
    /// <returns>The model; <c>series-not-seasonal</c> when no season was seen more than twice; or the inner model's refusal.</returns>
    public static Result<Mstl> Fit(TimeSeries series, IReadOnlyList<int> periods, ForecastFit? inner, CancellationToken ct)
    {
        if (!Stl.Decompose(series, periods, ct: ct).TryGet(out var parts, out var refused))
            return refused;
        int[] used = [.. periods.Where(m => m > 1 && 2 * m < series.Length).Order()];
        double[] adjusted = [.. series.Values.Select((y, t) => y - parts.Seasonal.Sum(season => season[t]))];
        inner ??= rest => Ets.FitBest(rest, ct).Map(model => (IForecastModel)model);
        return TimeSeries.Create(adjusted).Then(rest => inner(rest)).Map(model => new Mstl(series, model, parts, used));
    }

    /// <inheritdoc />
    public Forecast Predict(int horizon, params double[] levels)
    {
        var rest = Inner.Predict(horizon, levels);
        return new(Raised(rest.Mean), [.. rest.Bands.Select(band => new PredictionBand(band.Level, Raised(band.Lower), Raised(band.Upper)))]);
    }

    double[] Raised(double[] values) => [.. values.Select((value, h) => value + seasons.Sum(season => season[h % season.Length]))];
}
