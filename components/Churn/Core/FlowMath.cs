using Answers;
using Calendar;
using Lake;
using Wording;

namespace Churn.Core;

/// <summary>From the lake's flows to those people read.</summary>
static class FlowMath
{
    public static FlowsAnswer Measure(MeasureFlows question, Silence days, FlowSeries periods, FlowSeries silence, AliveNow? alive, Zone zone)
    {
        var with = question.With;
        var over = ObservedTime.Of(periods.Evidence, zone).LastOver(with.Grain);
        var (byPeriod, bySilence) = (Flows(with, periods, over), Flows(with, silence, over));
        ChurnRate[] rates = [.. Rates(FlowRule.Period, byPeriod, with.Share), .. Rates(FlowRule.Silence, [.. bySilence.Where((_, i) => CanLeave(with.Grain, days, silence, i, zone))], with.Share)];
        LeftByRule[] now = [.. Now(FlowRule.Period, periods, zone, with.Grain), .. Now(FlowRule.Silence, silence, zone, with.Grain), .. alive?.Scored is { } scored ? (LeftByRule[])[scored.Left()] : []];
        LeftByRule[] byValue = with.By is null ? [] : [.. NowByValue(FlowRule.Period, periods, zone, with.Grain), .. NowByValue(FlowRule.Silence, silence, zone, with.Grain), .. alive?.Scored is { } each ? each.LeftByValue() : []];
        return new FlowsAnswer(
            AnswerHead.Of(question, periods.Evidence, Define(with, days, alive), Warn(byPeriod, bySilence, rates, alive)), with.Grain, byPeriod, bySilence, now, alive?.Scored is null ? null : alive.Model, rates, byValue);
    }

    /// <summary>The period at whose end it is told who has left by a rule: the last one that is over, by silence the last of all; null: there is none.</summary>
    public static int? LastOf(FlowRule rule, FlowSeries series, Zone zone, Grain grain)
    {
        var over = rule == FlowRule.Silence ? int.MaxValue : ObservedTime.Of(series.Evidence, zone).LastOver(grain);
        return Enumerable.Range(0, series.Period.Count).Where(i => series.Period[i] <= over).Select(i => (int?)series.Period[i]).Max();
    }

    /// <summary>Who is there in that period, of all who came up to then, all values together.</summary>
    static IEnumerable<LeftByRule> Now(FlowRule rule, FlowSeries series, Zone zone, Grain grain) =>
        LastOf(rule, series, zone, grain) is { } last ? [Left(rule, series, last, Enumerable.Range(0, series.Period.Count), null)] : [];

    /// <summary>The same value by value.</summary>
    static IEnumerable<LeftByRule> NowByValue(FlowRule rule, FlowSeries series, Zone zone, Grain grain) => LastOf(rule, series, zone, grain) is not { } last ? [] :
        Enumerable.Range(0, series.Period.Count).GroupBy(i => series.Values![i], StringComparer.Ordinal).OrderBy(value => value.Key, ValueOrder.Instance).Select(value => Left(rule, series, last, value, value.Key));

    static LeftByRule Left(FlowRule rule, FlowSeries series, int last, IEnumerable<int> of, string? value)
    {
        int[] entries = [.. of.Where(i => series.Period[i] <= last)];
        return new(rule, entries.Sum(i => series.New[i]), entries.Where(i => series.Period[i] == last).Sum(i => series.Active[i]), value);
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
    static bool CanLeave(Grain grain, Silence days, FlowSeries series, int entry, Zone zone) =>
        series.Evidence.FirstEvent is { } first
        && Periods.FirstDay(grain, series.Period[entry] + 1, series.Evidence.Settings.WeekStart).DayNumber - 1 - zone.DayOf(first).DayNumber > days.Days;

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

        return series.Values is null ? flows : [.. Enumerable.Range(0, flows.Length).OrderBy(i => series.Period[i]).ThenBy(i => flows[i].Value, ValueOrder.Instance).Select(i => flows[i])];
    }

    static IEnumerable<ChurnRate> Rates(FlowRule rule, PeriodFlow[] flows, double share)
    {
        foreach (var value in flows.GroupBy(flow => flow.Value).OrderBy(value => value.Key, ValueOrder.Instance))
        {
            PeriodFlow[] finished = [.. value.Where(flow => !flow.IsUnfinished)];
            long before = finished.Sum(flow => flow.Before), churned = finished.Where(flow => flow.Before > 0).Sum(flow => flow.Churned);
            double? rate = before > 0 ? (double)churned / before : null;
            yield return new ChurnRate(rule, value.Key, rate, rate > 0 ? 1 / rate : null, rate > 0 ? PeriodsUntil(share, Math.Min(1, rate.Value)) : null);
        }
    }

    static IEnumerable<Message> Define(FlowOptions with, Silence days, AliveNow? alive)
    {
        yield return Phrases.FlowsByPeriod.With(with.Grain);
        yield return Phrases.FlowsBySilence.With(days.Days);
        yield return days.Told;
        if (alive?.Scored is not null)
            yield return Phrases.FlowsByAlive.With(with.AliveBelow!.Value, alive.Model!);
        yield return Phrases.FlowsConserve;
        yield return Phrases.ChurnRates.With(with.Share);
        if (with.By is { } by)
            yield return Phrases.FlowsBy.With(by);
    }

    static IEnumerable<Message> Warn(PeriodFlow[] periods, PeriodFlow[] silence, ChurnRate[] rates, AliveNow? alive)
    {
        string[] losing = [.. periods.Where(flow => flow is { IsUnfinished: false, LosesMore: true, Value: null or "" }).Select(flow => flow.Period).Distinct()];
        if (losing.Length > 0)
            yield return Phrases.LosesMore.With(losing.Length, losing.TakeLast(12).ToArray());
        if (rates.Any(rate => rate.Rate == 0))
            yield return Phrases.NobodyLeft;
        if (silence.All(flow => flow.Churned == 0) && periods.Length > 0)
            yield return Phrases.NoSilenceYet;
        if (alive?.Refusal is { } code)
            yield return Phrases.NoAlive.With(code, alive.Model ?? "");
    }
}
