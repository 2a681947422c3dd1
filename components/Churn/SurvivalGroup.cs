namespace Churn;

/// <summary>One group's survival.</summary>
/// <param name="Name">Its name; <c>all</c> where there are no groups.</param>
/// <param name="Cases">Cases watched.</param>
/// <param name="Events">Those that ended.</param>
/// <param name="Median">The time by which half have ended; its parts are null where the curve does not fall so far.</param>
/// <param name="Mean">The mean of durations that are cut at a time common to all groups; null where the group was not watched for so long.</param>
/// <param name="At">Survival at the times asked for.</param>
/// <param name="Curve">The whole curve.</param>
public sealed record SurvivalGroup(string Name, long Cases, long Events, TimeRange Median, MeanDuration? Mean, IReadOnlyList<SurvivalThen> At, SurvivalCurve Curve);

/// <summary>A time with its interval.</summary>
/// <param name="Time">The time; null: not reached.</param>
/// <param name="Low">Lower end; null: none.</param>
/// <param name="High">Upper end; null: open.</param>
public readonly record struct TimeRange(double? Time, double? Low, double? High);

/// <summary>A mean of durations cut at a time.</summary>
/// <param name="Until">That time.</param>
/// <param name="Mean">The mean.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Low">Lower end of the normal interval, at least 0.</param>
/// <param name="High">Upper end, at most <paramref name="Until"/>.</param>
public readonly record struct MeanDuration(double Until, double Mean, double StandardError, double Low, double High);

/// <summary>Survival at a time.</summary>
/// <param name="Time">The time.</param>
/// <param name="AtRisk">Watched for that long at least; null beyond what is known.</param>
/// <param name="Survival">Share that had not ended by then; null beyond what is known.</param>
/// <param name="StandardError">Greenwood's; null where none is left.</param>
/// <param name="Low">Lower end; null where there is none.</param>
/// <param name="High">Upper end; null where there is none.</param>
public readonly record struct SurvivalThen(double Time, long? AtRisk, double? Survival, double? StandardError, double? Low, double? High);

/// <summary>A Kaplan–Meier curve as columns of equal length.</summary>
/// <param name="Time">Times at which something happened, ascending; of a very long curve only some, evenly taken.</param>
/// <param name="AtRisk">Cases there just before.</param>
/// <param name="Events">Ended since the row before.</param>
/// <param name="Censored">Last seen since the row before, without having ended.</param>
/// <param name="Survival">Share that has not ended.</param>
/// <param name="StandardError">Greenwood's; null where none is left.</param>
/// <param name="Low">Lower ends; null where there is none.</param>
/// <param name="High">Upper ends; null where there is none.</param>
public sealed record SurvivalCurve(
    IReadOnlyList<double> Time, IReadOnlyList<long> AtRisk, IReadOnlyList<long> Events, IReadOnlyList<long> Censored,
    IReadOnlyList<double> Survival, IReadOnlyList<double?> StandardError, IReadOnlyList<double?> Low, IReadOnlyList<double?> High)
{
    /// <summary>Survival at a time as this curve has it; null beyond its end while some are left.</summary>
    internal double? At(double time)
    {
        var after = 0;
        while (after < Time.Count && Time[after] <= time)
            after++;
        return after == 0 ? 1 : time > Time[^1] && Survival[^1] > 0 ? null : Survival[after - 1];
    }
}
