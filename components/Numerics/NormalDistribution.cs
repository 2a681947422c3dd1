using MathNet.Numerics.Distributions;

namespace Numerics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>The point below which a share of the distribution lies: 1.96 for 0.975.</summary>
    public static double Quantile(double share) => Normal.InvCDF(0, 1, share);

    /// <summary>Probability of more than a number: 0.025 for 1.96. Exact far out, too.</summary>
    public static double Above(double z) => Normal.CDF(0, 1, -z);
}
