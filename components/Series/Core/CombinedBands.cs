using MathNet.Numerics.Distributions;

namespace Series.Core;

/// <summary>
/// Bands of a combination. Models' own variances leave out that the model may be the wrong one, that its parameters are estimates, and that the world changes: the first shows in
/// how far members differ, the second in few values beside the parameters and the horizon, the third in tails fatter than normal and in growth, which turns.
/// </summary>
/// <remarks>
/// σ² = s²·(0.45 + 4.5/n + 2.1·h/n + 1.4·m/n) + 0.58·v + h²·min(6·g²/n, 0.36·s₁²), with s the members' mean deviation, s₁ that of the first step, v the variance of their forecasts, h the
/// step, n the values known, m the season's steps (0 without one), g the mean growth a step over the history; Student's t with five degrees of freedom. The constants make interval scores
/// small and coverage right over every second series of simulated, bundled and published collections together; the other half tests them (development/benchmarks, forecast-accuracy).
/// </remarks>
readonly record struct CombinedBands(int Observed, int Period, double Growth)
{
    const double Own = 0.45, OfEstimates = 4.5, OfHorizon = 2.1, OfSeason = 1.4, OfDisagreement = 0.58, OfGrowth = 6, GrowthBeyondErrors = 0.36, Freedom = 5;

    /// <summary>What a history tells beside its models.</summary>
    public static CombinedBands Of(TimeSeries series)
    {
        double[] values = series.Values;
        int season = Math.Max(1, Math.Min(series.Period, values.Length / 2)), apart = values.Length - season;
        double first = Mean(values[..season]), last = Mean(values[^season..]);
        return new(series.Observed, series.Period, apart > 0 && double.IsFinite(last - first) ? Math.Abs(last - first) / apart : 0);
    }

    /// <summary>Standard deviation of a step's error.</summary>
    /// <param name="own">The members' standard deviations of this step.</param>
    /// <param name="first">Their mean standard deviation of the first step.</param>
    /// <param name="expected">What they expect of this step.</param>
    /// <param name="step">From 1.</param>
    public double Deviation(double[] own, double first, double[] expected, int step)
    {
        double deviation = own.Average(), mean = expected.Average(), spread = expected.Average(e => (e - mean) * (e - mean));
        var unknown = (OfEstimates + OfHorizon * step + (Period > 1 ? OfSeason * Period : 0)) / Observed;
        var turning = Math.Min(OfGrowth * Growth * Growth / Observed, GrowthBeyondErrors * first * first);
        return Math.Sqrt(deviation * deviation * (Own + unknown) + OfDisagreement * spread + turning * step * step);
    }

    /// <summary>Deviations from the centre to the end of a band.</summary>
    public static double Reach(double level) => StudentT.InvCDF(0, 1, Freedom, (1 + PredictionBand.Checked(level)) / 2);

    static double Mean(double[] values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
