using Calendar;
using Lake;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>From purchase days split by state to values of states.</summary>
static class ProductStatesMath
{
    const int LeastTransitions = 30;
    const int LongestOutlook = 60;
    const int OldPresent = 3;

    public static Result<ProductStatesAnswer> Value(ValueProductStates question, PurchaseDays purchases, Zone zone)
    {
        var options = question.With;
        var evidence = purchases.Evidence with { Revenue = purchases.Evidence.Revenue.Plain() };
        var days = new UnitDays(purchases, options.Margin, zone);
        if (!StateHistory.Of(days, options, evidence.Settings.WeekStart, CompletePeriods.Last(options.Grain, evidence, zone)).TryGet(out var history, out var problem))
            return problem;
        if (history.Spells.Count == 0 && days.Count > 0)
            return Undecided(history, days, options, evidence.Settings.WeekStart);
        if (!StateCounts.Matrix(history, history.Last).TryGet(out var matrix, out problem))
            return problem;
        var seen = matrix.Count.Sum(row => row.Sum());
        if (seen < LeastTransitions)
            return Refusals.TooLittleData($"Customers were watched over {seen} whole periods after another; a transition matrix takes {LeastTransitions}.");
        if (!Profits(options, history, matrix).TryGet(out var profit, out problem))
            return problem;

        var factor = Math.Pow(1 + options.Discount, -Years(options.Grain));
        if (!ProductStateValue.Of(matrix, profit, factor, options.Periods == 0 ? null : options.Periods, options.Seed, options.Level).TryGet(out var value, out problem))
            return problem;
        double[] last = StateCounts.Customers(history, matrix, history.Last), now = StateCounts.Present(history, matrix);
        if (IsTooFine(history, matrix, now))
            return Problem.Invalid("grain", $"By {options.Grain.Word()}, customers are gone and come back all the time ({history.Returned} of {history.Gone} came back) and nearly nobody is in any state: "
                + "events are further apart than that. Take a longer grain, or a longer goneAfter.");
        var backtest = ProductStatesHistory.Replay(history, matrix, profit, options.Grain, evidence.Settings.WeekStart);
        return new ProductStatesAnswer(
            question.Kind, question.Of.Dataset.Value, question.Of.Number, Define(question, evidence, history), evidence,
            [.. matrix.States.Select((state, i) => new ProductStateRow(
                state, state == TransitionMatrix.Gone ? StateCounts.GoneBy(history, history.Last) : (int)last[i], now[i], profit[i], value.Value[i]))],
            now.Select((customers, i) => customers * value.Value[i].Value).Sum(),
            matrix,
            [.. Enumerable.Range(0, Math.Min(LongestOutlook, options.Periods == 0 ? LongestOutlook : options.Periods)).Select(t => matrix.After(now, t))],
            history.Gone == 0 ? 0 : (double)history.Returned / history.Gone,
            backtest,
            [.. Warnings(history, matrix, options, evidence.Settings.WeekStart), .. ProductStatesHistory.Warnings(backtest)]);
    }

    static Result<double[]> Profits(ProductStatesOptions options, StateHistory history, TransitionMatrix matrix)
    {
        if (options.Profit.Count == 0)
            return StateCounts.MeasuredProfit(history, matrix);
        if (!options.Profits().TryGet(out var given, out var problem))
            return problem;
        var living = matrix.States.Where(state => state != TransitionMatrix.Gone).ToArray();
        var unknown = given.Keys.Where(state => !living.Contains(state) && !history.Pooled.ContainsKey(state)).ToArray();
        if (unknown.Length > 0)
            return Problem.Invalid("profit", $"There is no state '{string.Join("', '", unknown)}'; there are: {string.Join(", ", living.Concat(history.Pooled.Keys).Distinct())}.");
        // Of rare states put together: their profits by the periods spent in each.
        if (living.Contains(RareStates.Other) && !given.ContainsKey(RareStates.Other) && history.Pooled.Values.Sum() > 0 && history.Pooled.Keys.All(given.ContainsKey))
            given[RareStates.Other] = history.Pooled.Sum(pair => pair.Value * given[pair.Key]) / history.Pooled.Sum(pair => (double)pair.Value);
        var missing = living.Where(state => !given.ContainsKey(state)).ToArray();
        return missing.Length == 0
            ? matrix.States.Select(state => given.GetValueOrDefault(state)).ToArray()
            : Problem.Invalid("profit", $"There is no profit of {string.Join(", ", missing)}; give every state one, or none to have them measured.");
    }

