using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>Nobody leaves (NBD).</summary>
sealed record EndlessFuture(double R, double A) : Future(R, A)
{
    public override double Expected(double t) => R * t / A;

    internal override double Rate(double t) => R / A;

    public override double Probability(int n, double t) => Math.Exp(LogCount(n, t));

    private protected override double Continuously(double rate, double horizon) => R / A * -ExpMinusOne(-rate * Math.Min(horizon, 1e300)) / rate;
}
