using Wording;

namespace Series;

/// <summary>A model fitted to one series: what it found, how well it fits, and what it expects next.</summary>
public interface IForecastModel
{
    /// <summary>
    /// What the model is called, as data: the literature's notation (<c>ARIMA(0,1,1)(0,1,1)[12]</c>, <c>ETS(M,A,M)</c>) and what was done around it. <see cref="ModelNames.In"/> says it in a language.
    /// </summary>
    Message Method { get; }

    /// <summary>Estimates by name, in the order of the model's definition.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Maximum of the log-likelihood; NaN for methods without one.</summary>
    double LogLikelihood { get; }

    /// <summary>Akaike's criterion; NaN without a likelihood. Comparable between models of one family on the same data only.</summary>
    double Aic { get; }

    /// <summary>Akaike's criterion corrected for short series; infinite when there are as many parameters as values.</summary>
    double Aicc { get; }

    /// <summary>The Bayesian criterion.</summary>
    double Bic { get; }

    /// <summary>Variance of one step's error (relative errors where the model's errors are multiplicative).</summary>
    double Sigma2 { get; }

    /// <summary>What the model expected of each step, knowing the ones before; NaN where it could not say.</summary>
    double[] Fitted { get; }

    /// <summary>The model's errors, step by step; NaN where the value is missing.</summary>
    double[] Residuals { get; }

    /// <summary>Forecasts the steps after the last.</summary>
    /// <param name="horizon">How many, from 1.</param>
    /// <param name="levels">Probabilities of bands, between 0 and 1: 0.8, 0.95.</param>
    Forecast Predict(int horizon, params double[] levels);
}

/// <summary>An estimate.</summary>
/// <param name="Name">As in the literature: <c>ma1</c>, <c>alpha</c>.</param>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">From the observed information; null where there is none.</param>
public sealed record Parameter(string Name, double Value, double? StandardError = null);
