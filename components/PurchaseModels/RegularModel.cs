using PurchaseModels.Core;
using Quantities;

namespace PurchaseModels;

/// <summary>
/// BG/CNBD-k, MBG/CNBD-k, CNBD-k and their limits: customers who buy more regularly than at random. While they stay, intervals between purchases are Erlang(k, λ):
/// every k-th event of a hidden Poisson process with rate λ is a purchase; rates and leaving are as in <see cref="BgNbd"/>, <see cref="MbgNbd"/> and <see cref="Nbd"/>,
/// which are these with k = 1 (Platzer &amp; Reutterer 2016, Marketing Science 35(5); Chatfield &amp; Goodhardt 1973).
/// </summary>
/// <remarks>Parameters of buying are of the hidden process: a customer with rate λ buys once in k/λ. A long silence says more than at random, and what comes next depends on it.</remarks>
public sealed record RegularModel : TransactionModel
{
    /// <summary>The most regular that is told apart: intervals then vary by a fifth of their mean.</summary>
    public const int MostRegular = 24;

    readonly double[] at;

    /// <summary>The model with given parameters, in the order of <see cref="RegularKind"/>: positive, <c>p</c> below 1.</summary>
    /// <param name="kind">Who leaves and who differs.</param>
    /// <param name="k">Regularity, from 1 (at random) to <see cref="MostRegular"/>.</param>
    /// <param name="values">The parameters.</param>
    public RegularModel(RegularKind kind, int k, params IReadOnlyList<double> values)
    {
        if (k is < 1 or > MostRegular)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"Regularity is a whole number from 1 to {MostRegular}.");
        (Kind, Regularity, ParameterValues) = (kind, k, ModelShape.Of(kind).Checked(values));
        at = Coordinates.Of<TransactionModel>(this);
    }

    /// <summary>Who leaves and who differs.</summary>
    public RegularKind Kind { get; }

    /// <summary>k: intervals between purchases vary by 1/√k of their mean.</summary>
    public override int Regularity { get; }

    /// <inheritdoc />
    public override string Code => ModelShape.Of(Kind).Code;

    /// <inheritdoc />
    public override IReadOnlyList<string> ParameterNames => ModelShape.Of(Kind).Names;

    /// <inheritdoc />
    public override IReadOnlyList<double> ParameterValues { get; }

    /// <inheritdoc />
    public override bool CustomersLeave => ModelShape.Of(Kind).Leaving != Leaving.Never;

    /// <inheritdoc />
    public override bool SilenceMatters => Regularity > 1;

    /// <inheritdoc />
    public override IntervalScale ScaleOf(int parameter) => ModelShape.ScaleOf(ParameterNames[parameter]);

    /// <summary>Fits by maximum likelihood, with the regularity at which it is highest; without an interior maximum, a limit answers (<c>limit-model</c>).</summary>
    /// <param name="kind">The parent: <see cref="RegularKind.BgCnbd"/>, <see cref="RegularKind.MbgCnbd"/> or <see cref="RegularKind.Cnbd"/>.</param>
    /// <param name="statistics">The customers, with the logarithms of their intervals.</param>
    /// <param name="k">Regularity to hold; null finds it.</param>
    /// <param name="atRandom">The fit of the parent with k = 1 to the same customers, where it is known; otherwise it is made.</param>
    /// <param name="ct">Stops between evaluations.</param>
    /// <returns>The fit, that of the parent's model at random where no k above 1 is better; <c>no-repeat-purchases</c>, <c>no-time-observed</c>, <c>intervals-unknown</c>.</returns>
    public static Result<ModelFit<TransactionModel>> Fit(RegularKind kind, CustomerStatistics statistics, int? k = null, ModelFit<TransactionModel>? atRandom = null, CancellationToken ct = default) =>
        RegularFits.Fit(kind, statistics, k, atRandom, ct);

    /// <summary>The log-likelihood of the purchase times of all customers at these parameters.</summary>
    /// <exception cref="ArgumentException">The statistics do not know the intervals, and k is above 1.</exception>
    public double LogLikelihood(CustomerStatistics statistics) => RegularFits.OfIntervals(statistics, Regularity)
        + new ShapeLikelihood(statistics.Rows, ModelShape.Of(Kind), Regularity).At(at, stackalloc double[at.Length], CancellationToken.None);

    /// <inheritdoc />
    public override TransactionModel With(IReadOnlyList<double> values) => new RegularModel(Kind, Regularity, values);

    /// <inheritdoc />
    public override double ProbabilityAlive(RepeatPurchases customer) => 1 / (1 + Math.Exp(ShapeLikelihood.LogOddsOfLeft(customer, ModelShape.Of(Kind), Regularity, at)));

    /// <inheritdoc />
    public bool Equals(RegularModel? other) => other is not null && (Kind, Regularity) == (other.Kind, other.Regularity) && ParameterValues.SequenceEqual(other.ParameterValues);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Regularity, ParameterValues[0]);

    private protected override Future FutureOf(RepeatPurchases customer)
    {
        var (shape, v, i) = (ModelShape.Of(Kind), ParameterValues, ModelShape.Of(Kind).FirstOfLeaving);
        var events = Regularity * customer.RepeatCount;
        Staying staying = shape switch
        {
            { Leaving: Leaving.Never } => new StayingForEver(),
            { LeavesAlike: true } => new StayingAlike(v[i]),
            _ => new StayingByBeta(v[i], v[i + 1] + customer.RepeatCount + shape.Shift),
        };
        PurchaseLaw atLast = shape.BuysAlike ? new FixedLaw(v[0]) : new GammaLaw(v[0] + events, v[1] + customer.AgeAtLastOrder);
        return new RegularFuture(Regularity, atLast, customer.Age - customer.AgeAtLastOrder, staying);
    }
}
