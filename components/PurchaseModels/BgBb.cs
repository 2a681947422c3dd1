using PurchaseModels.Core;
using Numerics;
using Quantities;
using static Numerics.GammaFunctions;

namespace PurchaseModels;

/// <summary>
/// BG/BB: at each opportunity a customer who is alive buys with a probability that is Beta(alpha, beta) over customers, after having left for ever
/// before it with a probability that is Beta(gamma, delta) (Fader, Hardie &amp; Shang 2010).
/// </summary>
/// <remarks>Time counts opportunities: donation drives, seasons, issues. Nothing happens in between.</remarks>
public sealed record BgBb : IModel<BgBb>
{
    static readonly string[] Names = ["alpha", "beta", "gamma", "delta"];

    /// <summary>The model with given parameters, all positive.</summary>
    public BgBb(double alpha, double beta, double gamma, double delta)
    {
        foreach (var value in (ReadOnlySpan<double>)[alpha, beta, gamma, delta])
            if (!(value > 0 && double.IsFinite(value)))
                throw new ArgumentOutOfRangeException(nameof(alpha), value, "A parameter is a positive finite number.");
        (Alpha, Beta, Gamma, Delta) = (alpha, beta, gamma, delta);
    }

    /// <summary>First parameter of the purchase probability.</summary>
    public double Alpha { get; }

    /// <summary>Second parameter of the purchase probability.</summary>
    public double Beta { get; }

    /// <summary>First parameter of the dropout probability.</summary>
    public double Gamma { get; }

    /// <summary>Second parameter of the dropout probability.</summary>
    public double Delta { get; }

    /// <inheritdoc />
    public string Code => "bg-bb";

    /// <inheritdoc />
    public IReadOnlyList<string> ParameterNames => Names;

    /// <inheritdoc />
    public IReadOnlyList<double> ParameterValues => [Alpha, Beta, Gamma, Delta];

    /// <summary>Fits by maximum likelihood.</summary>
    /// <returns>The fit, or <c>no-repeat-purchases</c>, or <c>dropout-not-identified</c> where the likelihood has no interior maximum.</returns>
    public static Result<ModelFit<BgBb>> Fit(OpportunityStatistics statistics, CancellationToken ct = default)
    {
        if (statistics.Rows.Repeats == 0)
            return Refusals.WithoutOpportunities(statistics.Customers);
        var optimum = Fitter.Maximise(new BgBbLikelihood(statistics.Rows),
            [[0, 0, Math.Log(0.5), Math.Log(2)], [0.5, 0, 0, 2], [-1, 0.5, -1, 1]], ct);
        if (Fitter.Identified(optimum, statistics.Customers) is not { } covariance)
            return Refusals.WithoutDropout(statistics.Customers);
        var v = Fitter.Values(optimum);
        return new ModelFit<BgBb>("bg-bb", new BgBb(v[0], v[1], v[2], v[3]), optimum.Value * statistics.Customers, optimum, statistics.Customers, covariance,
            [.. Fitter.Weak(covariance, Names)]);
    }

    /// <summary>The log-likelihood of all customers at these parameters.</summary>
    public double LogLikelihood(OpportunityStatistics statistics) => TransactionFits.LogLikelihood(new BgBbLikelihood(statistics.Rows), ParameterValues);

    /// <summary>Probability that the customer will not have left before the next opportunity, number n+1.</summary>
    /// <param name="transactions">At how many opportunities the customer bought.</param>
    /// <param name="lastTransaction">The last of them, from 1; 0 if none.</param>
    /// <param name="opportunities">How many there were.</param>
    public double ProbabilityAlive(int transactions, int lastTransaction, int opportunities) =>
        AliveNow(transactions, lastTransaction, opportunities) * (Delta + opportunities) / (Gamma + Delta + opportunities);

    /// <summary>Expected transactions at the next <paramref name="horizon"/> opportunities given the history (eq. 13 there, as a sum).</summary>
    public double ExpectedTransactions(int transactions, int lastTransaction, int opportunities, int horizon) =>
        AliveNow(transactions, lastTransaction, opportunities) * Posterior(transactions, opportunities).ExpectedTransactions(horizon);

    /// <summary>Expected transactions of a new customer at the first <paramref name="opportunities"/>: E[X(n)] (eq. 8).</summary>
    public double ExpectedTransactions(int opportunities)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(opportunities);
        double sum = 0, stays = 1;
        for (var i = 0; i < opportunities; i++)
            sum += stays *= (Delta + i) / (Gamma + Delta + i);
        return Alpha / (Alpha + Beta) * sum;
    }

    /// <summary>Probability that a new customer buys at exactly <paramref name="transactions"/> of the first <paramref name="opportunities"/> (eq. 7).</summary>
    public double ProbabilityOf(int transactions, int opportunities)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(transactions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(opportunities, OpportunityStatistics.MostOpportunities);
        if (transactions > opportunities)
            return 0;
        var terms = new BgBbTerms(Alpha, Beta, Gamma, Delta, opportunities);
        var sum = Math.Exp(LogChoices(opportunities, transactions) + terms.Alive(transactions, opportunities));
        for (var j = transactions; j < opportunities; j++)
            sum += Math.Exp(LogChoices(j, transactions) + terms.Left(transactions, j));
        return sum;
    }

    /// <summary>Probability of buying at exactly <paramref name="future"/> of the next <paramref name="horizon"/> opportunities given the history (eq. 12).</summary>
    public double ProbabilityOf(int transactions, int lastTransaction, int opportunities, int future, int horizon)
    {
        var alive = AliveNow(transactions, lastTransaction, opportunities);
        return alive * Posterior(transactions, opportunities).ProbabilityOf(future, horizon) + (future == 0 ? 1 - alive : 0);
    }

    /// <summary>Expected transactions from the next opportunity on, the k-th counted (1 + rate)^(−k) (DERT, eq. 14).</summary>
    public double DiscountedTransactions(int transactions, int lastTransaction, int opportunities, double ratePerOpportunity)
    {
        if (!(ratePerOpportunity > 0 && double.IsFinite(ratePerOpportunity)))
            throw new ArgumentOutOfRangeException(nameof(ratePerOpportunity), ratePerOpportunity, "For ever is finite only at a positive rate.");
        var buys = (Alpha + transactions) / (Alpha + Beta + opportunities);
        var stays = Hypergeometric.LogGauss(1, Delta + opportunities + 1, Gamma + Delta + opportunities + 1, 1 / (1 + ratePerOpportunity));
        return ProbabilityAlive(transactions, lastTransaction, opportunities) * buys / (1 + ratePerOpportunity) * Math.Exp(stays);
    }

    /// <inheritdoc />
    public BgBb With(IReadOnlyList<double> values) => new(values[0], values[1], values[2], values[3]);

    BgBb Posterior(int x, int n) => new(Alpha + x, Beta + n - x, Gamma, Delta + n);

    double AliveNow(int x, int last, int n)
    {
        if (OpportunityStatistics.Fault(x, last, n, null) is { } fault)
            throw new ArgumentException(FitWarning.Words.Say(fault, Wording.Language.English), nameof(x));
        var terms = new BgBbTerms(Alpha, Beta, Gamma, Delta, n);
        return Math.Exp(terms.Alive(x, n) - terms.LogL(x, last, n).LogL);
    }

    static double LogChoices(int n, int k) => Log(n + 1.0) - Log(k + 1.0) - Log(n - k + 1.0);
}
