using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>One customer's likelihood: who stayed for all the time observed, and who left with or after the last purchase.</summary>
/// <remarks>
/// Of purchase times, like the parents': for leaving after purchases S K(T) + D K(t_x) (Fader, Hardie &amp; Lee 2005, eq. 3 averaged over λ alone), with
/// S = (1−p)^n and D = p (1−p)^(n−1), n = x + shift, or their Beta means, D = 0 at n = 0; for leaving at any time S(T) K(T) + ∫ −S'(y) K(y) dy from t_x to T
/// (Schmittlein, Morrison &amp; Colombo 1987, averaged over λ or μ alone). K(t) is (r)_m α^r (α+t)^−(r+m), or λ^m e^−λt, of m = kx hidden events, k = 1 of whom buys at random.
/// Where every k-th hidden event is a purchase, whoever stayed has had j &lt; k of them since the last: Σ_j K_j(T) (T−t_x)^j/j! with m = kx + j (Platzer &amp; Reutterer 2016,
/// eq. 4–6, averaged over λ); what depends on the single intervals is left to the whole. Coordinates are logarithms, p's its log-odds.
/// </remarks>
struct ModelRow
{
    const int Most = 4;
    readonly ModelShape shape;
    readonly int k;
    readonly double first, second, leaving, leavingToo, at0, at1, logit;
    double repeats = double.NaN, rising, risingByR, stays, staysByA, staysByB;

    public ModelRow(ModelShape shape, int k, double[] at)
    {
        var i = shape.FirstOfLeaving;
        (this.shape, this.k, at0, at1, logit) = (shape, k, at[0], at.Length > 1 ? at[1] : 0, at[^1]);
        (first, second) = (Math.Exp(at0), Math.Exp(at1));
        (leaving, leavingToo) = (i < at.Length ? Math.Exp(at[i]) : 0, i + 1 < at.Length ? Math.Exp(at[i + 1]) : 0);
    }

    /// <summary>ln of the two parts and the derivatives of each by the coordinates.</summary>
    public (double Stay, double Leave) Parts(in RepeatPurchases c, Span<double> byStay, Span<double> byLeave)
    {
        if (c.RepeatCount != repeats)
            Prepare(c.RepeatCount);
        byStay.Clear();
        byLeave.Clear();
        var stay = k > 1 ? Silent(c, byStay) : Buying(c.RepeatCount, c.Age, byStay);
        if (shape.Leaving == Leaving.Never)
            return (stay, double.NegativeInfinity);
        if (shape.Leaving == Leaving.AtAnyTime)
            return (stay + Staying(c.Age, byStay), Left(c, byLeave));
        var n = c.RepeatCount + shape.Shift;
        stay += Chosen(n, left: false, byStay);
        return (stay, n == 0 ? double.NegativeInfinity : Buying(k * c.RepeatCount, c.AgeAtLastOrder, byLeave) + Chosen(n, left: true, byLeave));
    }

    /// <summary>ln of the whole with its gradient, added to the sums with a weight.</summary>
    public void Add(in RepeatPurchases c, double count, Span<double> sums)
    {
        Span<double> byStay = stackalloc double[Most], byLeave = stackalloc double[Most];
        var (stay, leave) = Parts(c, byStay, byLeave);
        var d = leave - stay;
        var gone = double.IsNegativeInfinity(d) ? 0 : 1 / (1 + Math.Exp(-d));
        sums[0] += count * (stay + (double.IsNegativeInfinity(d) ? 0 : SoftPlus(d)));
        for (var i = 0; i < sums.Length - 1; i++)
            sums[i + 1] += count * (gone > 0 ? byStay[i] + gone * (byLeave[i] - byStay[i]) : byStay[i]);
    }

    // What depends on the number of purchases alone; rows come sorted by it.
    void Prepare(double x)
    {
        repeats = x;
        if (!shape.BuysAlike)
            (rising, risingByR) = (LogRising(first, k * x), DigammaRising(first, k * x));
        if (shape.Leaving != Leaving.AfterPurchases || shape.LeavesAlike)
            return;
        var n = x + shape.Shift;
        stays = LogRising(leavingToo, n) - LogRising(leaving + leavingToo, n);
        var both = DigammaRising(leaving + leavingToo, n);
        (staysByA, staysByB) = (-leaving * both, leavingToo * (DigammaRising(leavingToo, n) - both));
    }

