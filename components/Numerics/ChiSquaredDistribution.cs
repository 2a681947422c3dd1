using MathNet.Numerics;

namespace Numerics;

/// <summary>The chi-squared distribution.</summary>
public static class ChiSquaredDistribution
{
    /// <summary>Probability of more than a statistic: 0.05 for 3.84 with one degree of freedom. NaN of NaN.</summary>
    /// <param name="statistic">0 or more.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    public static double Above(double statistic, double freedom) =>
        double.IsNaN(statistic) ? double.NaN : SpecialFunctions.GammaUpperRegularized(freedom / 2, statistic / 2);
}
