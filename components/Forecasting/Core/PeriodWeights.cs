using Calendar;
using Lake;

namespace Forecasting.Core;

/// <summary>What periods of unequal length weigh, 1 on average.</summary>
static class PeriodWeights
{
    const double DaysOfYear = 365.2425;

    /// <summary>By their days.</summary>
    public static Func<int, double[]> ByDays(MetricHistory history, int steps)
    {
        double[] weights = [.. Enumerable.Range(0, steps).Select(step => (history.FirstDay(step + 1).DayNumber - history.FirstDay(step).DayNumber) / Usual(history.Grain))];
        return _ => weights;
    }

    /// <summary>By what each of their days brought on average, by weekday, up to where the history is known.</summary>
    public static Func<int, double[]> ByWeekdays(MetricHistory history, int steps, MetricSeries daily, MetricMeasure measure)
    {
        var start = history.FirstDay(0).DayNumber;
        var brought = new double[history.FirstDay(history.Length).DayNumber - start];
        for (var i = 0; i < daily.Period.Count; i++)
            if (Periods.FirstDay(Grain.Day, daily.Period[i], default).DayNumber - start is var day && day >= 0 && day < brought.Length)
                brought[day] = (double)measure.Sum(daily, i);
        return known =>
        {
            var days = history.FirstDay(known).DayNumber - start;
            var means = Enum.GetValues<DayOfWeek>().Select(weekday => Enumerable.Range(0, days)
                .Where(day => DateOnly.FromDayNumber(start + day).DayOfWeek == weekday).Select(day => brought[day]).DefaultIfEmpty(0).Average()).Select(mean => Math.Max(0, mean)).ToArray();
            var whole = means.Average();
            return [.. Enumerable.Range(0, steps).Select(step => whole > 0
                ? Enumerable.Range(history.FirstDay(step).DayNumber, history.FirstDay(step + 1).DayNumber - history.FirstDay(step).DayNumber)
                    .Sum(day => means[(int)DateOnly.FromDayNumber(day).DayOfWeek]) / whole / Usual(history.Grain)
                : 1)];
        };
    }

    static double Usual(Grain grain) => DaysOfYear / (grain switch { Grain.Month => 12, Grain.Quarter => 4, _ => 1 });
}
