using Quantities;

namespace Calendar;

/// <summary>How far data reach at an analysis instant, and so the one rule of when a day or a longer period is over.</summary>
/// <remarks>
/// A day is over when the instant is at most a second before the next day's first one, for 23:59:59 is how a day's end is written. Data that have days and no times are counted at the first
/// instants of their days: where the last event is at the analysis instant and it and the first one are such instants, the last event's day is over too, for the data cover it.
/// A longer period is over when its last day is. What begins at the analysis instant and has no event yet has not begun to be observed.
/// </remarks>
/// <param name="WeekStart">First day of weeks.</param>
/// <param name="LastDay">The last day of which anything was observed.</param>
/// <param name="LastDayOver">The last day that is over: that day or the one before.</param>
public sealed record ObservedTime(DayOfWeek WeekStart, DateOnly LastDay, DateOnly LastDayOver)
{
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>What a statistic's evidence shows to be observed; a snapshot's last event is observed even where it is not counted.</summary>
    public static ObservedTime Of(Evidence evidence, Zone zone) =>
        Until(zone, evidence.Settings.WeekStart, evidence.AsOf, evidence.FirstEvent, evidence.AsOfLastEvent ? evidence.AsOf : evidence.LastEvent);

    /// <summary>What was observed.</summary>
    /// <param name="zone">Whose days.</param>
    /// <param name="weekStart">First day of weeks.</param>
    /// <param name="asOf">The analysis instant.</param>
    /// <param name="firstEvent">The first event, or null when there is none.</param>
    /// <param name="lastEvent">The last event up to the analysis instant, or null when there is none.</param>
    public static ObservedTime Until(Zone zone, DayOfWeek weekStart, DateTimeOffset asOf, DateTimeOffset? firstEvent, DateTimeOffset? lastEvent)
    {
        var day = zone.DayOf(asOf);
        if (asOf + Shortest >= zone.StartOf(day.AddDays(1)))
            return new(weekStart, day, day);
        if (!IsFirst(asOf))
            return new(weekStart, day, day.AddDays(-1));
        return lastEvent >= asOf
            ? new(weekStart, day, IsFirst(lastEvent.Value) && (firstEvent is null || IsFirst(firstEvent.Value)) ? day : day.AddDays(-1))
            : new(weekStart, day.AddDays(-1), day.AddDays(-1));

        bool IsFirst(DateTimeOffset instant) => zone.StartOf(zone.DayOf(instant)) == instant;
    }

    /// <summary>The instant up to which time has passed: the analysis instant, or the end of the last day that is over where that is later.</summary>
    public DateTimeOffset End(Zone zone, DateTimeOffset asOf) => zone.StartOf(LastDayOver.AddDays(1)) is var end && end > asOf ? end : asOf;

    /// <summary>The last period of which anything was observed.</summary>
    public int Last(Grain grain) => Periods.IndexOf(grain, LastDay, WeekStart);

    /// <summary>The last period that is over.</summary>
    public int LastOver(Grain grain) => Periods.IndexOf(grain, LastDayOver.AddDays(1), WeekStart) - 1;
}
