using MathNet.Numerics.Distributions;

namespace Series.Core;

/// <summary>
/// Bands of a combination. Models' own variances leave out that the model may be the wrong one, that its parameters are estimates, and that the world changes: the first shows in
/// how far members differ, the second in few values beside the parameters and the horizon, the third in tails fatter than normal and in growth, which turns.
/// </summary>
/// <remarks>
/// σ² = s²·(0.45 + 0.55·w + 4.5/n + 2.1·h/n + 1.4·m/n) + (0.58 + 0.42·w)·v + h²·min(6·g²/n, 0.36·s₁²), with w = n²/(n² + 600²), s = (1 − w)·mean + w·least of the members' deviations, s₁ the mean
/// of the first step, v the variance of their forecasts, h the step, n the values known, m the season's steps (0 without one), g the mean growth a step over the history; Student's t with
/// 5/(1 − w) degrees of freedom. So what holds of a hundred values goes over into what holds of thousands: the model that describes them best is told from the others, its normal bands are
/// what its errors show, and the mean of several errs no less. The constants but 600 make interval scores small and coverage right over every second series of simulated, bundled and
/// published collections together; the other half tests them (development/benchmarks, forecast-accuracy). 600 makes no difference among a hundred values, and holds what is said of hours.
/// </remarks>
readonly record struct CombinedBands(int Observed, int Period, double Growth)
{
    const double Own = 0.45, OfEstimates = 4.5, OfHorizon = 2.1, OfSeason = 1.4, OfDisagreement = 0.58, OfGrowth = 6, GrowthBeyondErrors = 0.36, Freedom = 5, Many = 600;

    // How far the series is long enough for its models to be known.
    double Known => (double)Observed * Observed / ((double)Observed * Observed + Many * Many);

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
        double deviation = (1 - Known) * own.Average() + Known * own.Min(), mean = expected.Average(), spread = expected.Average(e => (e - mean) * (e - mean));
        var unknown = (OfEstimates + OfHorizon * step + (Period > 1 ? OfSeason * Period : 0)) / Observed;
        var turning = Math.Min(OfGrowth * Growth * Growth / Observed, GrowthBeyondErrors * first * first);
        return Math.Sqrt(deviation * deviation * (Own + (1 - Own) * Known + unknown) + (OfDisagreement + (1 - OfDisagreement) * Known) * spread + turning * step * step);
    }

    /// <summary>Deviations from the centre to the end of a band.</summary>
    public double Reach(double level) => StudentT.InvCDF(0, 1, Freedom / (1 - Known), (1 + PredictionBand.Checked(level)) / 2);

    static double Mean(double[] values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
