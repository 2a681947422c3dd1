using MathNet.Numerics;

namespace Series.Core;

/// <summary>The chi-squared distribution.</summary>
static class ChiSquared
{
    /// <summary>Probability of more than this.</summary>
    public static double Above(double statistic, double freedom) =>
        double.IsNaN(statistic) ? double.NaN : SpecialFunctions.GammaUpperRegularized(freedom / 2, statistic / 2);
}
