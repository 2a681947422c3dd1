using MathNet.Numerics.Statistics;

namespace Numerics;

/// <summary>Quantiles and spread of a sample.</summary>
public static class Quantiles
{
    /// <summary>The value below which another draw would lie with that probability: the share·(n+1)-th smallest, interpolated (type 6 of Hyndman &amp; Fan 1996).</summary>
    /// <remarks>What intervals from n replicates need (Davison &amp; Hinkley 1997, 5.2); type 7 makes them too short when n is a few hundred.</remarks>
    public static double Of(double[] sample, double share) => sample.QuantileCustom(share, QuantileDefinition.R6);

    /// <summary>The standard deviation, with n − 1.</summary>
    public static double Deviation(double[] sample) => sample.StandardDeviation();
}
