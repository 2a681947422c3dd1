using Numerics;
using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>Pareto/NBD after the end of observation: purchases by Gamma(r+x, α+T) or one rate, lifetimes Pareto with shape S and scale B = β+T.</summary>
sealed record ParetoFuture(PurchaseLaw Law, double S, double B) : Future(Law)
{
    public ParetoFuture(double r, double a, double s, double b)
        : this(new GammaLaw(r, a), s, b)
    {
    }

    /// <summary>E[λ] ∫ (B/(B+τ))^S dτ (Schmittlein et al. 1987, eq. 22), through S = 1 without a singularity.</summary>
    public override double Expected(double t)
    {
        var log = LogOnePlus(t / B);
        var k = (1 - S) * log;
        return Law.Mean * B * (Math.Abs(k) < 1e-300 ? log : ExpMinusOne(k) / (1 - S));
    }

    internal override double Rate(double t) => Law.Mean * Math.Exp(-S * LogOnePlus(t / B));

    /// <summary>Stayed for all of t and bought n times, or left at τ after buying n times (Fader &amp; Hardie 2006, P(X(t)=n) for Pareto/NBD).</summary>
    public override double Probability(int n, double t)
    {
        var stayed = Math.Exp(Law.LogCount(n, t) - S * LogOnePlus(t / B));
        return t == 0 ? stayed : stayed + Quadrature.Adaptive(u =>
        {
            // τ = B(e^u − 1): the density of leaving becomes S e^−Su du.
            var tau = B * ExpMinusOne(u);
            return S * Math.Exp(Law.LogCount(n, tau) - S * u);
        }, 0, LogOnePlus(t / B));
    }
}
