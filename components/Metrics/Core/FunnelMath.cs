using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace Metrics.Core;

/// <summary>From counts of customers by step to the figures people read.</summary>
static class FunnelMath
{
    const int LargestTable = 200_000;

    public static Result<FunnelTable> Measure(MeasureFunnel question, IReadOnlyList<FunnelStep> steps, FunnelCounts whole, FunnelCounts? groups, Zone zone)
    {
        var (with, evidence) = (question.With, whole.Evidence);
        var observed = ObservedTime.Of(evidence, zone);
        var until = observed.End(zone, evidence.AsOf);
        IReadOnlyList<FunnelGroup> found = [];
        if (with.Grain is { } grain && groups is { Period: { Count: > 0 } periods })
        {
            var first = periods[0];
            var last = with.To is { } to ? Math.Min(Periods.IndexOf(grain, to, observed.WeekStart), observed.Last(grain)) : observed.Last(grain);
            if (last - first + 1 > LargestTable)
                return Problem.Invalid("grain", Phrases.TableTooLarge.With(grain, last - first + 1, 0, LargestTable), question.Words());
            bool GoesOn(int period) => MayGoOn(Periods.FirstDay(grain, period + 1, observed.WeekStart));
            found = groups.Values is { } within
                ? CohortsByValue(grain, groups, within, steps.Count, with.Top, GoesOn, observed.WeekStart)
                : Cohorts(grain, first, Math.Max(last, periods[^1]), groups, steps.Count, GoesOn, observed.WeekStart);
        }
        else if (groups?.Values is { } values)
        {
            found = ByValue(groups, values, steps.Count, with.Top);
        }

        return new FunnelTable(
            AnswerHead.Of(question, evidence, Define(with, steps), Warnings()), steps, with.Stages, with.WindowUnit, Path(whole, Enumerable.Range(0, whole.Step.Count), steps.Count), with.Grain, with.By, found);

        // Ways that begin before a day, and not after the last that is asked for.
        bool MayGoOn(DateOnly before)
        {
            if (with.To is { } to && to.AddDays(1) < before)
                before = to.AddDays(1);
            return zone.StartOf(before) + with.WindowTime > until;
        }

        IEnumerable<Message> Warnings()
        {
            if (whole.Step.Count == 0)
                yield return Phrases.NobodyBegan;
            else if (MayGoOn(observed.LastDay.AddDays(1)))
                yield return Phrases.WaysMayGoOn.With(zone.DayOf(until - with.WindowTime));
        }
    }

    static FunnelGroup[] Cohorts(Grain grain, int first, int last, FunnelCounts counts, int steps, Func<int, bool> mayGoOn, DayOfWeek weekStart)
    {
        var entries = Enumerable.Range(0, counts.Step.Count).ToLookup(i => counts.Period![i]);
        return [.. Enumerable.Range(first, last - first + 1).Select(period => new FunnelGroup(Periods.Label(grain, period, weekStart), 0, mayGoOn(period), Path(counts, entries[period], steps)))];
    }

    /// <summary>Values within cohorts, those that are there: in each cohort the values of most customers of all.</summary>
    static FunnelGroup[] CohortsByValue(Grain grain, FunnelCounts counts, IReadOnlyList<string> values, int steps, int top, Func<int, bool> mayGoOn, DayOfWeek weekStart)
    {
        var shown = Ranked(counts, values).Take(top).ToHashSet(StringComparer.Ordinal);
        string[] order = [.. Ranked(counts, values).Take(top)];
        return
        [
            .. Enumerable.Range(0, counts.Step.Count).GroupBy(i => counts.Period![i]).SelectMany(period =>
            {
                var (label, open) = (Periods.Label(grain, period.Key, weekStart), mayGoOn(period.Key));
                var own = period.Where(i => shown.Contains(values[i])).ToLookup(i => values[i], StringComparer.Ordinal);
                var others = period.Where(i => !shown.Contains(values[i])).ToArray();
                return order.Where(own.Contains).Select(value => new FunnelGroup(label, 0, open, Path(counts, own[value], steps), value))
                    .Concat(others.Length == 0 ? [] : [new FunnelGroup(label, others.Select(i => values[i]).Distinct(StringComparer.Ordinal).Count(), open, Path(counts, others, steps), "")]);
            }),
        ];
    }

