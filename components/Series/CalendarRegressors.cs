using Calendar;
using Quantities;
using Series.Core;

namespace Series;

/// <summary>
/// Columns for <see cref="ArimaOptions.Regressors"/> that are known in advance: seasons as waves, trading days, holidays. The same call with a later
/// start gives the coming values for <see cref="ArimaModel.Predict(int, IReadOnlyList{double[]}, double[])"/>.
/// </summary>
public static class CalendarRegressors
{
    /// <summary>
    /// sin(2πkt/m) and cos(2πkt/m) for k = 1 … <paramref name="pairs"/>, named <c>S1-12</c>, <c>C1-12</c>; the sine of k = m/2, which is 0, is left
    /// out. For long or fractional seasons, which an ARIMA model's own seasonal terms cannot hold (Young, Pedregal &amp; Tych 1999).
    /// </summary>
    /// <param name="period">m, steps of a season, above 1; need not be whole: 365.25.</param>
    /// <param name="pairs">From 1 to m/2; few make a smooth season.</param>
    /// <param name="from">The number of the first step: 1 for the start of the series, its length + 1 for coming steps.</param>
    /// <param name="count">Steps.</param>
    /// <returns>The columns, or <c>invalid-value</c> on <c>period</c> or <c>pairs</c>.</returns>
    public static Result<(string Name, double[] Values)[]> Fourier(double period, int pairs, int from, int count)
    {
        if (!(period > 1) || double.IsInfinity(period))
            return Phrases.Invalid("period", Phrases.NoWaves.With(period));
        if (pairs < 1 || 2 * pairs > period)
            return Phrases.Invalid("pairs", Phrases.PairsOfWaves.With(period, Math.Floor(period / 2), pairs));
        List<(string, double[])> columns = [];
        for (var k = 1; k <= pairs; k++)
        {
            var turn = 2 * Math.PI * k / period;
            if (2 * k != period)
                columns.Add(($"S{k}-{period}", Steps(from, count, t => Math.Sin(turn * t))));
            columns.Add(($"C{k}-{period}", Steps(from, count, t => Math.Cos(turn * t))));
        }
        return columns.ToArray();
    }

    /// <summary>
    /// Six columns, <c>monday</c> … <c>saturday</c>: how often the day of the week falls into each period, less how often Sunday does (Young 1965). Sales of a month
    /// with five Saturdays are not those of one with four.
    /// </summary>
    /// <param name="grain">Month, quarter or year; all days and weeks have the same.</param>
    /// <param name="first">A day of the first period.</param>
    /// <param name="count">Periods.</param>
    /// <returns>The columns, or <c>invalid-value</c> on <c>grain</c>.</returns>
    public static Result<(string Name, double[] Values)[]> TradingDays(Grain grain, DateOnly first, int count) => grain is Grain.Day or Grain.Week
        ? Phrases.Invalid("grain", Phrases.DaysDoNotDiffer.With(grain))
        : Enumerable.Range(1, 6).Select(day => (((DayOfWeek)day).ToString().ToLowerInvariant(), Periodwise(grain, first, count, DayOfWeek.Monday,
            days => days.Sum(d => d.DayOfWeek == (DayOfWeek)day ? 1 : d.DayOfWeek == DayOfWeek.Sunday ? -1 : 0)))).ToArray();

    /// <summary>One column, <c>working-days</c>: days of each period that are worked.</summary>
    /// <param name="grain">The series' grain.</param>
    /// <param name="first">A day of the first period.</param>
    /// <param name="count">Periods.</param>
    /// <param name="free">Days of the week that are not worked.</param>
    /// <param name="holidays">Days that are not worked besides.</param>
    /// <param name="weekStart">Where weeks start, for weeks.</param>
    public static (string Name, double[] Values) WorkingDays(
        Grain grain,
        DateOnly first,
        int count,
        IReadOnlyCollection<DayOfWeek> free,
        IReadOnlyCollection<DateOnly> holidays,
        DayOfWeek weekStart = DayOfWeek.Monday)
    {
        var closed = holidays.ToHashSet();
        return ("working-days", Periodwise(grain, first, count, weekStart, days => days.Count(d => !free.Contains(d.DayOfWeek) && !closed.Contains(d))));
    }

    /// <summary>One column: how many of a holiday's days fall into each period; 0 or 1 for days.</summary>
    /// <param name="name">The holiday's name.</param>
    /// <param name="days">Its days in all years that matter, coming ones included.</param>
    /// <param name="grain">The series' grain.</param>
    /// <param name="first">A day of the first period.</param>
    /// <param name="count">Periods.</param>
    /// <param name="weekStart">Where weeks start, for weeks.</param>
    public static (string Name, double[] Values) Holiday(
        string name,
        IReadOnlyCollection<DateOnly> days,
        Grain grain,
        DateOnly first,
        int count,
        DayOfWeek weekStart = DayOfWeek.Monday)
    {
        var own = days.ToHashSet();
        return (name, Periodwise(grain, first, count, weekStart, all => all.Count(own.Contains)));
    }

    static double[] Steps(int from, int count, Func<int, double> wave) => [.. Enumerable.Range(from, count).Select(wave)];

    static double[] Periodwise(Grain grain, DateOnly first, int count, DayOfWeek weekStart, Func<IEnumerable<DateOnly>, int> measure)
    {
        var index = Periods.IndexOf(grain, first, weekStart);
        return Steps(index, count, i =>
        {
            var start = Periods.FirstDay(grain, i, weekStart);
            var length = Periods.FirstDay(grain, i + 1, weekStart).DayNumber - start.DayNumber;
            return measure(Enumerable.Range(0, length).Select(start.AddDays));
        });
    }
}
