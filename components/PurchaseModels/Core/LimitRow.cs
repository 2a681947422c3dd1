using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>One customer's likelihood under a limit model: who stayed for all the time observed, and who left with or after the last purchase.</summary>
/// <remarks>
/// Of purchase times, like the parents': for leaving after purchases S K(T) + D K(t_x) (Fader, Hardie &amp; Lee 2005, eq. 3 averaged over λ alone), with
/// S = (1−p)^n and D = p (1−p)^(n−1), n = x + shift, or their Beta means, D = 0 at n = 0; for leaving at any time S(T) K(T) + ∫ −S'(y) K(y) dy from t_x to T
/// (Schmittlein, Morrison &amp; Colombo 1987, averaged over λ or μ alone). K(t) is (r)_x α^r (α+t)^−(r+x), or λ^x e^−λt. Coordinates are logarithms, p's its log-odds.
/// </remarks>
struct LimitRow(LimitShape shape, double[] at)
{
    const int Most = 3;
    readonly double first = Math.Exp(at[0]), second = at.Length > 1 ? Math.Exp(at[1]) : 0, third = at.Length > 2 ? Math.Exp(at[2]) : 0;
    readonly double at0 = at[0], at1 = at.Length > 1 ? at[1] : 0, logit = at[^1];
    double repeats = double.NaN, rising, risingByR, stays, staysByA, staysByB;

    /// <summary>ln of the two parts and the derivatives of each by the coordinates.</summary>
    public (double Stay, double Leave) Parts(in RepeatPurchases c, Span<double> byStay, Span<double> byLeave)
    {
        if (c.RepeatCount != repeats)
            Prepare(c.RepeatCount);
        byStay.Clear();
        byLeave.Clear();
        var stay = Buying(c.RepeatCount, c.Age, byStay);
        if (shape.Leaving == Leaving.Never)
            return (stay, double.NegativeInfinity);
        if (shape.Leaving == Leaving.AtAnyTime)
            return (stay + Staying(c.Age, byStay), Left(c, byLeave));
        var n = c.RepeatCount + shape.Shift;
        stay += Chosen(n, left: false, byStay);
        return (stay, n == 0 ? double.NegativeInfinity : Buying(c.RepeatCount, c.AgeAtLastOrder, byLeave) + Chosen(n, left: true, byLeave));
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
            (rising, risingByR) = (LogRising(first, x), DigammaRising(first, x));
        if (shape.Leaving != Leaving.AfterPurchases || shape.LeavesAlike)
            return;
        var n = x + shape.Shift;
        stays = LogRising(third, n) - LogRising(second + third, n);
        var both = DigammaRising(second + third, n);
        (staysByA, staysByB) = (-second * both, third * (DigammaRising(third, n) - both));
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
        by[i + 1] += staysByB - (left ? third / (third + n - 1) : 0);
        return stays + (left ? Math.Log(second / (third + n - 1)) : 0);
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

        var growth = LogOnePlus(t / third);
        by[i] -= second * growth;
        by[i + 1] += second * t / (third + t);
        return -second * growth;
    }

    readonly double Left(in RepeatPurchases c, Span<double> by)
    {
        double x = c.RepeatCount, last = c.AgeAtLastOrder, silent = c.Age - last;
        if (!shape.LeavesAlike)
        {
            var gone = TiltedIntegral.Of(first, second + 1, third + last, silent, last);
            var before = LogOnePlus(last / third);
            by[0] = x - first * (last + gone.Time);
            by[1] = 1 - second * (before + gone.Growth);
            by[2] = (second + 1) * gone.Share - 1;
            return x * at0 - first * last + Math.Log(second / third) - (second + 1) * before + gone.Log;
        }

        var mu = Math.Exp(logit);
        if (shape.BuysAlike)
        {
            var gone = TiltedIntegral.Plain(first + mu, silent);
            by[0] = x - first * (last + gone.Time);
            by[1] = 1 - mu * (last + gone.Time);
            return x * at0 + logit - (first + mu) * last + gone.Log;
        }

        var leaving = TiltedIntegral.Of(mu, first + x, second + last, silent, last);
        var atLast = LogOnePlus(last / second);
        by[0] = first * (risingByR - atLast - leaving.Growth);
        by[1] = (first + x) * leaving.Share - x;
        by[2] = 1 - mu * (last + leaving.Time);
        return rising - x * at1 - (first + x) * atLast + logit - mu * last + leaving.Log;
    }
}
