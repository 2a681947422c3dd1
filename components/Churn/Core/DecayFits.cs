using Numerics;
using PurchaseModels;

namespace Churn.Core;

/// <summary>Decays fitted to retention by age, and which of them errs least on ages held out.</summary>
static class DecayFits
{
    const double Tolerance = 1e-14;
    const int Iterations = 400;

    static readonly Decay[] Known = [Decay.Sbg, Decay.Power, Decay.Geometric, Decay.Observed];

    /// <summary>A curve with how it was fitted and its error on ages held out.</summary>
    public sealed record Fit(DecayCurve Curve, DecayFitting How, double? Error);

    /// <summary>Ages held out to choose: the last third, one at least.</summary>
    public static int HeldOut(int lastAge) => Math.Max(1, lastAge / 3);

    /// <summary>Every decay that can be fitted to all ages, the best on ages held out first.</summary>
    /// <param name="counted">Counts of retention up to an age.</param>
    /// <param name="lastAge">The last age there is.</param>
    /// <param name="ct">Stops it.</param>
    public static IReadOnlyList<Fit> Of(Func<int, AgeCounts> counted, int lastAge, CancellationToken ct)
    {
        var (all, known) = (counted(lastAge), counted(lastAge - HeldOut(lastAge)));
        return
        [
            .. Known.Select(kind => To(all, kind, ct) is var (curve, how) ? new Fit(curve, how, To(known, kind, ct) is var (without, _) ? Error(without, all, known.LastAge + 1) : null) : null)
                .OfType<Fit>().OrderBy(fit => fit.Error ?? double.PositiveInfinity),
        ];
    }

    /// <summary>The one asked for, or the best; null where the one asked for does not fit.</summary>
    public static Fit? Taken(this IReadOnlyList<Fit> fits, Decay asked) => asked == Decay.Auto ? fits[0] : fits.FirstOrDefault(fit => fit.Curve.Kind == asked);

    /// <summary>How the first cohort goes on that stands apart: by a decay chosen or fitted on it alone; null where it does not stand apart.</summary>
    public static DecayCurve? OfFirst(BaseHistory history, Decay asked, CancellationToken ct) =>
        history.IsFirstApart && Of(history.FirstCounts, history.Length - 1, ct) is var fits ? (fits.Taken(asked) ?? fits[0]).Curve : null;

    /// <summary>A decay fitted to all of these ages; null where they do not tell it.</summary>
    public static (DecayCurve Curve, DecayFitting How)? To(AgeCounts counts, Decay kind, CancellationToken ct) => kind switch
    {
        Decay.Sbg => BetaGeometric(counts, ct),
        Decay.Power => Power(counts),
        Decay.Geometric => (Geometric(counts), DecayFitting.LeastSquares),
        Decay.Observed => (Observed(counts), DecayFitting.AsIs),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such decay."),
    };

    /// <summary>√(Σ n (share − R)² / Σ n) from an age on.</summary>
    public static double Error(DecayCurve curve, AgeCounts counts, int from)
    {
        double squares = 0, weights = 0;
        for (var a = from; a <= counts.LastAge; a++)
            (squares, weights) = (squares + counts.Customers[a] * Math.Pow(counts.Share(a) - curve.At(a), 2), weights + counts.Customers[a]);
        return Math.Sqrt(squares / weights);
    }

    // Where nobody comes back, activity is survival and its likelihood is that of contracts. Otherwise the counts are no survivors, and the curve is drawn through the shares.
    static (DecayCurve, DecayFitting)? BetaGeometric(AgeCounts counts, CancellationToken ct)
    {
        if (counts.LastAge < 2 || !counts.AnyReturned)
            return null;
        if (counts.Contracts is var (lost, kept) && ContractStatistics.Create(lost, kept).TryGet(out var contracts, out _) && ShiftedBetaGeometric.Fit(contracts, ct).TryGet(out var fit, out _))
            return (new BetaGeometricDecay(fit.Model), DecayFitting.Likelihood);
        double[]? best = null;
        var least = double.PositiveInfinity;
        foreach (double[] start in (double[][])[[0, 0], [-0.5, 1.5], [1, 3], [-2, -3]])
        {
            var sum = LeastSquares.Minimise(
                (at, residuals) =>
                {
                    var (model, share) = (new ShiftedBetaGeometric(Math.Exp(at[0]), Math.Exp(at[1])), 1.0);
                    return Residuals(counts, residuals, age => share *= model.RetentionRate(age));
                },
                start, counts.LastAge, Tolerance, Iterations);
            if (sum < least)
                (least, best) = (sum, start);
        }

        return best is null ? null : (new BetaGeometricDecay(new(Math.Exp(best[0]), Math.Exp(best[1]))), DecayFitting.LeastSquares);
    }

    static GeometricDecay Geometric(AgeCounts counts)
    {
        // The rate is sought on the scale of its odds; several starts, as the sum of squares may have two dips.
        var (rate, least) = (0.0, double.PositiveInfinity);
        foreach (double[] start in (double[][])[[-2], [0], [2]])
        {
            var sum = LeastSquares.Minimise(
                (at, residuals) =>
                {
                    var (r, share) = (Logistic(at[0]), 1.0);
                    return Residuals(counts, residuals, _ => share *= r);
                },
                start, counts.LastAge, Tolerance, Iterations);
            if (sum < least)
                (least, rate) = (sum, Logistic(start[0]));
        }

        return new(rate);
    }

    /// <summary>Residuals of shares from age 1 on, in its order, weighted by customers.</summary>
    static double Residuals(AgeCounts counts, Span<double> residuals, Func<int, double> next)
    {
        var sum = 0.0;
        for (var a = 1; a <= counts.LastAge; a++)
        {
            residuals[a - 1] = Math.Sqrt(counts.Customers[a]) * (next(a) - counts.Share(a));
            sum += residuals[a - 1] * residuals[a - 1];
        }

        return sum;
    }

    // ln R = ln c + b ln a. The logarithm of a small share out of n varies by about 1 / active, hence the weights; ages with nobody weigh nothing.
    static (DecayCurve, DecayFitting)? Power(AgeCounts counts)
    {
        double weights = 0, x = 0, y = 0, xx = 0, xy = 0;
        var ages = 0;
        for (var a = 1; a <= counts.LastAge; a++)
        {
            if (counts.Active[a] <= 0)
                continue;
            var (weight, logAge, logShare) = (counts.Active[a], Math.Log(a), Math.Log(counts.Share(a)));
            (weights, x, y, xx, xy, ages) = (weights + weight, x + weight * logAge, y + weight * logShare, xx + weight * logAge * logAge, xy + weight * logAge * logShare, ages + 1);
        }

        if (ages < 2)
            return null;
        var power = Math.Min(0, (xy - x * y / weights) / (xx - x * x / weights));
        return (new PowerDecay(Math.Exp((y - power * x) / weights), power), DecayFitting.LogLeastSquares);
    }

    static ObservedDecay Observed(AgeCounts counts) => new(
        [.. Enumerable.Range(0, counts.LastAge + 1).Select(counts.Share)],
        counts.LastAge == 0 ? 0 : counts.Share((counts.LastAge + 1 - HeldOut(counts.LastAge))..(counts.LastAge + 1)));

    static double Logistic(double odds) => 1 / (1 + Math.Exp(-odds));
}
