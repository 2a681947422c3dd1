namespace Forecasting.Core;

/// <summary>A model whose forecasts and bands end at 0: the probability below it lies on it.</summary>
sealed class FlooredModel(IForecastModel inner) : IForecastModel
{
    public string Method => inner.Method;

    public IReadOnlyList<Parameter> Parameters => inner.Parameters;

    public double LogLikelihood => inner.LogLikelihood;

    public double Aic => inner.Aic;

    public double Aicc => inner.Aicc;

    public double Bic => inner.Bic;

    public double Sigma2 => inner.Sigma2;

    public double[] Fitted => inner.Fitted;

    public double[] Residuals => inner.Residuals;

    public Forecast Predict(int horizon, params double[] levels) => Floor(inner.Predict(horizon, levels));

    public static Forecast Floor(Forecast forecast) => new(
        Floor(forecast.Mean), [.. forecast.Bands.Select(band => new PredictionBand(band.Level, Floor(band.Lower), Floor(band.Upper)))]);

    static double[] Floor(double[] values) => Array.ConvertAll(values, value => Math.Max(0, value));
}
