using PurchaseModels.Core;
using Quantities;

namespace PurchaseModels;

/// <summary>
/// BG/NBD: purchases at a rate that is Gamma(r, alpha) over customers; after each repeat purchase a customer leaves for ever with a probability
/// that is Beta(a, b) over customers (Fader, Hardie &amp; Lee 2005).
/// </summary>
/// <remarks>Who never bought again is alive with probability 1 by construction: at least one repeat purchase comes before leaving.</remarks>
public sealed record BgNbd : TransactionModel
{
    static readonly string[] Names = ["r", "alpha", "a", "b"];

    /// <summary>The model with given parameters, all positive.</summary>
    public BgNbd(double r, double alpha, double a, double b) =>
        (R, Alpha, A, B) = (Positive(r, nameof(r)), Positive(alpha, nameof(alpha)), Positive(a, nameof(a)), Positive(b, nameof(b)));

    /// <summary>Shape of the purchase rate.</summary>
    public double R { get; }

    /// <summary>Inverse scale of the purchase rate, in units of time.</summary>
    public double Alpha { get; }

    /// <summary>First parameter of the dropout probability.</summary>
    public double A { get; }

    /// <summary>Second parameter of the dropout probability.</summary>
    public double B { get; }

    /// <inheritdoc />
    public override string Code => "bg-nbd";

    /// <inheritdoc />
    public override IReadOnlyList<string> ParameterNames => Names;

    /// <inheritdoc />
    public override IReadOnlyList<double> ParameterValues => [R, Alpha, A, B];

    /// <summary>Fits by maximum likelihood; without an interior maximum, the <see cref="LimitModel"/> at its supremum (<c>limit-model</c>) or NBD (<c>dropout-not-identified</c>).</summary>
    /// <returns>The fit, or <c>no-repeat-purchases</c> or <c>no-time-observed</c>.</returns>
    public static Result<ModelFit<TransactionModel>> Fit(CustomerStatistics statistics, CancellationToken ct = default) =>
        TransactionFits.WithDropout(
            "bg-nbd", statistics, rows => new BetaGeometricLikelihood(rows, shift: 0), (v, unit) => new BgNbd(v[0], v[1] * unit, v[2], v[3]), ct);

    /// <summary>The log-likelihood of the purchase times of all customers at these parameters.</summary>
    public double LogLikelihood(CustomerStatistics statistics) =>
        TransactionFits.LogLikelihood(new BetaGeometricLikelihood(statistics.Rows, shift: 0), ParameterValues);

    /// <inheritdoc />
    public override TransactionModel With(IReadOnlyList<double> values) => new BgNbd(values[0], values[1], values[2], values[3]);

    /// <inheritdoc />
    public override double ProbabilityAlive(RepeatPurchases customer) =>
        1 / (1 + Math.Exp(BetaGeometricLikelihood.LogOddsOfLeft(customer, R, Alpha, A, B, shift: 0)));

    private protected override Future FutureOf(RepeatPurchases customer) =>
        new BetaGeometricFuture(R + customer.RepeatCount, Alpha + customer.Age, A, B + customer.RepeatCount);
}
