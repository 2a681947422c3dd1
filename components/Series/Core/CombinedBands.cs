using MathNet.Numerics.Distributions;

namespace Series.Core;

/// <summary>
/// Bands of a combination. Models' own variances leave out that the model may be the wrong one, that its parameters are estimates, and that the world changes: the first shows in
/// how far members differ, the second in a horizon that is long beside the history, the third in tails fatter than normal.
/// </summary>
/// <remarks>
/// σ² = s²·(0.62 + 3.1·h/n + 1.4·m/n) + 0.5·v, with s the members' mean deviation, v the variance of their forecasts, h the step, n the values known, m the season's steps (0 without
/// one); Student's t with six degrees of freedom. The constants were estimated over a collection of series; estimated on one half of it they held on the other.
/// </remarks>
static class CombinedBands
{
    const double Own = 0.62, OfHorizon = 3.1, OfSeason = 1.4, OfDisagreement = 0.5, Freedom = 6;

    /// <summary>Standard deviation of a step's error.</summary>
    /// <param name="own">The members' standard deviations of this step.</param>
    /// <param name="expected">What they expect of it.</param>
    /// <param name="step">From 1.</param>
    /// <param name="observed">Values known.</param>
    /// <param name="period">Steps of a season; 1 without.</param>
    public static double Deviation(double[] own, double[] expected, int step, int observed, int period)
    {
        double deviation = own.Average(), mean = expected.Average(), spread = expected.Average(e => (e - mean) * (e - mean));
        var unknown = (OfHorizon * step + (period > 1 ? OfSeason * period : 0)) / observed;
        return Math.Sqrt(deviation * deviation * (Own + unknown) + OfDisagreement * spread);
    }

    /// <summary>Deviations from the centre to the end of a band.</summary>
    public static double Reach(double level) => StudentT.InvCDF(0, 1, Freedom, (1 + PredictionBand.Checked(level)) / 2);
}
