using System.Globalization;

namespace Calendar;

/// <summary>Calendar periods numbered in sequence, so that an age is a difference of two indices.</summary>
/// <remarks>
/// Day: days since 1970-01-01. Week: whole weeks since the first week start on or after 1970-01-04.
/// Month: year·12 + month − 1. Quarter: year·4 + quarter − 1. Year: the year. December to January is therefore 1 month.
/// </remarks>
public static class Periods
{
    static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The index of the period that holds <paramref name="day"/>.</summary>
    public static int IndexOf(Grain grain, DateOnly day, DayOfWeek weekStart) => grain switch
    {
        Grain.Day => day.DayNumber - Epoch,
        Grain.Week => FloorDivide(day.DayNumber - Epoch - WeekOffset(weekStart), 7),
        Grain.Month => (day.Year * 12) + day.Month - 1,
        Grain.Quarter => (day.Year * 4) + ((day.Month - 1) / 3),
        Grain.Year => day.Year,
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "No such grain."),
    };

    /// <summary>The first day of a period.</summary>
    public static DateOnly FirstDay(Grain grain, int index, DayOfWeek weekStart) => grain switch
    {
        Grain.Day => DateOnly.FromDayNumber(Epoch + index),
        Grain.Week => DateOnly.FromDayNumber(Epoch + WeekOffset(weekStart) + (7 * index)),
        Grain.Month => new DateOnly(index / 12, (index % 12) + 1, 1),
        Grain.Quarter => new DateOnly(index / 4, (index % 4 * 3) + 1, 1),
        Grain.Year => new DateOnly(index, 1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "No such grain."),
    };

    /// <summary>A label that sorts in time: <c>2010-12-31</c>, <c>2010-W52</c> (ISO, weeks from Monday; else the week's first day), <c>2010-12</c>, <c>2010-Q4</c>, <c>2010</c>.</summary>
    public static string Label(Grain grain, int index, DayOfWeek weekStart)
    {
        var first = FirstDay(grain, index, weekStart);
        return grain switch
        {
            Grain.Week when weekStart == DayOfWeek.Monday => string.Create(
                CultureInfo.InvariantCulture,
                $"{ISOWeek.GetYear(first.ToDateTime(default)):0000}-W{ISOWeek.GetWeekOfYear(first.ToDateTime(default)):00}"),
            Grain.Month => first.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Grain.Quarter => string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}-Q{((first.Month - 1) / 3) + 1}"),
            Grain.Year => first.ToString("yyyy", CultureInfo.InvariantCulture),
            _ => first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Days from 1970-01-01 to the first <paramref name="weekStart"/> on or after Sunday 1970-01-04.</summary>
    public static int WeekOffset(DayOfWeek weekStart) => 3 + (int)weekStart;

    static int FloorDivide(int dividend, int divisor) => (int)Math.Floor((double)dividend / divisor);
}
