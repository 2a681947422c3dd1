using Calendar;
using Series;
using Wording;

namespace Forecasting.Core;

/// <summary>Regressors of holidays that a series can tell the effect of, and what there is to say of the others.</summary>
/// <param name="Regressors">By name, over history and horizon.</param>
/// <param name="Warnings">What a reader has to know of each that is left out, or does not come again.</param>
sealed record HolidayColumns(IReadOnlyList<(string Name, double[] Values)> Regressors, IReadOnlyList<Message> Warnings)
{
    const int DaysOfYear = 365;

    /// <param name="plan">The series, its season, and the regressors that stand already.</param>
    /// <param name="calendar">The days of its steps; step 0 is the plan's first.</param>
    public static HolidayColumns Of(SeriesPlan plan, StepCalendar calendar)
    {
        if (plan.With.Holiday.Count == 0)
            return new([], []);
        var (columns, warnings) = (new List<(string, double[])>(), new List<Message>());
        var seen = Enumerable.Range(0, plan.Values.Length).Where(t => !double.IsNaN(plan.Values[t]) && plan.Closed?[t] != true).ToArray();
        foreach (var holiday in Holiday.Parse(plan.With.Holiday).Holidays)
        {
            var column = Column(holiday, calendar, plan.Labels.Count);
            double[] history = [.. seen.Select(t => column[t])];
            var coming = Enumerable.Range(plan.Values.Length, column.Length - plan.Values.Length).Where(t => column[t] > 0).ToArray();
            if (Misfit(holiday.Name, plan, column, history, seen, coming, columns) is { } misfit)
            {
                warnings.Add(misfit);
                continue;
            }

            columns.Add((holiday.Name, column));
            var ahead = calendar.FirstDay(column.Length).DayNumber - calendar.FirstDay(plan.Values.Length).DayNumber;
            if (coming.Length == 0 && ahead >= DaysOfYear)
                warnings.Add(Phrases.HolidayNotAhead.With(holiday.Name, ahead));
        }

        return new(columns, warnings);
    }

    /// <summary>The warnings, and one when the forecast was made without the regressors.</summary>
    public IEnumerable<Message> About(SeriesForecast forecast) => Regressors.Any(regressor => !forecast.Parameters.ContainsKey(regressor.Name))
        ? Warnings.Append(Phrases.HolidaysNotUsed)
        : Warnings;

    static Message? Misfit(string name, SeriesPlan plan, double[] column, double[] history, int[] seen, int[] coming, List<(string Name, double[] Values)> before) =>
        history.All(days => days == 0)
            ? coming.Length > 0
                ? Phrases.HolidayUnknown.With(name, coming.Take(5).Select(t => plan.Labels[t]).ToArray(), coming.Length > 5)
                : Phrases.HolidayNotThere.With(name)
        : history.All(days => days == history[0])
            ? Phrases.HolidayEverywhere.With(name, history[0])
        : IsOfTheSeason(plan, column)
            ? Phrases.HolidayInSeason.With(name, plan.Period)
        : IsExplained([.. plan.Regressors.Select(regressor => regressor.Values), .. before.Select(one => one.Values)], seen, history)
            ? Phrases.HolidayExplained.With(name)
        : null;

    static double[] Column(Holiday holiday, StepCalendar calendar, int steps)
    {
        int IndexOf(int step) => Periods.IndexOf(calendar.Grain, calendar.FirstDay(step), calendar.WeekStart);
        var first = IndexOf(0);
        var periods = CalendarRegressors.Holiday(
            holiday.Name, holiday.In(calendar.FirstDay(0).Year, calendar.FirstDay(steps).Year), calendar.Grain, calendar.FirstDay(0), IndexOf(steps - 1) - first + 1, calendar.WeekStart).Values;
        return [.. Enumerable.Range(0, steps).Select(step => periods[IndexOf(step) - first])];
    }

    // Seasonal differences take out what is the same in each season; a model of given orders without them does not.
    static bool IsOfTheSeason(SeriesPlan plan, double[] column) =>
        plan.Period > 1 && plan.Values.Length >= 2 * plan.Period && plan.With.ArimaOrder is not { SeasonalDifferences: 0 }
        && Enumerable.Range(plan.Period, plan.Values.Length - plan.Period).All(t => column[t] == column[t - plan.Period]);

    static bool IsExplained(IReadOnlyList<double[]> others, int[] seen, double[] history) =>
        Collinearity.IsExplained(history, [.. others.Select(other => seen.Select(t => other[t]).ToArray())]);
}
