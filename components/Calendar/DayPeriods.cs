using System.Globalization;

namespace Calendar;

/// <summary>Periods of so many days, one after another, counted from a day on and before it.</summary>
/// <param name="Days">Days of a period, from 1.</param>
/// <param name="From">The first day of period 0.</param>
public readonly record struct DayPeriods(int Days, DateOnly From)
{
    /// <summary>Where they are counted from when nothing else is said: a day that no data move.</summary>
    public static DateOnly Usual { get; } = new(1970, 1, 1);

    /// <summary>The period of a day; below 0 before the first.</summary>
    public int IndexOf(DateOnly day) => (int)Math.Floor((day.DayNumber - From.DayNumber) / (double)Days);

    /// <summary>The first day of a period.</summary>
    public DateOnly FirstDay(int index) => DateOnly.FromDayNumber(From.DayNumber + (index * Days));

    /// <summary>A period by its first day, such as <c>2024-01-11</c>.</summary>
    public string Label(int index) => FirstDay(index).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
