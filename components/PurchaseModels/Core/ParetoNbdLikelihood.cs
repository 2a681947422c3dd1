using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Numerics;

namespace PurchaseModels.Core;

/// <summary>
/// The likelihood of Pareto/NBD (Schmittlein, Morrison &amp; Colombo 1987; Fader &amp; Hardie 2005, "A Note on Deriving the Pareto/NBD Model", eq. 13)
/// in the form ln L = ln (r)_x + r ln α + s ln β + ln{ (α+T)^−(r+x) (β+T)^−s + s ∫_{t_x}^T (α+y)^−(r+x) (β+y)^−(s+1) dy }.
/// </summary>
/// <remarks>
/// The published form replaces the integral by a difference of two ₂F₁, which cancels when t_x is near T; see <see cref="ParetoRows"/> for the integral itself.
/// </remarks>
sealed class ParetoNbdLikelihood(CollapsedRows rows) : ILikelihood
{
    public double Customers => rows.Customers;

    public double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct)
    {
        double r = Math.Exp(logParameters[0]), alpha = Math.Exp(logParameters[1]), s = Math.Exp(logParameters[2]), beta = Math.Exp(logParameters[3]);
        Span<double> sums = stackalloc double[5];
        OrderedSums.Add(rows.Count.Length, sums, (from, to, into) => Block(from, to, into, r, alpha, s, beta), ct);
        var (purchases, purchasesByR) = RisingSums.Of(rows.ByRepeatCount, r);
        gradient[0] = r * (purchasesByR + sums[1]);
        gradient[1] = sums[2];
        gradient[2] = s * sums[3];
        gradient[3] = sums[4];
        return purchases + sums[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Block(int from, int to, Span<double> sums, double r, double alpha, double s, double beta)
    {
        Vector512<double> value = default, byR = default, byLogAlpha = default, byS = default, byLogBeta = default;
        Vector512<double> va = Vector512.Create(alpha), vb = Vector512.Create(beta);
        for (var i = from; i < to; i += Vector512<double>.Count)
        {
            var count = Vector512.LoadUnsafe(ref rows.Count[i]);
            var eight = ParetoRows.At(Vector512.LoadUnsafe(ref rows.RepeatCount[i]), Vector512.LoadUnsafe(ref rows.AgeAtLastOrder[i]),
                Vector512.LoadUnsafe(ref rows.Age[i]), r, va, s, vb);
            value += count * eight.LogL;
            byR += count * eight.ByR;
            byLogAlpha += count * eight.ByLogAlpha;
            byS += count * eight.ByS;
            byLogBeta += count * eight.ByLogBeta;
        }
        sums[0] += Vector512.Sum(value);
        sums[1] += Vector512.Sum(byR);
        sums[2] += Vector512.Sum(byLogAlpha);
        sums[3] += Vector512.Sum(byS);
        sums[4] += Vector512.Sum(byLogBeta);
    }
}
