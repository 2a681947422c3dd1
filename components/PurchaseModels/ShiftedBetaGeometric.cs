using PurchaseModels.Core;
using Numerics;
using Quantities;
using static Numerics.GammaFunctions;

namespace PurchaseModels;

/// <summary>
/// sBG: a contract ends at each renewal with a probability that is Beta(alpha, beta) over customers, so that retention rises with age
/// because the loyal remain (Fader &amp; Hardie 2007).
/// </summary>
public sealed record ShiftedBetaGeometric : IModel<ShiftedBetaGeometric>
{
    static readonly string[] Names = ["alpha", "beta"];

    /// <summary>The model with given parameters, both positive.</summary>
    public ShiftedBetaGeometric(double alpha, double beta) => (Alpha, Beta) = alpha > 0 && beta > 0 && double.IsFinite(alpha + beta)
        ? (alpha, beta)
        : throw new ArgumentOutOfRangeException(nameof(alpha), (alpha, beta), "Parameters are positive finite numbers.");

    /// <summary>First parameter of the probability to leave.</summary>
    public double Alpha { get; }

    /// <summary>Second parameter of the probability to leave.</summary>
    public double Beta { get; }

    /// <inheritdoc />
    public string Code => "sbg";

    /// <inheritdoc />
    public IReadOnlyList<string> ParameterNames => Names;

    /// <inheritdoc />
    public IReadOnlyList<double> ParameterValues => [Alpha, Beta];

    /// <summary>Fits by maximum likelihood.</summary>
    /// <returns>The fit, or <c>no-interior-optimum</c> where retention does not rise with age, or nobody, or everybody, left.</returns>
    public static Result<ModelFit<ShiftedBetaGeometric>> Fit(ContractStatistics statistics, CancellationToken ct = default)
    {
        var optimum = Fitter.Maximise(new ShiftedBetaGeometricLikelihood(statistics), [[0, 0], [-0.5, 1.5], [1, 3]], ct);
        if (Fitter.Identified(optimum, statistics.Customers) is not { } covariance)
            return Refusals.AlikeIn(statistics);
        var v = Fitter.Values(optimum);
        var model = new ShiftedBetaGeometric(v[0], v[1]);
        return new ModelFit<ShiftedBetaGeometric>("sbg", model, optimum.Value * statistics.Customers, optimum, statistics.Customers, covariance,
            [.. Fitter.Weak(covariance, Names)]);
    }

    /// <summary>The log-likelihood of all contracts at these parameters.</summary>
    public double LogLikelihood(ContractStatistics statistics) => TransactionFits.LogLikelihood(new ShiftedBetaGeometricLikelihood(statistics), ParameterValues);

    /// <summary>Share of contracts still running after a number of periods: B(α, β+t)/B(α, β).</summary>
    public double Survival(int periods)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(periods);
        return Math.Exp(LogRising(Beta, periods) - LogRising(Alpha + Beta, periods));
    }

    /// <summary>Share of the contracts that entered a period (from 1) which outlast it: (β+t−1)/(α+β+t−1).</summary>
    public double RetentionRate(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        return (Beta + period - 1) / (Alpha + Beta + period - 1);
    }

    /// <summary>Probability that a contract ends in exactly this period (from 1).</summary>
    public double ProbabilityOfEnd(int period) => Survival(period - 1) * (1 - RetentionRate(period));

    /// <summary>
    /// Expected payments of a contract that has just outlasted <paramref name="periods"/> periods, from the next one on, the first counted 1 and the
    /// k-th later one (1 + rate)^(−k). Periods 0: a new contract, first payment now (Fader &amp; Hardie 2010, "Customer-Base Valuation in a
    /// Contractual Setting", eq. 8).
    /// </summary>
    public double DiscountedPayments(int periods, double ratePerPeriod)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(periods);
        return ratePerPeriod > 0 && double.IsFinite(ratePerPeriod)
            ? Math.Exp(Hypergeometric.LogGauss(1, Beta + periods, Alpha + Beta + periods, 1 / (1 + ratePerPeriod)))
            : throw new ArgumentOutOfRangeException(nameof(ratePerPeriod), ratePerPeriod, "For ever is finite only at a positive rate.");
    }

    /// <inheritdoc />
    public ShiftedBetaGeometric With(IReadOnlyList<double> values) => new(values[0], values[1]);
}
