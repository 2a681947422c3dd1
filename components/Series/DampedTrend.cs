using Series.Core;
using Quantities;
using Wording;

namespace Series;

/// <summary>Holt's damped trend of the seasonally adjusted values (Gardner &amp; McKenzie 1985): hard to beat alone, and a good part of a combination.</summary>
/// <remarks>The season is taken out and put back as the optimised theta method does. Criteria are those of the adjusted values.</remarks>
public sealed class DampedTrend : IForecastModel
{
    readonly Ets trend;
    readonly SeasonalAdjustment season;

    DampedTrend(TimeSeries series, Ets trend, SeasonalAdjustment season)
    {
        (this.trend, this.season) = (trend, season);
        Fitted = [.. trend.Fitted.Select((f, t) => season.Restore(f, t))];
        Residuals = [.. series.Values.Zip(Fitted, (y, f) => y - f)];
    }

    /// <inheritdoc />
    public Message Method => season.IsSeasonal ? ModelNames.SeasonallyAdjusted.With(ModelNames.DampedTrend.With()) : ModelNames.DampedTrend;

    /// <inheritdoc />
    public IReadOnlyList<Parameter> Parameters => trend.Parameters;

    /// <inheritdoc />
    public double LogLikelihood => trend.LogLikelihood;

    /// <inheritdoc />
    public double Aic => trend.Aic;

    /// <inheritdoc />
    public double Aicc => trend.Aicc;

    /// <inheritdoc />
    public double Bic => trend.Bic;

    /// <inheritdoc />
    public double Sigma2 => trend.Sigma2;

    /// <inheritdoc />
    public double[] Fitted { get; }

    /// <inheritdoc />
    public double[] Residuals { get; }

    /// <summary>Fits the trend.</summary>
    /// <returns>The model, or <c>series-too-short</c>.</returns>
    public static Result<DampedTrend> Fit(TimeSeries series, CancellationToken ct = default)
    {
        var season = SeasonalAdjustment.Blended(Gaps.Fill(series), series.Period, ct);
        return Ets.Fit(series.With(season.Adjusted), EtsForm.DampedHolt, ct: ct).Map(trend => new DampedTrend(series, trend, season));
    }

    /// <inheritdoc />
    public Forecast Predict(int horizon, params double[] levels)
    {
        var forecast = trend.Predict(horizon, levels);
        return new(Restored(forecast.Mean), [.. forecast.Bands.Select(band => new PredictionBand(band.Level, Restored(band.Lower), Restored(band.Upper)))]);
    }

    double[] Restored(double[] values) => [.. values.Select((value, h) => season.Restore(value, Fitted.Length + h))];
}
