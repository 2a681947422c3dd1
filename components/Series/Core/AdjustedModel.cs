using Quantities;
using Wording;

namespace Series.Core;

/// <summary>A model of the seasonally adjusted values, the season put back. Likelihood, criteria and parameters are those of the adjusted values.</summary>
sealed class AdjustedModel : IForecastModel
{
    readonly SeasonalAdjustment season;

    AdjustedModel(TimeSeries series, IForecastModel inner, SeasonalAdjustment season)
    {
        (Inner, this.season) = (inner, season);
        Fitted = [.. inner.Fitted.Select((f, t) => season.Restore(f, t))];
        Residuals = [.. series.Values.Zip(Fitted, (y, f) => y - f)];
    }

    /// <summary>Of the adjusted values.</summary>
    public IForecastModel Inner { get; }

    public Message Method => season.IsSeasonal ? ModelNames.SeasonallyAdjusted.With(Inner.Method) : Inner.Method;

    public IReadOnlyList<Parameter> Parameters => Inner.Parameters;

    public double LogLikelihood => Inner.LogLikelihood;

    public double Aic => Inner.Aic;

    public double Aicc => Inner.Aicc;

    public double Bic => Inner.Bic;

    public double Sigma2 => Inner.Sigma2;

    public double[] Fitted { get; }

    public double[] Residuals { get; }

    public static Result<IForecastModel> Fit(TimeSeries series, ForecastFit fit, CancellationToken ct)
    {
        var season = SeasonalAdjustment.Blended(Gaps.Fill(series), series.Period, ct);
        double[] adjusted = [.. series.Values.Zip(season.Adjusted, (y, a) => double.IsNaN(y) ? y : a)];
        return TimeSeries.Create(adjusted).Then(rest => fit(rest)).Map<IForecastModel>(model => new AdjustedModel(series, model, season));
    }

    public Forecast Predict(int horizon, params double[] levels)
    {
        var rest = Inner.Predict(horizon, levels);
        return new(Restored(rest.Mean), [.. rest.Bands.Select(band => new PredictionBand(band.Level, Restored(band.Lower), Restored(band.Upper)))]);
    }

    double[] Restored(double[] values) => [.. values.Select((value, h) => season.Restore(value, Fitted.Length + h))];
}
