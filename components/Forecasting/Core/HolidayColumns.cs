using Calendar;
using Quantities;
using Series;

namespace Forecasting.Core;

/// <summary>Regressors of holidays that a series can tell the effect of, and what there is to say of the others.</summary>
/// <param name="Regressors">By name, over history and horizon.</param>
/// <param name="Warnings">What a reader has to know of each that is left out, or does not come again.</param>
sealed record HolidayColumns(IReadOnlyList<(string Name, double[] Values)> Regressors, IReadOnlyList<Warning> Warnings)
{
    const int DaysOfYear = 365;

    /// <param name="plan">The series, its season, and the regressors that stand already.</param>
    /// <param name="calendar">The days of its steps; step 0 is the plan's first.</param>
    public static HolidayColumns Of(SeriesPlan plan, StepCalendar calendar)
    {
        if (plan.With.Holidays.Count == 0)
            return new([], []);
        var (columns, warnings) = (new List<(string, double[])>(), new List<Warning>());
        var seen = Enumerable.Range(0, plan.Values.Length).Where(t => !double.IsNaN(plan.Values[t]) && plan.Closed?[t] != true).ToArray();
        foreach (var holiday in Holiday.Parse(plan.With.Holidays).Value)
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
                warnings.Add(new("holiday-not-ahead", $"'{holiday.Name}' has days in the history and none in the {ahead} days forecast; tell those to come, too, if there are any."));
        }

        return new(columns, warnings);
    }

    /// <summary>The warnings, and one when the forecast was made without the regressors.</summary>
    public IEnumerable<Warning> About(SeriesForecast forecast) => Regressors.Any(regressor => !forecast.Parameters.ContainsKey(regressor.Name))
        ? Warnings.Append(new("holidays-not-used", "ARIMA with these holidays cannot be fitted to the series: it is forecast as usual, without them."))
        : Warnings;

    static Warning? Misfit(string name, SeriesPlan plan, double[] column, double[] history, int[] seen, int[] coming, List<(string Name, double[] Values)> before) =>
        history.All(days => days == 0)
            ? coming.Length > 0
                ? new("holiday-unknown", $"'{name}' falls into {Listed(plan, coming)} and never into a period of the history with a value: what it does is not known, and the forecast takes it for nothing.")
                : new("holiday-not-there", $"'{name}' has no day in a period of the history with a value, and none in the periods forecast: it is left out.")
        : history.All(days => days == history[0])
            ? new("holiday-everywhere", $"'{name}' is in every period alike, {history[0]} days in each: its effect cannot be told from the level, and it is left out.")
        : IsOfTheSeason(plan, column)
            ? new("holiday-in-season", $"'{name}' falls alike into each season of {plan.Period} steps: the season knows it already, and it is left out.")
        : IsExplained([.. plan.Regressors.Select(regressor => regressor.Values), .. before.Select(one => one.Values)], seen, history)
            ? new("holiday-explained", $"'{name}' falls into the same periods as other regressors together: their effects cannot be told apart, and it is left out.")
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

    static string Listed(SeriesPlan plan, int[] steps) => string.Join(", ", steps.Take(5).Select(t => plan.Labels[t])) + (steps.Length > 5 ? ", …" : "");
}
