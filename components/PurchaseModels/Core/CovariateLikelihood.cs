using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Numerics;

namespace PurchaseModels.Core;

/// <summary>
/// Pareto/NBD with time-invariant covariates (Fader &amp; Hardie 2007, "Incorporating Time-Invariant Covariates into the Pareto/NBD and BG/NBD
/// Models", section 2): α = α₀ exp(−γ₁'z₁), β = β₀ exp(−γ₂'z₂). Parameters: ln r, ln α₀, ln s, ln β₀, then γ₁, γ₂ as they are.
/// </summary>
sealed class CovariateLikelihood(CovariateRows rows) : ILikelihood
{
    public double Customers => rows.Customers;

    public double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct)
    {
        var at = logParameters.ToArray();
        var sums = new double[1 + at.Length];
        OrderedSums.Add(rows.Count.Length, sums, (from, to, into) => Block(from, to, into, at), ct);
        var r = Math.Exp(at[0]);
        var (purchases, purchasesByR) = RisingSums.Of(rows.ByRepeatCount, r);
        for (var i = 0; i < at.Length; i++)
            gradient[i] = sums[1 + i];
        gradient[0] += r * purchasesByR;
        return purchases + sums[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Block(int from, int to, Span<double> sums, double[] at)
    {
        double r = Math.Exp(at[0]), s = Math.Exp(at[2]);
        var (transaction, dropout) = (rows.Transaction, rows.Dropout);
        for (var i = from; i < to; i += Vector512<double>.Count)
        {
            Vector512<double> logAlpha = Vector512.Create(at[1]), logBeta = Vector512.Create(at[3]);
            for (var k = 0; k < transaction.Length; k++)
                logAlpha -= at[4 + k] * Vector512.LoadUnsafe(ref transaction[k].Values[i]);
            for (var k = 0; k < dropout.Length; k++)
                logBeta -= at[4 + transaction.Length + k] * Vector512.LoadUnsafe(ref dropout[k].Values[i]);
            var count = Vector512.LoadUnsafe(ref rows.Count[i]);
            var eight = ParetoRows.At(Vector512.LoadUnsafe(ref rows.RepeatCount[i]), Vector512.LoadUnsafe(ref rows.AgeAtLastOrder[i]),
                Vector512.LoadUnsafe(ref rows.Age[i]), r, Vector512.Exp(logAlpha), s, Vector512.Exp(logBeta));
            var byLogAlpha = count * eight.ByLogAlpha;
            var byLogBeta = count * eight.ByLogBeta;
            sums[0] += Vector512.Sum(count * eight.LogL);
            sums[1] += r * Vector512.Sum(count * eight.ByR);
            sums[2] += Vector512.Sum(byLogAlpha);
            sums[3] += s * Vector512.Sum(count * eight.ByS);
            sums[4] += Vector512.Sum(byLogBeta);
            for (var k = 0; k < transaction.Length; k++)
                sums[5 + k] -= Vector512.Sum(byLogAlpha * Vector512.LoadUnsafe(ref transaction[k].Values[i]));
            for (var k = 0; k < dropout.Length; k++)
                sums[5 + transaction.Length + k] -= Vector512.Sum(byLogBeta * Vector512.LoadUnsafe(ref dropout[k].Values[i]));
        }
    }
}
