using PurchaseModels.Core;
using Quantities;
using Wording;

namespace PurchaseModels;

/// <summary>
/// Gamma-Gamma: values of a customer's purchases are Gamma(p, ν), and ν is Gamma(q, gamma) over customers (Colombo &amp; Jiang 1999;
/// Fader, Hardie &amp; Lee 2005, "RFM and CLV"; Fader &amp; Hardie 2013).
/// </summary>
/// <remarks>Takes value and frequency as independent; check their correlation before multiplying them.</remarks>
public sealed record GammaGamma : IModel<GammaGamma>
{
    static readonly string[] Names = ["p", "q", "gamma"];

    /// <summary>The model with given parameters, all positive.</summary>
    public GammaGamma(double p, double q, double gamma) => (P, Q, Gamma) = p > 0 && q > 0 && gamma > 0 && double.IsFinite(p + q + gamma)
        ? (p, q, gamma)
        : throw new ArgumentOutOfRangeException(nameof(p), (p, q, gamma), "Parameters are positive finite numbers.");

    /// <summary>Shape of a customer's purchase values.</summary>
    public double P { get; }

    /// <summary>Shape of the spread over customers.</summary>
    public double Q { get; }

    /// <summary>Scale of the spread over customers, in the values' currency.</summary>
    public double Gamma { get; }

    /// <inheritdoc />
    public string Code => "gamma-gamma";

    /// <inheritdoc />
    public IReadOnlyList<string> ParameterNames => Names;

    /// <inheritdoc />
    public IReadOnlyList<double> ParameterValues => [P, Q, Gamma];

    /// <summary>Mean value of a purchase over customers, pγ/(q−1); infinite when q ≤ 1.</summary>
    public double MeanValue => Q > 1 ? P * Gamma / (Q - 1) : double.PositiveInfinity;

    /// <summary>Fits by maximum likelihood.</summary>
    /// <returns>The fit, perhaps with <c>mean-value-infinite</c>, or <c>no-interior-optimum</c> where customers do not differ, or are too few.</returns>
    public static Result<ModelFit<GammaGamma>> Fit(SpendStatistics statistics, CancellationToken ct = default)
    {
        var likelihood = statistics.Likelihood;
        var mean = Math.Log(likelihood.MeanValue);
        var optimum = Fitter.Maximise(likelihood,
            [[Math.Log(6), Math.Log(4), mean - Math.Log(2)], [0, Math.Log(2), mean], [Math.Log(2), Math.Log(10), mean + 1]], ct);
        if (!likelihood.Varies || Fitter.Identified(optimum, statistics.Customers) is not { } covariance)
            return Refusals.AlikeIn(statistics);
        var values = Fitter.Values(optimum);
        var model = new GammaGamma(values[0], values[1], values[2] * likelihood.Unit);
        List<Message> warnings = [.. Fitter.Weak(covariance, Names)];
        if (model.Q <= 1)
            warnings.Add(FitWarning.MeanValueInfinite.With(model.Q));
        return new ModelFit<GammaGamma>("gamma-gamma", model, optimum.Value * statistics.Customers, optimum, statistics.Customers, covariance, [.. warnings]);
    }

    /// <summary>The log-likelihood of the mean values of all repeat buyers at these parameters.</summary>
    public double LogLikelihood(SpendStatistics statistics) => TransactionFits.LogLikelihood(statistics.Likelihood, [P, Q, Gamma / statistics.Likelihood.Unit]);

    /// <summary>Expected value of a customer's purchases given the mean of the repeat purchases so far (Fader &amp; Hardie 2013, eq. 5).</summary>
    /// <param name="repeatCount">Purchases the mean is over; 0: the mean over all customers.</param>
    /// <param name="meanValue">Their mean; not looked at when there are none.</param>
    /// <remarks>Lies between the customer's own mean and the mean of all, nearer to the first the more purchases there were.</remarks>
    public double ExpectedValue(double repeatCount, double meanValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(repeatCount);
        var shape = P * repeatCount + Q - 1;
        return repeatCount == 0 ? MeanValue : shape > 0 ? P * (Gamma + repeatCount * meanValue) / shape : double.PositiveInfinity;
    }

    /// <inheritdoc />
    public GammaGamma With(IReadOnlyList<double> values) => new(values[0], values[1], values[2]);
}
