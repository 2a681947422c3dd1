using MathNet.Numerics.Statistics;

namespace Numerics;

/// <summary>Quantiles and spread of a sample.</summary>
public static class Quantiles
{
    /// <summary>The value below which another draw would lie with that probability: the share·(n+1)-th smallest, interpolated (type 6 of Hyndman &amp; Fan 1996).</summary>
    /// <remarks>What intervals from n replicates need (Davison &amp; Hinkley 1997, 5.2); type 7 makes them too short when n is a few hundred.</remarks>
    public static double Of(double[] sample, double share) => sample.QuantileCustom(share, QuantileDefinition.R6);

    /// <summary>On a straight line between the order statistics (type 7 of Hyndman &amp; Fan 1996, R's default): describes the sample itself.</summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="share">0…1.</param>
    /// <returns>NaN of no values.</returns>
    public static double OfSorted(double[] sorted, double share)
    {
        if (sorted.Length == 0)
            return double.NaN;
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }

    /// <summary>The ⌈(n + 1)·share⌉-th smallest, at most the greatest: an exchangeable newcomer is not above it with at least that probability (Lei et al. 2018).</summary>
    /// <param name="sorted">Ascending; at least one value.</param>
    /// <param name="share">0…1.</param>
    public static double Conformal(double[] sorted, double share) => sorted[Math.Min(sorted.Length, (int)Math.Ceiling((sorted.Length + 1) * share)) - 1];

    /// <summary>The standard deviation, with n − 1.</summary>
    public static double Deviation(double[] sample) => sample.StandardDeviation();
}
