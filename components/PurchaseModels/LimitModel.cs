using PurchaseModels.Core;
using Quantities;

namespace PurchaseModels;

/// <summary>
/// The limits of BG/NBD, MBG/NBD, Pareto/NBD and NBD where customers do not differ in leaving (a, b → ∞ with p = a/(a+b); s, β → ∞ with μ = s/β), in buying
/// (r, α → ∞ with λ = r/α), or in both. Where a parent's likelihood has no interior maximum, one of them, or NBD, is at its supremum.
/// </summary>
/// <remarks>
/// Each averages the likelihood of a single customer (Fader, Hardie &amp; Lee 2005, eq. 3; Schmittlein, Morrison &amp; Colombo 1987, eq. 8) over one distribution
/// less than its parent does, so it has a parameter less for each. The geometric ones give P(alive) = 1 without a repeat purchase, as BG/NBD does; the modified ones do not.
/// </remarks>
public sealed record LimitModel : TransactionModel
{
    readonly double[] at;

    /// <summary>The model with given parameters, in the order of <see cref="LimitKind"/>: positive, <c>p</c> below 1.</summary>
    public LimitModel(LimitKind kind, params IReadOnlyList<double> values)
    {
        (Kind, ParameterValues) = (kind, ModelShape.Of(kind).Checked(values));
        at = Coordinates.Of<TransactionModel>(this);
    }

    /// <summary>Which limit it is.</summary>
    public LimitKind Kind { get; }

    /// <inheritdoc />
    public override string Code => ModelShape.Of(Kind).Code;

    /// <inheritdoc />
    public override IReadOnlyList<string> ParameterNames => ModelShape.Of(Kind).Names;

    /// <inheritdoc />
    public override IReadOnlyList<double> ParameterValues { get; }

    /// <inheritdoc />
    public override bool CustomersLeave => Kind != LimitKind.Poisson;

    /// <inheritdoc />
    public override IntervalScale ScaleOf(int parameter) => ModelShape.ScaleOf(ParameterNames[parameter]);

    /// <summary>Fits by maximum likelihood; falls back to NBD, or to the Poisson model, with <c>dropout-not-identified</c>.</summary>
    /// <returns>The fit, or <c>no-repeat-purchases</c> or <c>no-time-observed</c>.</returns>
    public static Result<ModelFit<TransactionModel>> Fit(LimitKind kind, CustomerStatistics statistics, CancellationToken ct = default) =>
        LimitFits.Fit(kind, statistics, ct);

    /// <summary>The log-likelihood of the purchase times of all customers at these parameters.</summary>
    public double LogLikelihood(CustomerStatistics statistics) => new ShapeLikelihood(statistics.Rows, ModelShape.Of(Kind)).At(at, stackalloc double[at.Length], CancellationToken.None);

    /// <inheritdoc />
    public override TransactionModel With(IReadOnlyList<double> values) => new LimitModel(Kind, values);

    /// <inheritdoc />
    public override double ProbabilityAlive(RepeatPurchases customer) => 1 / (1 + Math.Exp(ShapeLikelihood.LogOddsOfLeft(customer, ModelShape.Of(Kind), 1, at)));

    /// <inheritdoc />
    public bool Equals(LimitModel? other) => other is not null && Kind == other.Kind && ParameterValues.SequenceEqual(other.ParameterValues);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, ParameterValues[0]);

    private protected override Future FutureOf(RepeatPurchases customer)
    {
        var shape = ModelShape.Of(Kind);
        var v = ParameterValues;
        double x = customer.RepeatCount, leaving = v[^1];
        PurchaseLaw law = shape.BuysAlike ? new FixedLaw(v[0]) : new GammaLaw(v[0] + x, v[1] + customer.Age);
        return (shape.Leaving, shape.LeavesAlike) switch
        {
            (Leaving.Never, _) => new EndlessFuture(law),
            (Leaving.AfterPurchases, true) => new GeometricFuture(law, leaving),
            (Leaving.AfterPurchases, _) => new BetaPoissonFuture(v[0], v[1], v[2] + x + shape.Shift),
            (_, true) => new ExponentialFuture(law, leaving),
            _ => new ParetoFuture(law, v[1], v[2] + customer.Age),
        };
    }
}
