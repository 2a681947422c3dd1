using Answers;
using Calendar;
using Lake;
using Wording;

namespace Churn.Core;

/// <summary>From the lake's flows to those people read.</summary>
static class FlowMath
{
    public static FlowsAnswer Measure(MeasureFlows question, FlowSeries periods, FlowSeries silence, Zone zone)
    {
        var with = question.With;
        var over = ObservedTime.Of(periods.Evidence, zone).LastOver(with.Grain);
        var (byPeriod, bySilence) = (Flows(with, periods, over), Flows(with, silence, over));
        ChurnRate[] rates = [.. Rates(FlowRule.Period, byPeriod, with.Share), .. Rates(FlowRule.Silence, [.. bySilence.Where((_, i) => CanLeave(with, silence, i, zone))], with.Share)];
        return new FlowsAnswer(AnswerHead.Of(question, periods.Evidence, Define(with), Warn(byPeriod, bySilence, rates)), with.Grain, byPeriod, bySilence, rates);
    }

    /// <summary>The fewest periods after which a part has left when so many leave in each: 1 − (1 − rate)ⁿ ≥ share.</summary>
    public static int PeriodsUntil(double share, double rate)
    {
        if (rate >= 1)
            return 1;
        // The logarithms are a first guess: what counts is the inequality itself.
        var periods = Math.Max(1, (int)Math.Floor(Math.Log(1 - share) / Math.Log(1 - rate)) - 1);
        while (1 - Math.Pow(1 - rate, periods) < share - 1e-12)
            periods++;
        return periods;
    }

    /// <summary>Whether a customer who was there from the first day could have been silent for too long by a period's end.</summary>
    static bool CanLeave(FlowOptions with, FlowSeries series, int entry, Zone zone) =>
        series.Evidence.FirstEvent is { } first
        && Periods.FirstDay(with.Grain, series.Period[entry] + 1, series.Evidence.Settings.WeekStart).DayNumber - 1 - zone.DayOf(first).DayNumber > with.Silence;

    static PeriodFlow[] Flows(FlowOptions with, FlowSeries series, int over)
    {
        var before = new Dictionary<string, long>(StringComparer.Ordinal);
        var flows = new PeriodFlow[series.Period.Count];
        for (var i = 0; i < flows.Length; i++)
        {
            var value = series.Values?[i];
            flows[i] = new PeriodFlow(
                Periods.Label(with.Grain, series.Period[i], series.Evidence.Settings.WeekStart),
                value,
                series.Active[i],
                series.New[i],
                series.Retained[i],
                series.Reactivated[i],
                series.Churned[i],
                before.GetValueOrDefault(value ?? ""),
                series.Period[i] > over);
            before[value ?? ""] = series.Active[i];
        }

        return flows;
    }

    static IEnumerable<ChurnRate> Rates(FlowRule rule, PeriodFlow[] flows, double share)
    {
        foreach (var value in flows.GroupBy(flow => flow.Value))
        {
            PeriodFlow[] finished = [.. value.Where(flow => !flow.IsUnfinished)];
            long before = finished.Sum(flow => flow.Before), churned = finished.Where(flow => flow.Before > 0).Sum(flow => flow.Churned);
            double? rate = before > 0 ? (double)churned / before : null;
            yield return new ChurnRate(rule, value.Key, rate, rate > 0 ? 1 / rate : null, rate > 0 ? PeriodsUntil(share, Math.Min(1, rate.Value)) : null);
        }
    }

    static IEnumerable<Message> Define(FlowOptions with)
    {
        yield return Phrases.FlowsByPeriod.With(with.Grain);
        yield return Phrases.FlowsBySilence.With(with.Silence);
        yield return Phrases.FlowsConserve;
        yield return Phrases.ChurnRates.With(with.Share);
        if (with.By is { } by)
            yield return Phrases.FlowsBy.With(by);
    }

    static IEnumerable<Message> Warn(PeriodFlow[] periods, PeriodFlow[] silence, ChurnRate[] rates)
    {
        string[] losing = [.. periods.Where(flow => flow is { IsUnfinished: false, LosesMore: true, Value: null or "" }).Select(flow => flow.Period).Distinct()];
        if (losing.Length > 0)
            yield return Phrases.LosesMore.With(losing.Length, losing.TakeLast(12).ToArray());
        if (rates.Any(rate => rate.Rate == 0))
            yield return Phrases.NobodyLeft;
        if (silence.All(flow => flow.Churned == 0) && periods.Length > 0)
            yield return Phrases.NoSilenceYet;
    }
}
