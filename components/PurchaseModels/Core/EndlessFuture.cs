using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>Nobody leaves (NBD, Poisson).</summary>
sealed record EndlessFuture(PurchaseLaw Law) : Future(Law)
{
    public EndlessFuture(double r, double a)
        : this(new GammaLaw(r, a))
    {
    }

    public override double Expected(double t) => Law.Mean * t;

    internal override double Rate(double t) => Law.Mean;

    public override double Probability(int n, double t) => Math.Exp(Law.LogCount(n, t));

    private protected override double Continuously(double rate, double horizon) => Law.Mean * -ExpMinusOne(-rate * Math.Min(horizon, 1e300)) / rate;
}
