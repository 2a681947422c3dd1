using Numerics;
using Wording;

namespace PurchaseModels.Core;

/// <summary>Maximum likelihood in the logarithms of parameters.</summary>
static class Fitter
{
    /// <summary>A curvature below this, of the whole log-likelihood, cannot be told from none.</summary>
    const double LeastInformation = 1e-6;

    /// <summary>Where a climb without end goes on, short of where searches stop; and beyond which a logarithm of a parameter is on its way to infinity.</summary>
    const double Edge = 12, Outside = 9;

    public static Optimum Maximise(ILikelihood likelihood, IReadOnlyList<double[]> starts, CancellationToken ct) =>
        Maximiser.Maximise(Mean(likelihood, ct), starts);

    public static Optimum Maximise(ILikelihood likelihood, Optimum similar, CancellationToken ct) => Maximiser.Maximise(Mean(likelihood, ct), similar);

    /// <summary>Goes on where a similar likelihood rose without end; null when this one does not rise that way at the end of its climb.</summary>
    public static Optimum? Onwards(ILikelihood likelihood, Optimum similar, CancellationToken ct)
    {
        var mean = Mean(likelihood, ct);
        var back = Math.Max(0, similar.At.Max(Math.Abs) - Edge);
        var end = Maximiser.Maximise(mean, [[.. similar.At.Select(at => Math.Abs(at) > Outside ? at - back * Math.Sign(at) : at)]]);
        if (end.IsInterior)
            return end;
        var slopes = new double[end.At.Length];
        mean(end.At, slopes);
        var outside = Enumerable.Range(0, slopes.Length).Where(i => Math.Abs(end.At[i]) > Outside).ToArray();
        return outside.Length > 0 && outside.Sum(i => slopes[i] * Math.Sign(end.At[i])) >= 0 ? end : null;
    }

    static Objective Mean(ILikelihood likelihood, CancellationToken ct) => (at, gradient) =>
    {
        ct.ThrowIfCancellationRequested();
        var value = likelihood.At(at, gradient, ct);
        foreach (ref var slope in gradient)
            slope /= likelihood.Customers;
        return value / likelihood.Customers;
    };

    /// <summary>The covariance of the logarithms, or null when the maximum is not an interior one or some direction is not identified.</summary>
    public static double[][]? Identified(Optimum optimum, double customers) =>
        optimum.IsInterior && optimum.LeastCurvature * customers > LeastInformation
            ? Curvature.Covariance([.. optimum.Curvature.Select(row => row.Select(c => c * customers).ToArray())])
            : null;

    public static double[] Values(Optimum optimum) => [.. optimum.At.Select(Math.Exp)];

    /// <summary>Warns of parameters whose 95 % interval spans more than a factor of a hundred each way.</summary>
    public static IEnumerable<Message> Weak(double[][] logCovariance, IReadOnlyList<string> names)
    {
        var weak = names.Where((_, i) => 1.96 * Math.Sqrt(logCovariance[i][i]) > Math.Log(100)).ToList();
        if (weak.Count > 0)
            yield return FitWarning.WeaklyIdentified.With(weak);
    }
}
