using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace Metrics.Core;

/// <summary>From customers active up to each day to the figures people read.</summary>
static class ActiveUsersMath
{
    const int LargestTable = 400_000;

    public static Result<ActiveUsersTable> Measure(MeasureActiveUsers question, ActiveWindows active, MetricSeries money, MetricSeries? parts, ActiveValues values, Zone zone)
    {
        var (with, evidence) = (question.With, active.Evidence);

        // Money counts events without a customer too, and so does the evidence that stands above the answer.
        int[] shown = [.. Enumerable.Range(0, active.Day.Count).Where(i => !(active.Day[i] < with.From) && !(active.Day[i] > with.To))];
        if ((long)shown.Length * active.Parts.Count > LargestTable)
            return Problem.Invalid("top", Phrases.TooManyDays.With(shown.Length, active.Parts.Count, LargestTable), question.Words());
        DateOnly[] days = [.. shown.Select(i => active.Day[i])];
        bool[] unfinished = [.. days.Select(day => day > ObservedTime.Of(evidence, zone).LastDayOver)];
        var (revenue, ofCustomers) = (Sums(money, days, money.Revenue, _ => true), Sums(money, days, CustomerRevenue(money), _ => true));
        var windows = Windows(active.Active, shown, with.Lengths);
        var split = parts is null ? [] : Values(active, parts, values, days, shown, unfinished, with.Lengths);
        return new ActiveUsersTable(
            AnswerHead.Of(question, money.Evidence, Define(with), Warnings(evidence, days, unfinished, windows)),
            days,
            unfinished,
            windows,
            revenue,
            [.. revenue.Zip(ofCustomers, (all, known) => (all - known).Plain())],
            [.. ofCustomers.Zip(windows[0].Active, PerActive)],
            [.. days.Select((day, i) => (Month: Periods.IndexOf(Grain.Month, day, evidence.Settings.WeekStart), At: i)).GroupBy(one => one.Month, one => one.At)
                .Select(month => Month(month.Key, Mean([.. month.Where(i => !unfinished[i])], windows, ofCustomers), evidence.Settings.WeekStart))])
        {
            By = with.By,
            Values = split,
            Reconciliation = with.By is null ? [] :
            [
                .. windows.Select((window, w) => new ReconciledDays(window.Length, split.Sum(value => value.Windows[w].Active.Sum()), window.Active.Sum())),
                new ReconciledDays(null, split.Sum(value => value.Revenue.Sum()).Plain(), revenue.Sum().Plain()),
            ],
        };
    }

    static ActiveOfValue[] Values(ActiveWindows active, MetricSeries parts, ActiveValues values, DateOnly[] days, int[] shown, bool[] unfinished, int[] lengths)
    {
        var own = values.Own.ToHashSet(StringComparer.Ordinal);
        var revenueOfCustomers = CustomerRevenue(parts);
        int[] over = [.. Enumerable.Range(0, days.Length).Where(i => !unfinished[i])];
        ActiveOfValue Value(string value, int together, int part, Func<int, bool> entries)
        {
            var (windows, ofCustomers) = (Windows(active.Parts[part], shown, lengths), Sums(parts, days, revenueOfCustomers, entries));
            return new(value, together, windows, Sums(parts, days, parts.Revenue, entries), [.. ofCustomers.Zip(windows[0].Active, PerActive)], Mean(over, windows, ofCustomers));
        }

        return
        [
            .. values.Own.Select((value, part) => Value(value, 0, part, i => parts.By![i] == value)),
            .. values.Others > 0 ? (ActiveOfValue[])[Value("", values.Others, values.Own.Count, i => !own.Contains(parts.By![i]))] : [],
        ];
    }

    static decimal[] CustomerRevenue(MetricSeries money) => [.. Enumerable.Range(0, money.Period.Count).Select(money.CustomerRevenue)];

    /// <summary>Money of days, of some entries of a statistic by day.</summary>
    static decimal[] Sums(MetricSeries money, DateOnly[] days, IReadOnlyList<decimal> amounts, Func<int, bool> entries)
    {
        var weekStart = money.Evidence.Settings.WeekStart;
        var brought = Enumerable.Range(0, money.Period.Count).Where(entries).GroupBy(i => Periods.FirstDay(Grain.Day, money.Period[i], weekStart)).ToDictionary(day => day.Key, day => day.Sum(i => amounts[i]));
        return [.. days.Select(day => brought.GetValueOrDefault(day).Plain())];
    }

    static ActiveWindow[] Windows(IReadOnlyList<IReadOnlyList<long>> active, int[] shown, int[] lengths) => [.. lengths.Select((length, w) => new ActiveWindow(
        length,
        [.. shown.Select(i => active[w][i])],
        [.. shown.Select(i => i < length - 1)],
        length == lengths[^1] ? [] : [.. shown.Select(i => active[^1][i] is > 0 and var longest ? (double)active[w][i] / longest : (double?)null)]))];

    static ActiveMonth Month(int month, ActiveMeans means, DayOfWeek weekStart) => new(
        Periods.Label(Grain.Month, month, weekStart),
        means.Days,
        means.Days == Periods.FirstDay(Grain.Month, month + 1, weekStart).DayNumber - Periods.FirstDay(Grain.Month, month, weekStart).DayNumber,
        means.FullDays,
        means.Active,
        means.Stickiness,
        means.RevenuePerActive);

    static ActiveMeans Mean(int[] days, ActiveWindow[] windows, decimal[] revenue)
    {
        static double? Over(IEnumerable<double?> values) => values.OfType<double>().ToArray() is { Length: > 0 } those ? those.Average() : null;
        IEnumerable<int> Complete(ActiveWindow window) => days.Where(i => !window.Incomplete[i]);
        var full = Complete(windows[^1]).Count();
        return new ActiveMeans(
            days.Length,
            full,
            [.. windows.Select(window => Over(Complete(window).Select(i => (double?)window.Active[i])))],
            [.. windows[..^1].Select(window => 2 * full < days.Length ? null : Over(Complete(windows[^1]).Select(i => window.Stickiness[i])))],
            PerActive(days.Sum(i => revenue[i]), days.Sum(i => windows[0].Active[i])));
    }

    static decimal? PerActive(decimal revenue, long active) => active > 0 ? Math.Round(revenue / active, 6).Plain() : null;

    static Message[] Define(ActiveUsersOptions with) =>
    [
        Phrases.Windows.With((object)with.Lengths.Select(length => $"{length}").ToArray()),
        .. with.Lengths.Length > 1 ? (Message[])[Phrases.Stickiness.With(with.Lengths[^1])] : [],
        Phrases.Arpdau,
        Phrases.MonthMeans,
        .. with.By is null ? [] : (Message[])[Phrases.ActiveSplit.With(with.By, with.Top)],
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