    /// <summary>Values by customers at the first step, most first.</summary>
    public static IEnumerable<string> Ranked(FunnelCounts counts, IReadOnlyList<string> values) => Enumerable.Range(0, counts.Step.Count).GroupBy(i => values[i], StringComparer.Ordinal)
        .OrderByDescending(value => value.Where(i => counts.Step[i] == 0).Sum(i => counts.Customers[i])).ThenBy(value => value.Key, ValueOrder.Instance).Select(value => value.Key);

    static FunnelGroup[] ByValue(FunnelCounts counts, IReadOnlyList<string> values, int steps, int top)
    {
        var entries = Enumerable.Range(0, counts.Step.Count).ToLookup(i => values[i], StringComparer.Ordinal);
        string[] ranked = [.. Ranked(counts, values)];
        return
        [
            .. ranked.Take(top).Select(value => new FunnelGroup(value, 0, false, Path(counts, entries[value], steps))),
            .. ranked.Length > top ? (FunnelGroup[])[new("", ranked.Length - top, false, Path(counts, ranked.Skip(top).SelectMany(value => entries[value]), steps))] : [],
        ];
    }

    /// <summary>The steps of some entries; times only where a step is one entry, since quantiles do not add up.</summary>
    static FunnelPath Path(FunnelCounts counts, IEnumerable<int> entries, int steps)
    {
        var found = entries.ToLookup(i => counts.Step[i]);
        long[] customers = [.. Enumerable.Range(0, steps).Select(step => found[step].Sum(i => counts.Customers[i]))];
        double? Share(int step, int of) => of >= 0 && customers[of] > 0 ? (double)customers[step] / customers[of] : null;
        double?[] Times(Func<StepTimes, double> of) => [.. Enumerable.Range(0, steps).Select(step => step > 0 && found[step].ToArray() is [var only] ? of(counts.Times[only]) : (double?)null)];
        return new FunnelPath(
            customers,
            [.. Enumerable.Range(0, steps).Select(step => Share(step, 0))],
            [.. Enumerable.Range(0, steps).Select(step => Share(step, step - 1))],
            Times(times => times.Mean),
            Times(times => times.LowerQuartile),
            Times(times => times.Median),
            Times(times => times.UpperQuartile));
    }

    static Message[] Define(FunnelOptions with, IReadOnlyList<FunnelStep> steps) =>
    [
        Phrases.FunnelSteps.With(steps.Count, steps.Select((step, i) => $"{i + 1}) {step.Name}").ToArray()),
        Phrases.FunnelWindow.With(with.Window, with.WindowUnit),
        .. with.StepWindow.Count == 0 ? [] : (Message[])[Phrases.FunnelStepWindows.With(with.StepWindow.Select((window, i) => $"{i + 2}) {window}").ToArray(), with.WindowUnit)],
        .. with.Stages == FunnelStages.Aarrr ? (Message[])[Phrases.FunnelStages] : [],
        Phrases.FunnelOrder.With(with.Order),
        Phrases.FunnelInstant,
        Phrases.FunnelOnce,
        .. with.From is null && with.To is null ? [] : (Message[])[Phrases.FunnelLimits.With(with.From, with.To, (with.From, with.To) switch { (null, _) => "to", (_, null) => "from", _ => "both" })],
        .. with.Grain is { } grain ? (Message[])[Phrases.FunnelCohorts.With(grain)] : [],
        .. with.By is { } by ? (Message[])[Phrases.FunnelValues.With(by, with.Top)] : [],
    ];
}
