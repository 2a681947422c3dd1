using PurchaseModels.Core;
using Quantities;

namespace PurchaseModels;

/// <summary>
/// Pareto/NBD: purchases at a rate that is Gamma(r, alpha) over customers, until an exponential lifetime ends whose rate is Gamma(s, beta)
/// over customers (Schmittlein, Morrison &amp; Colombo 1987).
/// </summary>
public sealed record ParetoNbd : TransactionModel
{
    static readonly string[] Names = ["r", "alpha", "s", "beta"];

    /// <summary>The model with given parameters, all positive.</summary>
    public ParetoNbd(double r, double alpha, double s, double beta) =>
        (R, Alpha, S, Beta) = (Positive(r, nameof(r)), Positive(alpha, nameof(alpha)), Positive(s, nameof(s)), Positive(beta, nameof(beta)));

    /// <summary>Shape of the purchase rate.</summary>
    public double R { get; }

    /// <summary>Inverse scale of the purchase rate, in units of time.</summary>
    public double Alpha { get; }

    /// <summary>Shape of the dropout rate.</summary>
    public double S { get; }

    /// <summary>Inverse scale of the dropout rate, in units of time.</summary>
    public double Beta { get; }

    /// <inheritdoc />
    public override string Code => "pareto-nbd";

    /// <inheritdoc />
    public override IReadOnlyList<string> ParameterNames => Names;

    /// <inheritdoc />
    public override IReadOnlyList<double> ParameterValues => [R, Alpha, S, Beta];

    /// <summary>Fits by maximum likelihood; without an interior maximum, the <see cref="LimitModel"/> at its supremum (<c>limit-model</c>) or NBD (<c>dropout-not-identified</c>).</summary>
    /// <returns>The fit, or <c>no-repeat-purchases</c> or <c>no-time-observed</c>.</returns>
    public static Result<ModelFit<TransactionModel>> Fit(CustomerStatistics statistics, CancellationToken ct = default) =>
        TransactionFits.WithDropout(
            "pareto-nbd", statistics, rows => new ParetoNbdLikelihood(rows), (v, unit) => new ParetoNbd(v[0], v[1] * unit, v[2], v[3] * unit), ct);

    /// <summary>The log-likelihood of the purchase times of all customers at these parameters.</summary>
    public double LogLikelihood(CustomerStatistics statistics) => TransactionFits.LogLikelihood(new ParetoNbdLikelihood(statistics.Rows), ParameterValues);

    /// <inheritdoc />
    public override TransactionModel With(IReadOnlyList<double> values) => new ParetoNbd(values[0], values[1], values[2], values[3]);

    /// <inheritdoc />
    public override double ProbabilityAlive(RepeatPurchases customer) =>
        1 - ParetoRows.LeftOf(customer, R, Alpha, S, Beta);

    private protected override Future FutureOf(RepeatPurchases customer) =>
        new ParetoFuture(R + customer.RepeatCount, Alpha + customer.Age, S, Beta + customer.Age);
}
