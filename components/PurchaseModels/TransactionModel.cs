using Wording;

namespace PurchaseModels;

/// <summary>A model of when customers buy and when they stop: <see cref="BgNbd"/>, <see cref="MbgNbd"/>, <see cref="ParetoNbd"/>, <see cref="Nbd"/>, a <see cref="LimitModel"/> or a <see cref="RegularModel"/>.</summary>
/// <remarks>Horizons are in the unit of the ages it was fitted to. Expectations hold over customers with the same history, not for each of them.</remarks>
public abstract record TransactionModel : IModel<TransactionModel>
{
    private protected TransactionModel()
    {
    }

    /// <inheritdoc />
    public abstract string Code { get; }

    /// <inheritdoc />
    public abstract IReadOnlyList<string> ParameterNames { get; }

    /// <inheritdoc />
    public abstract IReadOnlyList<double> ParameterValues { get; }

    /// <inheritdoc />
    public abstract TransactionModel With(IReadOnlyList<double> values);

    /// <inheritdoc />
    public virtual IntervalScale ScaleOf(int parameter) => IntervalScale.Positive;

    /// <summary>False where nobody ever leaves: then purchases go on for ever, and nobody's silence says anything.</summary>
    public virtual bool CustomersLeave => true;

    /// <summary>k: every k-th event of a hidden Poisson process is a purchase; 1 where customers buy at random.</summary>
    public virtual int Regularity => 1;

    /// <summary>True where what a customer who is alive will do depends on how long the silence has been, not on repeat count and age alone.</summary>
    public virtual bool SilenceMatters => false;

    /// <summary>Probability that the customer has not left for ever at the end of observation.</summary>
    public abstract double ProbabilityAlive(RepeatPurchases customer);

    /// <summary>Expected purchases in the next <paramref name="horizon"/> units of time, given the history.</summary>
    public double ExpectedTransactions(RepeatPurchases customer, double horizon) =>
        ProbabilityAlive(Sound(customer)) * FutureOf(customer).Expected(Horizon(horizon));

    /// <summary>Expected repeat purchases of a new customer by the age of <paramref name="horizon"/>: E[X(t)].</summary>
    public double ExpectedTransactions(double horizon) => ExpectedTransactions(RepeatPurchases.None, horizon);

    /// <summary>Probability of exactly <paramref name="transactions"/> purchases in the next <paramref name="horizon"/> units of time, given the history.</summary>
    public double ProbabilityOf(RepeatPurchases customer, int transactions, double horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(transactions);
        var alive = ProbabilityAlive(Sound(customer));
        return alive * FutureOf(customer).Probability(transactions, Horizon(horizon)) + (transactions == 0 ? 1 - alive : 0);
    }

    /// <summary>Probability that a new customer has made exactly <paramref name="transactions"/> repeat purchases at an age: P(X(t) = n).</summary>
    public double ProbabilityOf(int transactions, double age) => ProbabilityOf(RepeatPurchases.None, transactions, age);

    /// <summary>Expected purchases from now on, each discounted (DERT); multiplied by margin and value per purchase it is lifetime value.</summary>
    /// <param name="customer">The history.</param>
    /// <param name="discount">The worth of later purchases; its convention is stated there.</param>
    /// <param name="horizon">How far to look; infinite for the whole residual lifetime, which needs a positive rate.</param>
    public double DiscountedTransactions(RepeatPurchases customer, Discount discount, double horizon = double.PositiveInfinity)
    {
        if (!(horizon >= 0) || (double.IsInfinity(horizon) && discount.Rate == 0))
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "A horizon is not negative, and finite unless purchases are discounted.");
        return ProbabilityAlive(Sound(customer)) * FutureOf(customer).Discounted(discount, horizon);
    }

    /// <summary>Lifetime value: discounted expected purchases × expected value of a purchase × margin, in the value's currency.</summary>
    /// <param name="customer">The history.</param>
    /// <param name="valuePerTransaction">For example from <see cref="GammaGamma.ExpectedValue(double, double)"/>.</param>
    /// <param name="margin">Share of a purchase's value that is kept.</param>
    /// <param name="discount">The worth of later purchases.</param>
    /// <param name="horizon">How far to look; infinite for ever.</param>
    /// <remarks>Takes the value of a purchase as independent of how often the customer buys; purchases already made are not in it.</remarks>
    public double LifetimeValue(RepeatPurchases customer, double valuePerTransaction, double margin, Discount discount, double horizon = double.PositiveInfinity) =>
        margin * valuePerTransaction * DiscountedTransactions(customer, discount, horizon);

    private protected abstract Future FutureOf(RepeatPurchases customer);

    /// <summary>What a customer who is still alive will do: depends on the repeat count and the age, and on when the last purchase was only where <see cref="SilenceMatters"/>.</summary>
    public Future Ahead(RepeatPurchases customer) => FutureOf(Sound(customer));

    private protected static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A parameter is a positive finite number.");

    static RepeatPurchases Sound(RepeatPurchases customer) => customer.FaultIn(null) is { } fault ? throw new ArgumentException(FitWarning.Words.Say(fault, Language.English), nameof(customer)) : customer;

    static double Horizon(double horizon) => horizon >= 0 && double.IsFinite(horizon)
        ? horizon
        : throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "A horizon is a finite number from 0.");
}
