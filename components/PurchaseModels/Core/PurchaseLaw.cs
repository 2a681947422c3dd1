using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>What is known of a customer's purchase rate: how many purchases come within a time, as long as the customer stays.</summary>
abstract record PurchaseLaw
{
    /// <summary>E[λ].</summary>
    public abstract double Mean { get; }

    /// <summary>The time over which that knowledge changes.</summary>
    public abstract double Scale { get; }

    /// <summary>ln E[e^−λt]: no purchase within t.</summary>
    public abstract double LogSilence(double t);

    /// <summary>The same from one time to another, given silence before: the difference of both without loss.</summary>
    public abstract double LogSilence(double from, double to);

    /// <summary>E[λ e^−λt]: minus the derivative of the probability of silence.</summary>
    public abstract double Rate(double t);

    /// <summary>ln P(N = n) within t.</summary>
    public abstract double LogCount(int n, double t);

    /// <summary>P(N ≥ n) within t, n from 1.</summary>
    public abstract double AtLeast(int n, double t);
}

/// <summary>Rates that are Gamma(R, A): counts are negative binomial.</summary>
sealed record GammaLaw(double R, double A) : PurchaseLaw
{
    public override double Mean => R / A;

    public override double Scale => A;

    public override double LogSilence(double t) => -R * LogOnePlus(t / A);

    public override double LogSilence(double from, double to) => -R * LogOnePlus((to - from) / (A + from));

    public override double Rate(double t) => R / A * Math.Exp(-(R + 1) * LogOnePlus(t / A));

    public override double LogCount(int n, double t) =>
        n == 0 ? LogSilence(t)
        : t == 0 ? double.NegativeInfinity
        : LogRising(R, n) - Log(n + 1.0) - (R + n) * LogOnePlus(t / A) + n * Math.Log(t / A);

    public override double AtLeast(int n, double t) => BetaRegularized(n, R, t / (A + t));
}

/// <summary>One rate for everybody, the limit r, α → ∞ with r/α = Lambda: counts are Poisson.</summary>
sealed record FixedLaw(double Lambda) : PurchaseLaw
{
    public override double Mean => Lambda;

    public override double Scale => 1 / Lambda;

    public override double LogSilence(double t) => -Lambda * t;

    public override double LogSilence(double from, double to) => -Lambda * (to - from);

    public override double Rate(double t) => Lambda * Math.Exp(-Lambda * t);

    public override double LogCount(int n, double t) =>
        n == 0 ? LogSilence(t)
        : t == 0 ? double.NegativeInfinity
        : n * Math.Log(Lambda * t) - Lambda * t - Log(n + 1.0);

    public override double AtLeast(int n, double t) => GammaRegularized(n, Lambda * t);
}
