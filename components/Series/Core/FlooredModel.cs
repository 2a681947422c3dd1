using Wording;

namespace Series.Core;

/// <summary>A model whose forecasts and bands end at 0: the probability below it lies on it.</summary>
sealed class FlooredModel(IForecastModel inner) : IForecastModel
{
    public Message Method => inner.Method;

    public IReadOnlyList<Parameter> Parameters => inner.Parameters;

    public double LogLikelihood => inner.LogLikelihood;

    public double Aic => inner.Aic;

    public double Aicc => inner.Aicc;

    public double Bic => inner.Bic;

    public double Sigma2 => inner.Sigma2;

    public double[] Fitted => inner.Fitted;

    public double[] Residuals => inner.Residuals;

    public Forecast Predict(int horizon, params double[] levels) => inner.Predict(horizon, levels).Floored();
}
