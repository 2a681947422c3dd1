using Quantities;
using Wording;

namespace Series.Core;

/// <summary>
/// Steps of the season at which nothing ever happens, as on the Saturdays of a shop that is closed then: they are taken out, the rest is forecast with a season as many steps
/// shorter, and they come back as 0.
/// </summary>
sealed class ClosedSteps : IForecastModel
{
    const double ByChance = 0.001;

    readonly IForecastModel inner;
    readonly bool[] closed;

    ClosedSteps(TimeSeries series, IForecastModel inner, bool[] closed)
    {
        (this.inner, this.closed) = (inner, closed);
        (Fitted, Residuals) = (Spread(inner.Fitted, series.Length, 0), Spread(inner.Residuals, series.Length, 0));
    }

    public Message Method => ModelNames.WithoutClosedSteps.With(inner.Method, closed.Count(is0 => is0), closed.Length);

    public IReadOnlyList<Parameter> Parameters => inner.Parameters;

    public double LogLikelihood => inner.LogLikelihood;

    public double Aic => inner.Aic;

    public double Aicc => inner.Aicc;

    public double Bic => inner.Bic;

    public double Sigma2 => inner.Sigma2;

    public double[] Fitted { get; }

    public double[] Residuals { get; }

    /// <summary>Fits a model of the open steps; of all where none is closed.</summary>
    public static Result<IForecastModel> Fit(TimeSeries series, Func<TimeSeries, Result<IForecastModel>> fit)
    {
        if (Of(series) is not { } closed)
            return fit(series);
        return Open(series, closed).Then(fit).Map<IForecastModel>(model => new ClosedSteps(series, model, closed));
    }

    /// <summary>The open steps alone; null where none is closed.</summary>
    public static TimeSeries? Open(TimeSeries series) => Of(series) is { } closed && Open(series, closed).TryGet(out var open, out _) ? open : null;

    static Result<TimeSeries> Open(TimeSeries series, bool[] closed) =>
        TimeSeries.Create([.. series.Values.Where((_, t) => !closed[t % series.Period])], series.Period - closed.Count(is0 => is0));

    /// <summary>Which steps of a season are closed: all values 0, as chance does not make them given how often the other steps are 0. Null: none.</summary>
    public static bool[]? Of(TimeSeries series)
    {
        if (series.Period < 3 || series.Length <= 2 * series.Period || series.Values.Any(y => y < 0))
            return null;
        var seasons = Enumerable.Range(0, series.Period).Select(j => series.Values.Where((y, t) => t % series.Period == j && !double.IsNaN(y)).ToArray()).ToArray();
        var shut = seasons.Select(values => values.Length > 1 && values.All(y => y == 0)).ToArray();
        double[] others = [.. seasons.Where((_, j) => !shut[j]).SelectMany(values => values)];
        if (!shut.Contains(true) || others.Length == 0)
            return null;
        // One zero more than was seen, so that a share of none is no certainty.
        var share = (others.Count(y => y == 0) + 1.0) / (others.Length + 1);
        bool[] closed = [.. shut.Select((is0, j) => is0 && Math.Pow(share, seasons[j].Length) < ByChance)];
        return closed.Contains(true) ? closed : null;
    }

    public Forecast Predict(int horizon, params double[] levels)
    {
        var from = Fitted.Length;
        var open = Enumerable.Range(from, horizon).Count(t => !closed[t % closed.Length]);
        var forecast = inner.Predict(Math.Max(1, open), levels);
        return new(Spread(forecast.Mean, horizon, from),
            [.. forecast.Bands.Select(band => new PredictionBand(band.Level, Spread(band.Lower, horizon, from), Spread(band.Upper, horizon, from)))]);
    }

    double[] Spread(double[] values, int length, int from)
    {
        var next = 0;
        return [.. Enumerable.Range(from, length).Select(t => closed[t % closed.Length] ? 0 : values[next++])];
    }
}
