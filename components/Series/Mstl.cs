using Quantities;
using Series.Core;
using Wording;

namespace Series;

/// <summary>Seasons taken out by STL, a model of the rest, the last season of each kind put back (Bandara, Hyndman &amp; Bergmeir 2021): for long seasons, or several at once.</summary>
/// <remarks>The bands of <see cref="Fit"/> are the inner model's, as published: they leave out that the seasons themselves are estimated. Criteria are those of the adjusted values.</remarks>
public sealed class Mstl : IForecastModel
{
    readonly IReadOnlyList<double[]> seasons;
    readonly SeasonUncertainty? uncertainty;

    Mstl(TimeSeries series, IForecastModel inner, Decomposition parts, int[] periods, SeasonUncertainty? uncertainty = null)
    {
        (Inner, Parts, Periods, this.uncertainty) = (inner, parts, periods, uncertainty);
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
    public double Sigma2 => Inner.Sigma2 / (uncertainty?.Kept ?? 1);

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
        inner ??= rest => Ets.FitBest(rest, ct).Map(model => (IForecastModel)model);
        return Adjusted(series, parts).Then(rest => inner(rest)).Map(model => new Mstl(series, model, parts, Used(series, periods)));
    }

    /// <summary>The same with seasons that change or never do, whichever expects the smaller errors, and bands that take in that seasons are estimated.</summary>
    internal static Result<Mstl> FitWhole(TimeSeries series, IReadOnlyList<int> periods, ForecastFit inner, CancellationToken ct)
    {
        (Decomposition Parts, SeasonUncertainty Uncertainty)? best = null;
        foreach (var isSteady in new[] { true, false })
        {
            if (!Stl.Decompose(series, periods, false, isSteady, ct).TryGet(out var parts, out var refused))
                return refused;
            var uncertainty = SeasonUncertainty.Of(parts, Used(series, periods), noise => Stl.Decompose(series.With(noise), periods, false, isSteady, ct).Value);
            if (best is not { } other || uncertainty.Ahead < other.Uncertainty.Ahead)
                best = (parts, uncertainty);
        }
        var chosen = best!.Value;
        return Adjusted(series, chosen.Parts).Then(rest => inner(rest)).Map(model => new Mstl(series, model, chosen.Parts, Used(series, periods), chosen.Uncertainty));
    }

    /// <inheritdoc />
    public Forecast Predict(int horizon, params double[] levels)
    {
        var rest = Inner.Predict(horizon, levels);
        if (uncertainty is { } known)
            rest = known.Widened(rest, Inner.Sigma2);
        return new(Raised(rest.Mean), [.. rest.Bands.Select(band => new PredictionBand(band.Level, Raised(band.Lower), Raised(band.Upper)))]);
    }

    static int[] Used(TimeSeries series, IReadOnlyList<int> periods) => [.. periods.Where(m => m > 1 && 2 * m < series.Length).Order()];

    static Result<TimeSeries> Adjusted(TimeSeries series, Decomposition parts) => TimeSeries.Create([.. series.Values.Select((y, t) => y - parts.Seasonal.Sum(season => season[t]))]);

    double[] Raised(double[] values) => [.. values.Select((value, h) => value + seasons.Sum(season => season[h % season.Length]))];
}
