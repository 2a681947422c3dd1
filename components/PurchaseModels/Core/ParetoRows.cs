using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Numerics;

namespace PurchaseModels.Core;

/// <summary>Pareto/NBD log-likelihoods of eight customers without ln (r)_x, with their derivatives. A numeric kernel.</summary>
/// <param name="LogL">r ln α + s ln β + ln{…}.</param>
/// <param name="ByR">∂/∂r.</param>
/// <param name="ByLogAlpha">∂/∂ ln α.</param>
/// <param name="ByS">∂/∂s.</param>
/// <param name="ByLogBeta">∂/∂ ln β.</param>
/// <param name="Left">1 − P(alive): the integral's part of {…}.</param>
readonly record struct ParetoRows(
    Vector512<double> LogL, Vector512<double> ByR, Vector512<double> ByLogAlpha, Vector512<double> ByS, Vector512<double> ByLogBeta, Vector512<double> Left)
{
    const double Negligible = 46;
    const double PanelDrop = 14;
    const double PanelWidth = 3.5;
    const double MostPanels = 10_000;
    static readonly double[] Nodes = [.. GaussLegendre.Nodes], Weights = [.. GaussLegendre.Weights];

    static Vector512<double> One => Vector512<double>.One;

    /// <summary>1 − P(alive) of one customer.</summary>
    public static double LeftOf(in RepeatPurchases customer, double r, double alpha, double s, double beta) =>
        At(Vector512.Create(customer.RepeatCount), Vector512.Create(customer.AgeAtLastOrder), Vector512.Create(customer.Age),
            r, Vector512.Create(alpha), s, Vector512.Create(beta)).Left[0];

    /// <summary>The log-likelihood of one customer, without ln (r)_x.</summary>
    public static double LogLikelihood(in RepeatPurchases customer, double r, double alpha, double s, double beta) =>
        At(Vector512.Create(customer.RepeatCount), Vector512.Create(customer.AgeAtLastOrder), Vector512.Create(customer.Age),
            r, Vector512.Create(alpha), s, Vector512.Create(beta)).LogL[0];

    /// <summary>
    /// The integral ∫ (α+y)^−(r+x) (β+y)^−(s+1) dy from t_x to T with v = ln of the smaller of (α+y) and (β+y), counted from t_x: then it is
    /// e^−(p−1)v (1 + ρ(e^v − 1))^−q, log-concave and without singularity nearer than π. Gauss–Legendre on panels over which it falls by
    /// at most e^−14 is exact to rounding; derivatives are moments of the same integrand, so nothing is ever subtracted.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ParetoRows At(
        Vector512<double> x, Vector512<double> lastAge, Vector512<double> age, double r, Vector512<double> alpha, double s, Vector512<double> beta)
    {
        Vector512<double> vr = Vector512.Create(r), vs = Vector512.Create(s), rx = vr + x;
        var alphaIsLess = Vector512.LessThanOrEqual(alpha, beta);
        Vector512<double> less = Vector512.Min(alpha, beta) + lastAge, more = Vector512.Max(alpha, beta) + lastAge;
        var p = Vector512.ConditionalSelect(alphaIsLess, rx, vs + One);
        var q = Vector512.ConditionalSelect(alphaIsLess, vs + One, rx);
        var ratio = less / more;
        var decay = p - One;
        var end = VectorLog.OnePlus((age - lastAge) / less);
        var drop = Drop(end, decay, q, ratio);
        for (var i = 0; i < 40 && Vector512.GreaterThanAny(drop, Vector512.Create(Negligible + 4)); i++)
        {
            // Newton from the right on a convex function never falls short of the root.
            var grown = ratio * Vector512.Exp(end);
            var step = (drop - Vector512.Create(Negligible)) / (decay + q * grown / (One - ratio + grown));
            end -= Vector512.ConditionalSelect(Vector512.GreaterThan(drop, Vector512.Create(Negligible + 4)), step, Vector512<double>.Zero);
            drop = Drop(end, decay, q, ratio);
        }
        var parts = Vector512.Max(end / PanelWidth, drop / PanelDrop);
        var most = 1.0;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
            most = Math.Max(most, parts[lane]);
        // Parameters near the ends of what a double holds: not a number, at once.
        var panels = most <= MostPanels ? (int)Math.Ceiling(most) : 1;
        var width = most <= MostPanels ? end / panels : Vector512.Create(double.NaN);

        Vector512<double> sum = default, sumV = default, sumLogMore = default, sumPerLess = default, sumPerMore = default;
        for (var panel = 0; panel < panels; panel++)
            for (var node = 0; node < Nodes.Length; node++)
            {
                var v = width * (panel + Nodes[node]);
                var grown = Vector512.Exp(v);
                var growth = One + ratio * (grown - One);
                var logMore = Vector512.Log(growth);
                var f = Vector512.Exp(-(decay * v + q * logMore)) * Weights[node];
                sum += f;
                sumV += f * v;
                sumLogMore += f * logMore;
                sumPerLess += f / grown;
                sumPerMore += f / growth;
            }
        Vector512<double> logLess = Vector512.Log(less), logMoreAtLast = Vector512.Log(more), logAlpha = Vector512.Log(alpha), logBeta = Vector512.Log(beta);
        Vector512<double> meanLogLess = logLess + sumV / sum, meanLogMore = logMoreAtLast + sumLogMore / sum;
        Vector512<double> meanPerLess = sumPerLess / (sum * less), meanPerMore = sumPerMore / (sum * more);

        // ln of the two terms of {…}, with r ln α + s ln β taken in: ln(α+T) − ln α does not cancel when α is large.
        Vector512<double> growthAlpha = VectorLog.OnePlus(age / alpha), growthBeta = VectorLog.OnePlus(age / beta);
        var alive = -(rx * growthAlpha + x * logAlpha + vs * growthBeta);
        var left = Vector512.Create(Math.Log(s)) + vr * logAlpha + vs * logBeta + Vector512.Log(sum * width) - decay * logLess - q * logMoreAtLast;
        var odds = left - alive;
        var e = Vector512.Exp(-Vector512.Abs(odds));
        var isLikelyGone = Vector512.GreaterThan(odds, Vector512<double>.Zero);
        var gone = Vector512.ConditionalSelect(isLikelyGone, One, e) / (One + e);
        var stay = Vector512.ConditionalSelect(isLikelyGone, e, One) / (One + e);
        return new(
            alive + Vector512.Max(odds, Vector512<double>.Zero) + Vector512.Log(One + e),
            gone * (logAlpha - Vector512.ConditionalSelect(alphaIsLess, meanLogLess, meanLogMore)) - stay * growthAlpha,
            vr - rx * alpha * (stay / (alpha + age) + gone * Vector512.ConditionalSelect(alphaIsLess, meanPerLess, meanPerMore)),
            gone * (One / vs + logBeta - Vector512.ConditionalSelect(alphaIsLess, meanLogMore, meanLogLess)) - stay * growthBeta,
            vs - beta * (vs * stay / (beta + age) + (vs + One) * gone * Vector512.ConditionalSelect(alphaIsLess, meanPerMore, meanPerLess)),
            gone);
    }

    // Minus the logarithm of the integrand: convex in v, 0 at 0.
    static Vector512<double> Drop(Vector512<double> v, Vector512<double> decay, Vector512<double> q, Vector512<double> ratio) =>
        decay * v + q * Vector512.Log(One + ratio * (Vector512.Exp(v) - One));
}
