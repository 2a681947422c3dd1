using PurchaseModels.Core;
using Quantities;

namespace PurchaseModels;

/// <summary>NBD: purchases at a rate that is Gamma(r, alpha) over customers, for ever; nobody leaves (Ehrenberg 1959).</summary>
/// <remarks>
/// Its likelihood is that of the purchase times, without the binomial term that turns it into a likelihood of counts, so that it compares with the
/// models with dropout. Its forecasts do not fade: they are the ceiling of what the data allow.
/// </remarks>
public sealed record Nbd : TransactionModel
{
    static readonly string[] Names = ["r", "alpha"];

    /// <summary>The model with given parameters, both positive.</summary>
    public Nbd(double r, double alpha) => (R, Alpha) = (Positive(r, nameof(r)), Positive(alpha, nameof(alpha)));

    /// <summary>Shape of the purchase rate.</summary>
    public double R { get; }

    /// <summary>Inverse scale of the purchase rate, in units of time.</summary>
    public double Alpha { get; }

    /// <inheritdoc />
    public override string Code => "nbd";

    /// <inheritdoc />
    public override IReadOnlyList<string> ParameterNames => Names;

    /// <inheritdoc />
    public override IReadOnlyList<double> ParameterValues => [R, Alpha];

    /// <inheritdoc />
    public override bool CustomersLeave => false;

    /// <summary>Fits by maximum likelihood; where customers do not differ in their rate, its limit, the Poisson model, with <c>limit-model</c>.</summary>
    /// <returns>The fit, or <c>no-repeat-purchases</c> or <c>no-time-observed</c>.</returns>
    public static Result<ModelFit<TransactionModel>> Fit(CustomerStatistics statistics, CancellationToken ct = default) =>
        TransactionFits.WithoutDropout("nbd", statistics, ct);

    /// <summary>The log-likelihood of the purchase times of all customers at these parameters.</summary>
    public double LogLikelihood(CustomerStatistics statistics) => TransactionFits.LogLikelihood(new NbdLikelihood(statistics.Rows), ParameterValues);

    /// <inheritdoc />
    public override TransactionModel With(IReadOnlyList<double> values) => new Nbd(values[0], values[1]);

    /// <summary>Always 1: nobody leaves.</summary>
    public override double ProbabilityAlive(RepeatPurchases customer) => 1;

    private protected override Future FutureOf(RepeatPurchases customer) => new EndlessFuture(R + customer.RepeatCount, Alpha + customer.Age);
}
