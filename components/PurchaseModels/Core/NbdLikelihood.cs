using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Numerics;

namespace PurchaseModels.Core;

/// <summary>
/// The NBD of purchases without dropout (Ehrenberg 1959; Morrison &amp; Schmittlein 1988), as the likelihood of purchase times so that it compares
/// with the other models: ln L = ln (r)_x + r ln α − (r+x) ln(α+T). The count's own likelihood has T^x/x! on top, which no parameter enters.
/// </summary>
sealed class NbdLikelihood(CollapsedRows rows) : ILikelihood
{
    public double Customers => rows.Customers;

    public double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct)
    {
        double r = Math.Exp(logParameters[0]), alpha = Math.Exp(logParameters[1]);
        Span<double> sums = stackalloc double[3];
        OrderedSums.Add(rows.Count.Length, sums, (from, to, into) => Block(from, to, into, r, alpha), ct);
        var (purchases, purchasesByR) = RisingSums.Of(rows.ByRepeatCount, r);
        // −(r+x) ln(1 + T/α) and −x ln α instead of two large terms that cancel when α is large.
        gradient[0] = r * (purchasesByR - sums[1]);
        gradient[1] = sums[2] - rows.Repeats;
        return purchases - rows.Repeats * Math.Log(alpha) - sums[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Block(int from, int to, Span<double> sums, double r, double alpha)
    {
        Vector512<double> value = default, byR = default, byAlpha = default;
        Vector512<double> vr = Vector512.Create(r), va = Vector512.Create(alpha);
        for (var i = from; i < to; i += Vector512<double>.Count)
        {
            var rx = vr + Vector512.LoadUnsafe(ref rows.RepeatCount[i]);
            var count = Vector512.LoadUnsafe(ref rows.Count[i]);
            var age = Vector512.LoadUnsafe(ref rows.Age[i]);
            var log = count * VectorLog.OnePlus(age / va);
            value += rx * log;
            byR += log;
            byAlpha += count * rx * (age / (va + age));
        }
        sums[0] += Vector512.Sum(value);
        sums[1] += Vector512.Sum(byR);
        sums[2] += Vector512.Sum(byAlpha);
    }
}