    readonly double Buying(double x, double t, Span<double> by)
    {
        if (shape.BuysAlike)
        {
            by[0] += x - first * t;
            return x * at0 - first * t;
        }

        var growth = LogOnePlus(t / second);
        by[0] += first * (risingByR - growth);
        by[1] += (first + x) * (t / (second + t)) - x;
        return rising - x * at1 - (first + x) * growth;
    }

    // j hidden events since the last purchase, 0 to k − 1: each against none, and their means.
    readonly double Silent(in RepeatPurchases c, Span<double> by)
    {
        double m = k * c.RepeatCount, silent = c.Age - c.AgeAtLastOrder, step = shape.BuysAlike ? first * silent : silent / (second + c.Age);
        double term = 1, sum = 1, more = 0, shares = 0, sharesMean = 0;
        for (var j = 1; j < k && term > 0; j++)
        {
            term *= (shape.BuysAlike ? 1 : first + m + j - 1) * step / j;
            shares += shape.BuysAlike ? 0 : 1 / (first + m + j - 1);
            (sum, more, sharesMean) = (sum + term, more + j * term, sharesMean + shares * term);
        }

        more /= sum;
        var buying = Buying(m, c.Age, by) + Math.Log(sum);
        if (shape.BuysAlike)
        {
            by[0] += more;
            return buying;
        }

        by[0] += first * sharesMean / sum;
        by[1] += more * (c.Age / (second + c.Age) - 1);
        return buying;
    }

    readonly double Chosen(double n, bool left, Span<double> by)
    {
        var i = shape.FirstOfLeaving;
        if (shape.LeavesAlike)
        {
            double p = 1 / (1 + Math.Exp(-logit)), logStay = -SoftPlus(logit);
            by[i] += (left ? 1 : 0) - n * p;
            return left ? logit + n * logStay : n * logStay;
        }

        by[i] += staysByA + (left ? 1 : 0);
        by[i + 1] += staysByB - (left ? leavingToo / (leavingToo + n - 1) : 0);
        return stays + (left ? Math.Log(leaving / (leavingToo + n - 1)) : 0);
    }

    readonly double Staying(double t, Span<double> by)
    {
        var i = shape.FirstOfLeaving;
        if (shape.LeavesAlike)
        {
            var mu = Math.Exp(logit);
            by[i] -= mu * t;
            return -mu * t;
        }

        var growth = LogOnePlus(t / leavingToo);
        by[i] -= leaving * growth;
        by[i + 1] += leaving * t / (leavingToo + t);
        return -leaving * growth;
    }

    readonly double Left(in RepeatPurchases c, Span<double> by)
    {
        double x = c.RepeatCount, last = c.AgeAtLastOrder, silent = c.Age - last;
        if (!shape.LeavesAlike)
        {
            var gone = TiltedIntegral.Of(first, leaving + 1, leavingToo + last, silent, last);
            var before = LogOnePlus(last / leavingToo);
            by[0] = x - first * (last + gone.Time);
            by[1] = 1 - leaving * (before + gone.Growth);
            by[2] = (leaving + 1) * gone.Share - 1;
            return x * at0 - first * last + Math.Log(leaving / leavingToo) - (leaving + 1) * before + gone.Log;
        }

        var mu = Math.Exp(logit);
        if (shape.BuysAlike)
        {
            var gone = TiltedIntegral.Plain(first + mu, silent);
            by[0] = x - first * (last + gone.Time);
            by[1] = 1 - mu * (last + gone.Time);
            return x * at0 + logit - (first + mu) * last + gone.Log;
        }

        var left = TiltedIntegral.Of(mu, first + x, second + last, silent, last);
        var atLast = LogOnePlus(last / second);
        by[0] = first * (risingByR - atLast - left.Growth);
        by[1] = (first + x) * left.Share - x;
        by[2] = 1 - mu * (last + left.Time);
        return rising - x * at1 - (first + x) * atLast + logit - mu * last + left.Log;
    }
}
