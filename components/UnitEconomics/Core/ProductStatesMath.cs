using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace UnitEconomics.Core;

/// <summary>From purchase days split by state to values of states.</summary>
static class ProductStatesMath
{
    const int LeastTransitions = 30;
    const int LongestOutlook = 60;
    const int OldPresent = 3;
    const int MostNames = 10;

    public static Result<ProductStatesAnswer> Value(ValueProductStates question, PurchaseDays purchases, Zone zone)
    {
        var options = question.With;
        var evidence = purchases.Evidence;
        var days = new UnitDays(purchases, options.Margin, zone);
        if (!StateHistory.Of(days, options, evidence.Settings.WeekStart, ObservedTime.Of(evidence, zone).LastOver(options.Grain)).TryGet(out var history, out var problem))
            return problem;
        if (history.Spells.Count == 0 && days.Count > 0)
            return Undecided(history, days, options, evidence.Settings.WeekStart);
        if (!StateCounts.Matrix(history, history.Last).TryGet(out var matrix, out problem))
            return problem;
        var seen = matrix.Count.Sum(row => row.Sum());
        if (seen < LeastTransitions)
            return Refusals.TooLittleData(Phrases.TooFewTransitions.With(seen, LeastTransitions));
        if (!Profits(options, history, matrix).TryGet(out var profit, out problem))
            return problem;

        var factor = Math.Pow(1 + options.Discount, -Years(options.Grain));
        if (!ProductStateValue.Of(matrix, profit, factor, options.Periods == 0 ? null : options.Periods, options.Seed, options.Level).TryGet(out var value, out problem))
            return problem;
        double[] last = StateCounts.Customers(history, matrix, history.Last), now = StateCounts.Present(history, matrix);
        if (IsTooFine(history, matrix, now))
            return Refusals.Invalid("grain", Phrases.TooFine.With(options.Grain, history.Returned, history.Gone));
        var backtest = ProductStatesHistory.Replay(history, matrix, profit, options.Grain, evidence.Settings.WeekStart);
        string Label(int period) => Periods.Label(options.Grain, period, evidence.Settings.WeekStart);
        var (lastPeriod, present) = (Label(history.Last), Label(history.LastWatched));
        return new ProductStatesAnswer(
            AnswerHead.Of(question, evidence, Define(options, lastPeriod, present), [.. Warnings(history, matrix, lastPeriod, present), .. ProductStatesHistory.Warnings(backtest)]),
            lastPeriod, present,
            [.. matrix.States.Select((state, i) => new ProductStateRow(
                state, state == TransitionMatrix.Gone ? StateCounts.GoneBy(history, history.Last) : (int)last[i], now[i], profit[i], value.Value[i]))],
            now.Select((customers, i) => customers * value.Value[i].Value).Sum(),
            matrix,
            [.. Enumerable.Range(0, Math.Min(LongestOutlook, options.Periods == 0 ? LongestOutlook : options.Periods)).Select(t => matrix.After(now, t))],
            history.Gone == 0 ? 0 : (double)history.Returned / history.Gone,
            backtest);
    }

    static Result<double[]> Profits(ProductStatesOptions options, StateHistory history, TransitionMatrix matrix)
    {
        if (options.Profit.Count == 0)
            return StateCounts.MeasuredProfit(history, matrix);
        var given = StateProfits.Read(options.Profit, out _);
        var living = matrix.States.Where(state => state != TransitionMatrix.Gone).ToArray();
        var unknown = given.Keys.Where(state => !living.Contains(state) && !history.Pooled.ContainsKey(state)).ToArray();
        if (unknown.Length > 0)
            return Refusals.Invalid("profit", Phrases.UnknownState.With(unknown, living.Concat(history.Pooled.Keys).Distinct().ToArray()));
        // Of rare states put together: their profits by the periods spent in each.
        if (living.Contains(RareStates.Other) && !given.ContainsKey(RareStates.Other) && history.Pooled.Values.Sum() > 0 && history.Pooled.Keys.All(given.ContainsKey))
            given[RareStates.Other] = history.Pooled.Sum(pair => pair.Value * given[pair.Key]) / history.Pooled.Sum(pair => (double)pair.Value);
        var missing = living.Where(state => !given.ContainsKey(state)).ToArray();
        return missing.Length == 0
            ? matrix.States.Select(state => given.GetValueOrDefault(state)).ToArray()
            : Refusals.Invalid("profit", Phrases.ProfitMissing.With([missing]));
    }

    static Problem Undecided(StateHistory history, UnitDays days, ProductStatesOptions options, DayOfWeek weekStart) => Refusals.TooLittleData(Phrases.Undecided.With(
        days.Count, options.GoneAfter, options.Grain, Periods.Label(options.Grain, history.Last, weekStart), days.FirstDay.Min()));

    // Nobody is ever in a state for two periods on end, or nobody is left though most came back.
    static bool IsTooFine(StateHistory history, TransitionMatrix matrix, double[] now)
    {
        var gone = matrix.States.ToList().IndexOf(TransitionMatrix.Gone);
        return gone >= 0 && history.Returned > 0
            && (matrix.Count.All(row => row.Where((_, to) => to != gone).Sum() == 0) || 2 * history.Returned > history.Gone && now.Where((_, i) => i != gone).Sum() == 0);
    }

    static IEnumerable<Message> Warnings(StateHistory history, TransitionMatrix matrix, string lastPeriod, string present)
    {
        if (history.Pooled.Count > 0)
            yield return Phrases.RarePooled.With(
                history.Pooled.Keys.Order(StringComparer.Ordinal).Take(MostNames).ToArray(), Math.Max(0, history.Pooled.Count - MostNames), RareStates.LeastTransitions,
                history.Names.Contains(RareStates.Other) ? 0 : history.Pooled.Values.Sum());
        var gone = matrix.States.ToList().IndexOf(TransitionMatrix.Gone);
        var staying = matrix.States.Where((state, i) => i != gone && (gone < 0 || matrix.Count[i][gone] == 0)).ToArray();
        if (staying.Length > 0)
            yield return Phrases.NobodyLeaves.With([staying]);
        if (history.LastWatched - history.Last >= OldPresent)
            yield return Phrases.PresentIsOld.With(lastPeriod, present, history.LastWatched - history.Last);
        var few = matrix.States.Where((state, i) => state != TransitionMatrix.Gone && matrix.Count[i].Sum() < LeastTransitions).ToArray();
        if (few.Length > 0)
            yield return Phrases.FewTransitions.With(few, LeastTransitions);
        if (history.Gone > 0 && history.Returned > 0.05 * history.Gone)
            yield return Phrases.GoneReturn.With(history.Returned, history.Gone, lastPeriod);
    }

    static double Years(Grain grain) => grain switch
    {
        Grain.Day => 1 / 365.25,
        Grain.Week => 7 / 365.25,
        Grain.Month => 1.0 / 12,
        Grain.Quarter => 0.25,
        Grain.Year => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "No such grain."),
    };

    static Message[] Define(ProductStatesOptions options, string lastPeriod, string present) =>
    [
        Phrases.State.With(options.State),
        Phrases.Gone.With(options.GoneAfter, options.Grain),
        options.Profit.Count == 0 ? Phrases.ProfitMeasured.With(options.Margin) : Phrases.ProfitGiven,
        Phrases.StatesHorizon.With(options.Periods, options.Discount),
        Phrases.StatesIntervals,
        Phrases.Level.With(options.Level),
        Phrases.JudgedPeriods.With(lastPeriod, present),
    ];
}
