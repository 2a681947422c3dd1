using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Numerics;

namespace PurchaseModels.Core;

/// <summary>
/// The likelihoods of BG/NBD (Fader, Hardie &amp; Lee 2005, Marketing Science 24, eq. 6) and MBG/NBD (Batislam, Denizel &amp; Filiztekin 2007, eq. 2;
/// Wagner &amp; Hoppe 2008), which differ by whether a customer may leave right after the first purchase (<c>shift</c> 1) or not (0).
/// </summary>
/// <remarks>
/// With R = r + x:  ln L = ln (r)_x + r ln α + ln (b)_{x+shift} − ln (a+b)_{x+shift} − R ln(α+T) + ln(1 + e^D),
/// D = ln a − ln(b+x+shift−1) + R [ln(α+T) − ln(α+t_x)]; BG/NBD has no e^D at x = 0. The first four terms are sums over the distinct x;
/// the rest runs over rows, eight at a time.
/// </remarks>
sealed class BetaGeometricLikelihood(CollapsedRows rows, int shift) : ILikelihood
{
    public double Customers => rows.Customers;

    public double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct)
    {
        double r = Math.Exp(logParameters[0]), alpha = Math.Exp(logParameters[1]), a = Math.Exp(logParameters[2]), b = Math.Exp(logParameters[3]);
        Span<double> sums = stackalloc double[5];
        OrderedSums.Add(rows.Count.Length, sums, (from, to, into) => Block(from, to, into, r, alpha, a, b), ct);
        var (purchases, purchasesByR) = RisingSums.Of(rows.ByRepeatCount, r);
        var (stays, staysByB) = RisingSums.Of(rows.ByRepeatCount, b, shift);
        var (choices, choicesBySum) = RisingSums.Of(rows.ByRepeatCount, a + b, shift);
        gradient[0] = r * (purchasesByR + Customers * Math.Log(alpha) + sums[1]);
        gradient[1] = alpha * (Customers * r / alpha + sums[2]);
        gradient[2] = -a * choicesBySum + sums[3];
        gradient[3] = b * (staysByB - choicesBySum - sums[4]);
        return purchases + Customers * r * Math.Log(alpha) + stays - choices + sums[0];
    }

    /// <summary>D for one customer; P(alive) is 1/(1 + e^D). Negative infinity: certainly alive.</summary>
    public static double LogOddsOfLeft(in RepeatPurchases customer, double r, double alpha, double a, double b, int shift) =>
        customer is { RepeatCount: 0 } && shift == 0
            ? double.NegativeInfinity
            : Math.Log(a / (b + customer.RepeatCount + shift - 1))
                + (r + customer.RepeatCount) * GammaFunctions.LogOnePlus((customer.Age - customer.AgeAtLastOrder) / (alpha + customer.AgeAtLastOrder));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Block(int from, int to, Span<double> sums, double r, double alpha, double a, double b)
    {
        Vector512<double> logL = default, byR = default, byAlpha = default, left = default, leftByB = default;
        Vector512<double> vr = Vector512.Create(r), va = Vector512.Create(alpha), logA = Vector512.Create(Math.Log(a)), vb = Vector512.Create(b + shift - 1);
        // At x = 0 BG/NBD has b − 1 under the logarithm, but no such term: any positive value does.
        var never = shift == 0 ? Vector512<double>.Zero : Vector512.Create(-1.0);
        for (var i = from; i < to; i += Vector512<double>.Count)
        {
            var x = Vector512.LoadUnsafe(ref rows.RepeatCount[i]);
            var count = Vector512.LoadUnsafe(ref rows.Count[i]);
            var atEnd = va + Vector512.LoadUnsafe(ref rows.Age[i]);
            var atLast = va + Vector512.LoadUnsafe(ref rows.AgeAtLastOrder[i]);
            var sureAlive = Vector512.Equals(x, never);
            var rx = vr + x;
            var logEnd = Vector512.Log(atEnd);
            var gap = logEnd - Vector512.Log(atLast);
            var stays = Vector512.ConditionalSelect(sureAlive, Vector512<double>.One, vb + x);
            var d = logA - Vector512.Log(stays) + rx * gap;
            var e = Vector512.Exp(-Vector512.Abs(d));
            var soft = Vector512.Max(d, Vector512<double>.Zero) + Vector512.Log(Vector512<double>.One + e);
            var odds = Vector512.ConditionalSelect(Vector512.GreaterThan(d, Vector512<double>.Zero), Vector512<double>.One, e) / (Vector512<double>.One + e);
            soft = Vector512.ConditionalSelect(sureAlive, Vector512<double>.Zero, soft);
            var gone = count * Vector512.ConditionalSelect(sureAlive, Vector512<double>.Zero, odds);
            logL += count * (soft - rx * logEnd);
            byR += gone * gap - count * logEnd;
            byAlpha += rx * (gone * (Vector512<double>.One / atEnd - Vector512<double>.One / atLast) - count / atEnd);
            left += gone;
            leftByB += gone / stays;
        }
        sums[0] += Vector512.Sum(logL);
        sums[1] += Vector512.Sum(byR);
        sums[2] += Vector512.Sum(byAlpha);
        sums[3] += Vector512.Sum(left);
        sums[4] += Vector512.Sum(leftByB);
    }
}
