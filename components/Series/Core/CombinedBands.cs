using MathNet.Numerics.Distributions;

namespace Series.Core;

/// <summary>
/// Bands of a combination. Models' own variances leave out that the model may be the wrong one, that its parameters are estimates, and that the world changes: the first shows in
/// how far members differ, the second in few values beside the parameters and the horizon, the third in tails fatter than normal and in growth, which turns.
/// </summary>
/// <remarks>
/// Members' deviations are first scaled by what errors are of late (<see cref="ErrorsOfLate"/>). σ² = s²·(0.45 + 0.55·w + 2.8/n + 2.1·h/n + 1.4·m/n) + (0.58 + 0.42·w)·v + h²·min(6·g²/n, 0.36·s₁²),
/// with w = n²/(n² + 600²), s = (1 − w)·mean + w·least of the members' deviations, s₁ the mean of the first step, v the variance of their forecasts, h the step, n the values known, m the season's
/// steps (0 without one), g the mean growth a step over the history; Student's t with 5/(1 − w) degrees of freedom. So what holds of a hundred values goes over into what holds of thousands: the model
/// that describes them best is told from the others, its normal bands are what its errors show, and the mean of several errs no less. What comes of positive values reaches t·σ·(1 + 0.48·x) above and
/// t·σ·(1 − 0.48·x) below, x = t·σ by the forecast, at most 1: near the transformation by the square root, halfway from errors that are added to those that are shares.
/// The constants of σ² but 2.8 and 600 make interval scores small and coverage right over every second series of simulated, bundled and published collections together; the other half tests them
/// (development/benchmarks, forecast-accuracy). 600 makes no difference among a hundred values, and holds what is said of hours. What errors are of late, the skew and, with them, 2.8 were learnt on
/// simulated series alone, a third each with errors that are added, grow with the root of the level, and are shares of it, and on the bundled ones.
/// </remarks>
readonly record struct CombinedBands(int Observed, int Period, double Growth, ErrorsOfLate Late)
{
    const double OfOwn = 0.45, OfEstimates = 2.8, OfHorizon = 2.1, OfSeason = 1.4, OfDisagreement = 0.58, OfGrowth = 6, GrowthBeyondErrors = 0.36, Freedom = 5, Many = 600, Skew = 0.48;

    // How far the series is long enough for its models to be known.
    double Known => (double)Observed * Observed / ((double)Observed * Observed + Many * Many);

    /// <summary>What a history tells beside its models.</summary>
    /// <param name="series">The history.</param>
    /// <param name="residuals">One-step errors of the combination.</param>
    public static CombinedBands Of(TimeSeries series, double[] residuals)
    {
        double[] values = series.Values;
        int season = Math.Max(1, Math.Min(series.Period, values.Length / 2)), apart = values.Length - season;
        double first = Mean(values[..season]), last = Mean(values[^season..]);
        return new(series.Observed, series.Period, apart > 0 && double.IsFinite(last - first) ? Math.Abs(last - first) / apart : 0, ErrorsOfLate.Of(series, residuals));
    }

    /// <summary>A member's standard deviation as errors are of late; of thousands of values it is as the member says.</summary>
    public double Own(IForecastModel member, double deviation) => deviation * (Known + (1 - Known) * Late.Scale(member));

    /// <summary>Standard deviation of a step's error.</summary>
    /// <param name="own">The members' standard deviations of this step, from <see cref="Own"/>.</param>
    /// <param name="first">Their mean standard deviation of the first step.</param>
    /// <param name="expected">What they expect of this step.</param>
    /// <param name="step">From 1.</param>
    public double Deviation(double[] own, double first, double[] expected, int step)
    {
        double deviation = (1 - Known) * own.Average() + Known * own.Min(), mean = expected.Average(), spread = expected.Average(e => (e - mean) * (e - mean));
        var unknown = (OfEstimates + OfHorizon * step + (Period > 1 ? OfSeason * Period : 0)) / Observed;
        var turning = Math.Min(OfGrowth * Growth * Growth / Observed, GrowthBeyondErrors * first * first);
        return Math.Sqrt(deviation * deviation * (OfOwn + (1 - OfOwn) * Known + unknown) + (OfDisagreement + (1 - OfDisagreement) * Known) * spread + turning * step * step);
    }

    /// <summary>The band of a level.</summary>
    /// <param name="level">Between 0 and 1.</param>
    /// <param name="mean">What is expected, step by step.</param>
    /// <param name="deviation">From <see cref="Deviation"/>.</param>
    public PredictionBand Band(double level, double[] mean, double[] deviation)
    {
        var (quantile, isSkewed) = (Reach(level), Late.IsPositive);
        double[] reach = [.. deviation.Select(d => quantile * d)], skew = [.. mean.Zip(reach, (m, r) => !isSkewed ? 0 : m > r ? Skew * r / m : Skew)];
        return new(level, [.. mean.Select((m, h) => m - reach[h] * (1 - skew[h]))], [.. mean.Select((m, h) => m + reach[h] * (1 + skew[h]))]);
    }

    double Reach(double level) => StudentT.InvCDF(0, 1, Freedom / (1 - Known), (1 + PredictionBand.Checked(level)) / 2);

    static double Mean(double[] values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
