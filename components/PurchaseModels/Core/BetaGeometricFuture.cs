using Numerics;
using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>BG/NBD and MBG/NBD after the end of observation: R = r+x, A = α+T, chance to leave after each purchase Beta(P, Q).</summary>
sealed record BetaGeometricFuture(double R, double A, double P, double Q) : Future(new GammaLaw(R, A))
{
    const int MostTerms = 4_000;

    /// <summary>
    /// E[Y(t)] = Σ_i P(stays after i purchases) P(N(t) &gt; i), N negative binomial: Fader, Hardie &amp; Lee 2005 eq. 10 as a sum of positive terms,
    /// without its singularity at a = 1. Where that converges slowly: ∫ Beta(p) [1 − (A/(A+pt))^R]/p dp.
    /// </summary>
    public override double Expected(double t)
    {
        if (t == 0)
            return 0;
        var z = t / (A + t);
        var log = LogOnePlus(t / A);
        return R * t / A < MostTerms / 8.0 && z < 0.98 ? Sum(z, log) : Integral(t);
    }

    /// <summary>(R/A) ₂F₁(R+1, P; P+Q; −t/A): the derivative of the integral above, by Euler's formula.</summary>
    internal override double Rate(double t) => R / A * Math.Exp(Hypergeometric.LogGauss(R + 1, P, P + Q, -t / A));

    /// <summary>Fader, Hardie &amp; Lee 2005, eq. 8, with the posterior's parameters.</summary>
    public override double Probability(int n, double t)
    {
        var stayed = LogRising(Q, n) - LogRising(P + Q, n);
        var exactly = Math.Exp(stayed + Law.LogCount(n, t));
        if (n == 0 || t == 0)
            return exactly;
        var atLeast = Law.AtLeast(n, t);
        return exactly + Math.Exp(stayed + Math.Log(P / (Q + n - 1))) * atLeast;
    }

    /// <summary>
    /// Given p: (R/p) [e^y E_{R+1}(y) − e^(−δH) (1+pH/A)^(−R) e^y' E_{R+1}(y')], y = δA/p, y' = y(1 + pH/A), integrated over Beta(p).
    /// Over shorter horizons, where the two parts cancel: by parts, e^(−δH) E[Y(H)] + δ ∫ e^(−δt) E[Y(t)] dt.
    /// </summary>
    private protected override double Continuously(double rate, double horizon)
    {
        if (horizon < 40 * A)
            return Math.Exp(-rate * horizon) * Expected(horizon)
                + rate * Quadrature.Adaptive(u => A * Math.Exp(u - rate * A * ExpMinusOne(u)) * Expected(A * ExpMinusOne(u)), 0, LogOnePlus(horizon / A), 1e-11);
        var beyond = rate * horizon < 700 ? horizon : double.PositiveInfinity;
        var value = LogIntegral.OverTheLine(u =>
        {
            var p = Math.Max(1e-290, 1 / (1 + Math.Exp(-u)));
            var y = rate * A / p;
            var lifetime = ExponentialIntegral.Scaled(R + 1, y);
            if (double.IsFinite(beyond))
                lifetime -= Math.Exp(-rate * beyond - R * LogOnePlus(p * beyond / A)) * ExponentialIntegral.Scaled(R + 1, y + rate * beyond);
            return P * u - (P + Q) * SoftPlus(u) + Math.Log(R / p * lifetime);
        });
        return Math.Exp(value - LogBeta(P, Q));
    }

    double Sum(double z, double log)
    {
        double tail = -ExpMinusOne(-R * log), mass = Math.Exp(-R * log), stays = 1, sum = 0;
        for (var i = 0; i < MostTerms; i++)
        {
            sum += stays * tail;
            mass *= (R + i) / (i + 1) * z;
            // Beyond the mode, what is left of the tail is at most geometric.
            if (i > R * z / (1 - z) && stays * tail < 1e-16 * sum * (1 - z))
                break;
            tail = Math.Max(0, tail - mass);
            if (tail == 0)
                break;
            stays *= (Q + i) / (P + Q + i);
        }
        return sum;
    }

    double Integral(double t)
    {
        // p = e^u/(1+e^u): Beta(P, Q) becomes p^P (1−p)^Q du.
        var value = LogIntegral.OverTheLine(u =>
        {
            var p = 1 / (1 + Math.Exp(-u));
            var gain = p > 1e-300 ? -ExpMinusOne(-R * LogOnePlus(p * t / A)) / p : R * t / A;
            return P * u - (P + Q) * SoftPlus(u) + Math.Log(gain);
        });
        return Math.Exp(value - LogBeta(P, Q));
    }
}
