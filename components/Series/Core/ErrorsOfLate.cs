namespace Series.Core;

/// <summary>How large errors are at the end of a history by what they were over it: levels change, and most errors grow with them, though few models say so.</summary>
/// <param name="Recent">Root of the mean square of late errors by that of all; 1 where they are alike.</param>
/// <param name="Level">The last level by the root of the mean square of all values; 1 where a value is not positive.</param>
/// <param name="IsPositive">True where every value is: then what comes falls less far than it may rise.</param>
/// <remarks>
/// Late errors count by half for every quarter of the history that they are old, none by more than nine times the mean square, and two of the mean square are added. The level is that of the last
/// season, of a quarter of the history or of three values, whichever is longest, and lies between 0.3 and 3.
/// </remarks>
readonly record struct ErrorsOfLate(double Recent, double Level, bool IsPositive)
{
    const double RecentPower = 0.91, LevelPower = 0.43, Outlying = 9, Added = 2, LeastLevel = 0.3, MostLevel = 3;

    /// <summary>Measures a history.</summary>
    /// <param name="series">The history.</param>
    /// <param name="residuals">One-step errors in its units; NaN where unknown.</param>
    public static ErrorsOfLate Of(TimeSeries series, double[] residuals)
    {
        double[] known = [.. series.Values.Where(value => !double.IsNaN(value))];
        var isPositive = known.All(value => value > 0);
        return new(RecentShare([.. residuals.Where(double.IsFinite)]), isPositive ? LevelShare(series, known) : 1, isPositive);
    }

    /// <summary>What to multiply a model's deviations by.</summary>
    /// <param name="model">One whose errors are shares of the level knows the level already.</param>
    public double Scale(IForecastModel model) => Math.Pow(Recent, RecentPower) * (GrowWithLevel(model) ? 1 : Math.Pow(Level, LevelPower));

    static double RecentShare(double[] errors)
    {
        var all = errors.Select(e => e * e).DefaultIfEmpty(0).Average();
        if (all == 0)
            return 1;
        double weight = 1, weights = Added, sum = Added * all, fading = Math.Pow(0.5, 1 / Math.Max(2, errors.Length / 4.0));
        foreach (var error in errors.Reverse())
        {
            (weights, sum) = (weights + weight, sum + weight * Math.Min(error * error, Outlying * all));
            weight *= fading;
        }
        return Math.Sqrt(sum / weights / all);
    }

    static double LevelShare(TimeSeries series, double[] known)
    {
        var late = Math.Max(3, Math.Max(Math.Min(series.Period, series.Length / 2), series.Length / 4));
        var last = series.Values[^Math.Min(late, series.Length)..].Where(value => !double.IsNaN(value)).DefaultIfEmpty(known[^1]).Average();
        return Math.Clamp(last / Math.Sqrt(known.Average(value => value * value)), LeastLevel, MostLevel);
    }

    static bool GrowWithLevel(IForecastModel model) => model is Ets { Form.Error: EtsError.Multiplicative } || (model is AdjustedModel adjusted && GrowWithLevel(adjusted.Inner));
}
