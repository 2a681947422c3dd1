using Calendar;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>The period of each day that occurs, counted from the first such period.</summary>
sealed class PeriodTable
{
    readonly int[] periods;
    readonly int firstDay;

    /// <param name="days">The first and the last day, days since 1970; first after last when there is none.</param>
    /// <param name="grain">Length of periods.</param>
    /// <param name="weekStart">First day of weeks.</param>
    public PeriodTable((int First, int Last) days, Grain grain, DayOfWeek weekStart)
        : this(days, day => Periods.IndexOf(grain, day, weekStart))
    {
    }

    /// <param name="days">As above.</param>
    /// <param name="periodOf">The period of a day.</param>
    public PeriodTable((int First, int Last) days, Func<DateOnly, int> periodOf)
    {
        firstDay = days.First;
        periods = new int[Math.Max(0, days.Last - days.First + 1)];
        First = periods.Length == 0 ? 0 : periodOf(Instants.DayOf(firstDay));
        for (var i = 0; i < periods.Length; i++)
            periods[i] = periodOf(Instants.DayOf(firstDay + i)) - First;
        Count = periods.Length == 0 ? 0 : periods[^1] + 1;
    }

    /// <summary>Index of the first period, as <see cref="Periods"/> counts.</summary>
    public int First { get; }

    /// <summary>How many periods there are from the first to the last.</summary>
    public int Count { get; }

    /// <summary>The period of a day, 0 for the first.</summary>
    public int this[int day] => periods[day - firstDay];
}