    static Problem Undecided(StateHistory history, UnitDays days, ProductStatesOptions options, DayOfWeek weekStart) => Refusals.TooLittleData(
        $"All {days.Count} customers are undecided: whether one has gone is told after {options.GoneAfter} whole {options.Grain.Word()}s, so the last period that can be judged is "
        + $"{Periods.Label(options.Grain, history.Last, weekStart)}, and the first customer came on {days.FirstDay.Min():yyyy-MM-dd}. Ask of a later day, or take a shorter goneAfter or grain.");

    // Nobody is ever in a state for two periods on end, or nobody is left though most came back.
    static bool IsTooFine(StateHistory history, TransitionMatrix matrix, double[] now)
    {
        var gone = matrix.States.ToList().IndexOf(TransitionMatrix.Gone);
        return gone >= 0 && history.Returned > 0
            && (matrix.Count.All(row => row.Where((_, to) => to != gone).Sum() == 0) || 2 * history.Returned > history.Gone && now.Where((_, i) => i != gone).Sum() == 0);
    }

    static IEnumerable<Warning> Warnings(StateHistory history, TransitionMatrix matrix, ProductStatesOptions options, DayOfWeek weekStart)
    {
        if (history.Pooled.Count > 0)
            yield return new("rare-states", $"Of {string.Join(", ", history.Pooled.Keys.Order(StringComparer.Ordinal).Take(10))}{(history.Pooled.Count > 10 ? $" and {history.Pooled.Count - 10} more" : "")} fewer than {RareStates.LeastTransitions} transitions are known; "
                + (history.Names.Contains(RareStates.Other) ? $"they are valued together as '{RareStates.Other}'." : $"their {history.Pooled.Values.Sum()} periods are left out."));
        var gone = matrix.States.ToList().IndexOf(TransitionMatrix.Gone);
        var staying = matrix.States.Where((state, i) => i != gone && (gone < 0 || matrix.Count[i][gone] == 0)).ToArray();
        if (staying.Length > 0)
            yield return new("nobody-leaves", $"Nobody was seen to leave from {string.Join(", ", staying)}, and the values count on none who does; the intervals count in what so few transitions leave open.");
        if (history.LastWatched - history.Last >= OldPresent)
            yield return new("present-is-old", $"Who had gone can be told up to {Periods.Label(options.Grain, history.Last, weekStart)} only; customers now, in {Periods.Label(options.Grain, history.LastWatched, weekStart)}, "
                + $"are a forecast over {history.LastWatched - history.Last} periods from there.");
        var few = matrix.States.Where((state, i) => state != TransitionMatrix.Gone && matrix.Count[i].Sum() < LeastTransitions).ToArray();
        if (few.Length > 0)
            yield return new("few-transitions", $"Of {string.Join(", ", few)} fewer than {LeastTransitions} transitions are known; intervals understate what is not known.");
        if (history.Gone > 0 && history.Returned > 0.05 * history.Gone)
            yield return new("gone-customers-return", $"{history.Returned} of {history.Gone} customers who had gone came back later; their later value is in no number here. A longer goneAfter counts fewer as gone, but each period of it puts the last period that can be judged, "
                + $"now {Periods.Label(options.Grain, history.Last, weekStart)}, one further back, and more of the present is forecast.");
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

    static ProductStatesDefinition Define(ValueProductStates question, Evidence evidence, StateHistory history) => new(
        $"{question.With.State} with the largest amount of the period; kept through shorter silences",
        $"from the first of {question.With.GoneAfter} or more {question.With.Grain.Word()}s in a row without a counted event",
        question.With.Profit.Count == 0 ? "measured: mean amount less refunds times margin of a period in the state" : "as given",
        question.With.Margin,
        question.With.Grain.Word(),
        question.With.Periods == 0 ? "for ever, the present period included" : $"{question.With.Periods} periods, the present one included",
        question.With.Discount,
        "parametric bootstrap of the transitions; where nobody was seen to leave, one-sided by what the exposure leaves open; profits and the chain's form are taken as right",
        question.With.Level,
        Periods.Label(question.With.Grain, history.Last, evidence.Settings.WeekStart),
        Periods.Label(question.With.Grain, history.LastWatched, evidence.Settings.WeekStart),
        evidence.Settings.Zone,
        evidence.Settings.WeekStart.ToString().ToLowerInvariant(),
        evidence.Settings.Currency.Value,
        evidence.Where,
        evidence.AsOf,
        Rules.AsOf(evidence),
        question.With.Seed,
        question.BrickVersion);
}
