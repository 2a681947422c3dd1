using Numerics;
using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>How probably a customer stays after purchases to come.</summary>
abstract record Staying
{
    /// <summary>P(stays after the first, …, the last of so many purchases), beginning with 1 for none.</summary>
    public abstract double[] After(int purchases);

    /// <summary>ln Σ_{n ≥ 1} P(stays after n − 1) z^n, by ln z &lt; 0.</summary>
    public abstract double LogGenerating(double logZ);
}

/// <summary>Nobody leaves.</summary>
sealed record StayingForEver : Staying
{
    public override double[] After(int purchases)
    {
        var stays = new double[purchases + 1];
        Array.Fill(stays, 1);
        return stays;
    }

    public override double LogGenerating(double logZ) => logZ - Math.Log(-ExpMinusOne(logZ));
}

/// <summary>One chance P to leave after each purchase.</summary>
sealed record StayingAlike(double P) : Staying
{
    public override double[] After(int purchases)
    {
        var stays = new double[purchases + 1];
        stays[0] = 1;
        for (var n = 1; n <= purchases; n++)
            stays[n] = stays[n - 1] * (1 - P);
        return stays;
    }

    public override double LogGenerating(double logZ) => logZ - Math.Log(-ExpMinusOne(logZ + LogOnePlus(-P)));
}

/// <summary>A chance to leave that is Beta(P, Q).</summary>
sealed record StayingByBeta(double P, double Q) : Staying
{
    public override double[] After(int purchases)
    {
        var stays = new double[purchases + 1];
        stays[0] = 1;
        for (var n = 1; n <= purchases; n++)
            stays[n] = stays[n - 1] * ((Q + n - 1) / (P + Q + n - 1));
        return stays;
    }

    /// <summary>Σ (Q)_n/(P+Q)_n z^(n+1) = z ₂F₁(1, Q; P+Q; z), by Pfaff z/(1−z) ₂F₁(1, P; P+Q; −z/(1−z)).</summary>
    public override double LogGenerating(double logZ)
    {
        var odds = Math.Exp(logZ) / -ExpMinusOne(logZ);
        return Math.Log(odds) + Hypergeometric.LogGauss(1, P, P + Q, -odds);
    }
}
