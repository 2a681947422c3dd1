using Numerics;
using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>Everybody leaves with the same chance P after each purchase.</summary>
sealed record GeometricFuture(PurchaseLaw Law, double P) : Future(Law)
{
    /// <summary>Σ_i (1−P)^i P(N(t) &gt; i) = (1 − E[e^−λPt])/P: Fader, Hardie &amp; Lee 2005, eq. 5, averaged over λ.</summary>
    public override double Expected(double t) => -ExpMinusOne(Law.LogSilence(P * t)) / P;

    internal override double Rate(double t) => Law.Rate(P * t);

    private protected override double Between(double from, double to) => Math.Exp(Law.LogSilence(P * from)) * -ExpMinusOne(Law.LogSilence(P * from, P * to)) / P;

    /// <summary>Stayed after n purchases, or left with the n-th: Fader, Hardie &amp; Lee 2005, eq. 4, averaged over λ.</summary>
    public override double Probability(int n, double t)
    {
        if (n == 0 || t == 0)
            return Math.Exp(Law.LogCount(n, t));
        var stay = LogOnePlus(-P);
        return Math.Exp(n * stay + Law.LogCount(n, t)) + P * Math.Exp((n - 1) * stay) * Law.AtLeast(n, t);
    }
}

/// <summary>Everybody leaves at the same rate Mu per unit of time.</summary>
sealed record ExponentialFuture(PurchaseLaw Law, double Mu) : Future(Law)
{
    /// <summary>E[λ] ∫ e^−μτ dτ.</summary>
    public override double Expected(double t) => Law.Mean * -ExpMinusOne(-Mu * t) / Mu;

    internal override double Rate(double t) => Law.Mean * Math.Exp(-Mu * t);

    private protected override double Between(double from, double to) => Law.Mean * Math.Exp(-Mu * from) * -ExpMinusOne(-Mu * (to - from)) / Mu;

    public override double Probability(int n, double t)
    {
        var stayed = Math.Exp(Law.LogCount(n, t) - Mu * t);
        if (t == 0)
            return stayed;
        // τ = c(e^u − 1) looks closely at the beginning, where few purchases come.
        var c = Math.Min(Law.Scale, t);
        return stayed + Quadrature.Adaptive(u => Mu * c * Math.Exp(u - Mu * c * ExpMinusOne(u) + Law.LogCount(n, c * ExpMinusOne(u))), 0, LogOnePlus(t / c));
    }

    private protected override double Continuously(double rate, double horizon) => Law.Mean * -ExpMinusOne(-(Mu + rate) * horizon) / (Mu + rate);
}

/// <summary>Everybody buys at the same rate Lambda and leaves after a purchase with a chance that is Beta(P, Q).</summary>
sealed record BetaPoissonFuture(double Lambda, double P, double Q) : Future(new FixedLaw(Lambda))
{
    public override double Expected(double t) => t == 0 ? 0 : Averaged(p => p > 1e-300 ? -ExpMinusOne(-Lambda * p * t) / p : Lambda * t);

    internal override double Rate(double t) => Averaged(p => Lambda * Math.Exp(-Lambda * p * t));

    private protected override double Between(double from, double to) =>
        from == to ? 0 : Averaged(p => Math.Exp(-Lambda * p * from) * (p > 1e-300 ? -ExpMinusOne(-Lambda * p * (to - from)) / p : Lambda * (to - from)));

    /// <summary>Fader, Hardie &amp; Lee 2005, eq. 8, with Poisson counts.</summary>
    public override double Probability(int n, double t)
    {
        var stayed = LogRising(Q, n) - LogRising(P + Q, n);
        var exactly = Math.Exp(stayed + Law.LogCount(n, t));
        return n == 0 || t == 0 ? exactly : exactly + Math.Exp(stayed + Math.Log(P / (Q + n - 1))) * Law.AtLeast(n, t);
    }

    private protected override double Continuously(double rate, double horizon) =>
        horizon == 0 ? 0 : Averaged(p => Lambda / (Lambda * p + rate) * -ExpMinusOne(-(Lambda * p + rate) * horizon));

    // p = e^u/(1+e^u): Beta(P, Q) becomes p^P (1−p)^Q du.
    double Averaged(Func<double, double> ofChance) =>
        Math.Exp(LogIntegral.OverTheLine(u => P * u - (P + Q) * SoftPlus(u) + Math.Log(ofChance(1 / (1 + Math.Exp(-u))))) - LogBeta(P, Q));
}
