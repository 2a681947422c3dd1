using Numerics;

namespace PurchaseModels.Core;

/// <summary>Profile likelihood: how high the likelihood reaches when one parameter is held.</summary>
static class Profile
{
    const int MostSteps = 40;
    const double Farthest = 14;

    /// <summary>
    /// Where, below and above its estimate, holding a coordinate costs half the χ² point of the level (Venzon &amp; Moolgavkar 1988). Infinite where it never does.
    /// </summary>
    public static (double Low, double High) Of(ILikelihood likelihood, Optimum top, int held, double level, CancellationToken ct)
    {
        var point = NormalDistribution.Quantile((1 + level) / 2);
        var covariance = Curvature.Covariance([.. top.Curvature.Select(row => row.Select(c => c * likelihood.Customers).ToArray())])
            ?? throw new ArgumentException("There is no interior maximum to look around from.", nameof(top));
        return (End(-1), End(1));

        double End(int direction)
        {
            // The signed root of the loss is nearly straight in the coordinate: secants, kept within a bracket.
            var (inner, outer) = (0.0, double.PositiveInfinity);
            double before = 0, lossBefore = -point, away = point * Math.Sqrt(covariance[held][held]);
            for (var i = 0; i < MostSteps; i++)
            {
                var at = top.At[held] + direction * away;
                if (Math.Abs(at) > Farthest)
                    return direction * double.PositiveInfinity;
                var loss = Math.Sqrt(Math.Max(0, 2 * likelihood.Customers * (top.Value - Highest(at)))) - point;
                if (Math.Abs(loss) < 1e-4)
                    return at;
                (inner, outer) = loss < 0 ? (away, outer) : (inner, away);
                var next = away - loss * (away - before) / (loss - lossBefore);
                (before, lossBefore) = (away, loss);
                away = next > inner && next < outer && next < 4 * away ? next : double.IsInfinity(outer) ? 2 * away : (inner + outer) / 2;
            }
            return top.At[held] + direction * away;
        }

        // The others begin where the parabola at the top has them.
        double Highest(double at)
        {
            var others = Enumerable.Range(0, top.At.Length).Where(i => i != held).ToArray();
            if (others.Length == 0)
                return likelihood.At([at], stackalloc double[1], ct) / likelihood.Customers;
            double[] start = [.. others.Select(i => top.At[i] + covariance[i][held] / covariance[held][held] * (at - top.At[held]))];
            double[][] curvature = [.. others.Select(i => others.Select(j => top.Curvature[i][j]).ToArray())];
            return Maximiser.Maximise((rest, gradient) =>
            {
                ct.ThrowIfCancellationRequested();
                Span<double> whole = stackalloc double[top.At.Length], slopes = stackalloc double[top.At.Length];
                whole[held] = at;
                for (var i = 0; i < others.Length; i++)
                    whole[others[i]] = rest[i];
                var value = likelihood.At(whole, slopes, ct) / likelihood.Customers;
                for (var i = 0; i < others.Length; i++)
                    gradient[i] = slopes[others[i]] / likelihood.Customers;
                return value;
            }, top with { At = start, Curvature = curvature }).Value;
        }
    }
}
