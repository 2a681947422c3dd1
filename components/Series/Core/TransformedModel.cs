using Wording;

namespace Series.Core;

/// <summary>A model of transformed values, its forecasts taken back. Likelihood, criteria and residuals are those of the transformed values.</summary>
sealed class TransformedModel(IForecastModel inner, BoxCox scale, bool isBiasAdjusted) : IForecastModel
{
    const double Level = 0.95;

    public Message Method => ModelNames.BoxCox.With(inner.Method, scale.Lambda);

    public IReadOnlyList<Parameter> Parameters => inner.Parameters;

    public double LogLikelihood => inner.LogLikelihood;

    public double Aic => inner.Aic;

    public double Aicc => inner.Aicc;

    public double Bic => inner.Bic;

    public double Sigma2 => inner.Sigma2;

    public double[] Fitted { get; } = scale.Back(inner.Fitted);

    public double[] Residuals => inner.Residuals;

    public Forecast Predict(int horizon, params double[] levels)
    {
        var forecast = inner.Predict(horizon, [.. levels, Level]);
        var own = forecast.Bands[^1];
        // The standard deviation that the band of 95 % is made of.
        var width = 2 * Numerics.NormalDistribution.Quantile((1 + Level) / 2);
        double[] variance = [.. own.Upper.Zip(own.Lower, (high, low) => Math.Pow((high - low) / width, 2))];
        return scale.Back(forecast with { Bands = [.. forecast.Bands.SkipLast(1)] }, isBiasAdjusted ? variance : null);
    }
}
