using Numerics;
using Quantities;
using Survival.Core;

namespace Survival;

/// <summary>
/// The product-limit estimate of who is still there after a time, from durations of which some are only known to be longer (Kaplan &amp; Meier 1958, J. Am. Stat. Assoc. 53, 5b):
/// S(t) = Π over times up to t of (1 − d/n). Columns by distinct duration, as of <see cref="Table"/>.
/// </summary>
public sealed class KaplanMeier
{
    internal KaplanMeier(LifeTable table, CurveInterval interval, double level, CurveColumns columns) =>
        (Table, Interval, Level, Survival, StandardError, Low, High) = (table, interval, level, columns.Survival, columns.StandardError, columns.Low, columns.High);

    /// <summary>Times, at risk, events and censored.</summary>
    public LifeTable Table { get; }

    /// <summary>The scale of the intervals.</summary>
    public CurveInterval Interval { get; }

    /// <summary>Their level.</summary>
    public double Level { get; }

    /// <summary>Share still there after each time.</summary>
    public IReadOnlyList<double> Survival { get; }

    /// <summary>S·√Σ d/(n(n − d)) (Greenwood 1926); NaN where nobody is left.</summary>
    public IReadOnlyList<double> StandardError { get; }

    /// <summary>Lower ends of the pointwise intervals; NaN where there is none: where nobody is left and, on the scale log-log, before the first event.</summary>
    public IReadOnlyList<double> Low { get; }

    /// <summary>Upper ends; NaN where there is none.</summary>
    public IReadOnlyList<double> High { get; }

    /// <summary>The time by which half are gone.</summary>
    public SurvivalQuantile Median => Quantile(0.5);

    /// <summary>From a row a customer; see <see cref="LifeTable.Of"/>.</summary>
    public static Result<KaplanMeier> Of(IReadOnlyList<double> durations, IReadOnlyList<bool> observed, IReadOnlyList<long>? weights = null, CurveInterval interval = CurveInterval.Log, double level = 0.95) =>
        LifeTable.Of(durations, observed, weights).Map(table => Of(table, interval, level));

    /// <summary>From a table by distinct duration.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static KaplanMeier Of(LifeTable table, CurveInterval interval = CurveInterval.Log, double level = 0.95) =>
        level is > 0 and < 1 ? new(table, interval, level, CurveColumns.Of(table, interval, NormalDistribution.Quantile((1 + level) / 2)))
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A level is between 0 and 1.");

    /// <summary>Survival at a time; null beyond the last duration while some are still there: nobody was watched for so long.</summary>
    public SurvivalAt? At(double time)
    {
        var times = (double[])Table.Time;
        var found = Array.BinarySearch(times, time);
        var (here, next) = found >= 0 ? (found, found) : (~found - 1, ~found);
        if (next == times.Length && Survival[^1] > 0)
            return null;
        var atRisk = next < times.Length ? Table.AtRisk[next] : 0;
        if (here >= 0)
            return new(time, atRisk, Survival[here], StandardError[here], Low[here], High[here]);
        var bound = Interval == CurveInterval.LogLog ? double.NaN : 1;
        return new(time, atRisk, 1, 0, bound, bound);
    }

    /// <summary>
    /// The time by which a share is gone, by the rules of R's <c>quantile.survfit</c>: the first time at which the curve is at or below 1 − share; where it lies exactly there for a while, the
    /// middle of that stretch. The interval is where the curves of lower and upper ends do the same (Brookmeyer &amp; Crowley 1982).
    /// </summary>
    /// <param name="share">Above 0, at most 1.</param>
    public SurvivalQuantile Quantile(double share)
    {
        if (!(share is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share that is gone is above 0 and at most 1.");
        return new(share, Crossing.Of(Table.Time, Survival, 1 - share), Crossing.Of(Table.Time, Low, 1 - share), Crossing.Of(Table.Time, High, 1 - share));
    }

    /// <summary>The mean duration restricted to a time; null beyond the last duration while some are still there.</summary>
    /// <param name="until">Above 0; null: the last duration.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above 0.</exception>
    public RestrictedMean? MeanUntil(double? until = null)
    {
        var end = until ?? Table.LastTime;
        if (!(end >= 0) || (until is not null && end == 0))
            throw new ArgumentOutOfRangeException(nameof(until), until, "A mean is restricted to a time above 0.");
        return end > Table.LastTime && Survival[^1] > 0 ? null : Area.Of(this, end);
    }
}
