using PurchaseModels.Core;
using Numerics;
using static Numerics.GammaFunctions;

namespace PurchaseModels;

/// <summary>What a customer who is alive now will buy, as long as the customer stays: <see cref="TransactionModel.Ahead"/>.</summary>
/// <remarks>Customers of one repeat count and age share one future unless <see cref="TransactionModel.SilenceMatters"/>; each one's expectations are these × P(alive).</remarks>
public abstract record Future
{
    const int SinglePeriods = 200;

    private protected Future(PurchaseLaw law) => Law = law;

    /// <summary>What is known of the purchase rate.</summary>
    internal PurchaseLaw Law { get; }

    /// <summary>E[purchases within t].</summary>
    public abstract double Expected(double t);

    /// <summary>E[purchases from one time to another]; where expectations come to an end, without the loss of a difference.</summary>
    private protected virtual double Between(double from, double to) => Expected(to) - Expected(from);

    /// <summary>Purchases per unit of time expected at t: the derivative of <see cref="Expected"/>.</summary>
    internal abstract double Rate(double t);

    /// <summary>P(exactly n purchases within t).</summary>
    public abstract double Probability(int n, double t);

    /// <summary>E[purchases within the horizon, discounted].</summary>
    public double Discounted(Discount discount, double horizon) => discount switch
    {
        { Rate: 0 } => Expected(horizon),
        { Period: > 0 } => ByPeriods(discount, horizon),
        _ => Continuously(discount.Rate, horizon),
    };

    private protected virtual double Continuously(double rate, double horizon)
    {
        // ∫ e^−δt Rate(t) dt with t = A(e^u − 1): the rate changes over times of order A, the discount over 1/δ.
        var a = Law.Scale;
        var far = Math.Min(horizon, 40 / rate);
        return Quadrature.Adaptive(u => a * Math.Exp(u - rate * a * ExpMinusOne(u)) * Rate(a * ExpMinusOne(u)), 0, LogOnePlus(far / a), 1e-11);
    }

    // Σ_k [E(kΔ) − E((k−1)Δ)] (1+d)^−k: the first periods one by one, the many after them by the midpoint Euler–Maclaurin formula
    // (Σ_{K<k≤N} g(k) = ∫ g from K+½ to N+½ − [g'(N+½) − g'(K+½)]/24 + …), the last, perhaps cut, by itself.
    double ByPeriods(Discount discount, double horizon)
    {
        var log = LogOnePlus(discount.Rate);
        var periods = Math.Min(Math.Ceiling(horizon / discount.Period), Math.Ceiling(40 / log));
        double Worth(double k) => Between((k - 1) * discount.Period, k * discount.Period) * Math.Exp(-k * log);
        var sum = periods > 0 ? Between((periods - 1) * discount.Period, Math.Min(periods * discount.Period, horizon)) * Math.Exp(-periods * log) : 0;
        double last = periods - 1, single = Math.Min(last, SinglePeriods), from = single + 0.5, to = last + 0.5;
        for (var k = 1; k <= single; k++)
            sum += Worth(k);
        if (last > single)
            sum += Quadrature.Adaptive(u => Math.Exp(u) * Worth(Math.Exp(u)), Math.Log(from), Math.Log(to), 1e-9)
                - (Worth(last + 0.5) - Worth(last - 0.5) - Worth(single + 1) + Worth(single)) / 24;
        return sum;
    }
}
