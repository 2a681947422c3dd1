using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace Metrics.Core;

/// <summary>From customers active up to each day to the figures people read.</summary>
static class ActiveUsersMath
{
    public static ActiveUsersTable Measure(MeasureActiveUsers question, ActiveWindows active, MetricSeries money, Zone zone)
    {
        var (with, evidence) = (question.With, active.Evidence);

        // Money counts events without a customer too, and so does the evidence that stands above the answer.
        int[] shown = [.. Enumerable.Range(0, active.Day.Count).Where(i => !(active.Day[i] < with.From) && !(active.Day[i] > with.To))];
        DateOnly[] days = [.. shown.Select(i => active.Day[i])];
        var observed = ObservedTime.Of(evidence, zone);
        var revenueOf = Enumerable.Range(0, money.Period.Count).ToDictionary(i => Periods.FirstDay(Grain.Day, money.Period[i], evidence.Settings.WeekStart), i => money.Revenue[i]);
        decimal[] revenue = [.. days.Select(day => revenueOf.GetValueOrDefault(day).Plain())];

        var lengths = with.Lengths;
        ActiveWindow[] windows = [.. lengths.Select((length, w) => new ActiveWindow(
            length,
            [.. shown.Select(i => active.Active[w][i])],
            [.. shown.Select(i => i < length - 1)],
            length == lengths[^1] ? [] : [.. shown.Select(i => active.Active[^1][i] is > 0 and var longest ? (double)active.Active[w][i] / longest : (double?)null)]))];
        bool[] unfinished = [.. days.Select(day => day > observed.LastDayOver)];
        return new ActiveUsersTable(
            AnswerHead.Of(question, money.Evidence, Define(lengths), Warnings(evidence, days, unfinished, windows)),
            days,
            unfinished,
            windows,
            revenue,
            [.. revenue.Zip(windows[0].Active, PerActive)],
            [.. days.Select((day, i) => (Month: Periods.IndexOf(Grain.Month, day, evidence.Settings.WeekStart), At: i)).GroupBy(one => one.Month, one => one.At)
                .Select(month => Mean(month.Key, [.. month.Where(i => !unfinished[i])], windows, revenue, evidence.Settings.WeekStart))]);
    }

    static ActiveMonth Mean(int month, int[] days, ActiveWindow[] windows, decimal[] revenue, DayOfWeek weekStart)
    {
        static double? Over(IEnumerable<double?> values) => values.OfType<double>().ToArray() is { Length: > 0 } those ? those.Average() : null;
        IEnumerable<int> Complete(ActiveWindow window) => days.Where(i => !window.Incomplete[i]);
        var longest = windows[^1];
        return new ActiveMonth(
            Periods.Label(Grain.Month, month, weekStart),
            days.Length,
            days.Length == Periods.FirstDay(Grain.Month, month + 1, weekStart).DayNumber - Periods.FirstDay(Grain.Month, month, weekStart).DayNumber,
            Complete(longest).Count(),
            [.. windows.Select(window => Over(Complete(window).Select(i => (double?)window.Active[i])))],
            [.. windows[..^1].Select(window => 2 * Complete(longest).Count() < days.Length ? null : Over(Complete(longest).Select(i => window.Stickiness[i])))],
            PerActive(days.Sum(i => revenue[i]), days.Sum(i => windows[0].Active[i])));
    }

    static decimal? PerActive(decimal revenue, long active) => active > 0 ? Math.Round(revenue / active, 6).Plain() : null;

    static Message[] Define(int[] lengths) =>
    [
        Phrases.Windows.With((object)lengths.Select(length => $"{length}").ToArray()),
        .. lengths.Length > 1 ? (Message[])[Phrases.Stickiness.With(lengths[^1])] : [],
        Phrases.Arpdau,
        Phrases.MonthMeans,
    ];

    static IEnumerable<Message> Warnings(Evidence evidence, DateOnly[] days, bool[] unfinished, ActiveWindow[] windows)
    {
        if (days.Length == 0)
            yield return Phrases.NothingShown;
        if (unfinished.Contains(true))
            yield return Phrases.UnfinishedDay.With(days[^1]);
        if (windows[^1].Incomplete.Count(incomplete => incomplete) is > 0 and var few)
            yield return Phrases.IncompleteWindows.With(few, windows[^1].Length, days[0]);
        if (evidence.AnonymousEvents > 0)
            yield return Phrases.AnonymousByDay.With(evidence.AnonymousEvents);
    }
}
