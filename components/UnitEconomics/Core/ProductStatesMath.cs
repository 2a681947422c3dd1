using Calendar;
using Lake;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>From purchase days split by state to values of states.</summary>
static class ProductStatesMath
{
    const int LeastTransitions = 30;
    const int LongestOutlook = 60;

    public static Result<ProductStatesAnswer> Value(ValueProductStates question, PurchaseDays purchases, Zone zone)
    {
        var options = question.With;
        var evidence = purchases.Evidence with { Revenue = purchases.Evidence.Revenue.Plain() };
        var days = new UnitDays(purchases, options.Margin, zone);
        if (!StateHistory.Of(days, options, evidence.Settings.WeekStart, CompletePeriods.Last(options.Grain, evidence, zone)).TryGet(out var history, out var problem)
            || !StateCounts.Matrix(history, history.Last).TryGet(out var matrix, out problem))
            return problem;
        var seen = matrix.Count.Sum(row => row.Sum());
        if (seen < LeastTransitions)
            return Refusals.TooLittleData($"Customers were watched over {seen} whole periods after another; a transition matrix takes {LeastTransitions}.");
        if (!Profits(options, history, matrix).TryGet(out var profit, out problem))
            return problem;

        var factor = Math.Pow(1 + options.Discount, -Years(options.Grain));
        if (!ProductStateValue.Of(matrix, profit, factor, options.Periods == 0 ? null : options.Periods, options.Seed, options.Level).TryGet(out var value, out problem))
            return problem;
        var now = StateCounts.Customers(history, matrix, history.Last);
        var backtest = ProductStatesHistory.Replay(history, matrix, profit, options.Grain, evidence.Settings.WeekStart);
        return new ProductStatesAnswer(
            question.Kind, question.Of.Dataset.Value, question.Of.Number, Define(question, evidence, history), evidence,
            [.. matrix.States.Select((state, i) => new ProductStateRow(state, (int)now[i], profit[i], value.Value[i]))],
            now.Select((customers, i) => customers * value.Value[i].Value).Sum(),
            matrix,
            [.. Enumerable.Range(0, Math.Min(LongestOutlook, options.Periods == 0 ? LongestOutlook : options.Periods)).Select(t => matrix.After(now, t))],
            history.Gone == 0 ? 0 : (double)history.Returned / history.Gone,
            backtest,
            [.. Warnings(history, matrix), .. ProductStatesHistory.Warnings(backtest)]);
    }

    static Result<double[]> Profits(ProductStatesOptions options, StateHistory history, TransitionMatrix matrix)
    {
        if (options.Profit.Count == 0)
            return StateCounts.MeasuredProfit(history, matrix);
        if (!options.Profits().TryGet(out var given, out var problem))
            return problem;
        var missing = matrix.States.Where(state => state != TransitionMatrix.Gone && !given.ContainsKey(state)).ToArray();
        if (missing.Length > 0)
            return Problem.Invalid("profit", $"There is no profit of {string.Join(", ", missing)}; give every state one, or none to have them measured.");
        var unknown = given.Keys.Where(state => !matrix.States.Contains(state)).ToArray();
        return unknown.Length == 0
            ? matrix.States.Select(state => given.GetValueOrDefault(state)).ToArray()
            : Problem.Invalid("profit", $"There is no state {string.Join(", ", unknown)}; there are: {string.Join(", ", matrix.States)}.");
    }

    static IEnumerable<Warning> Warnings(StateHistory history, TransitionMatrix matrix)
    {
        var few = matrix.States.Where((state, i) => state != TransitionMatrix.Gone && matrix.Count[i].Sum() < LeastTransitions).ToArray();
        if (few.Length > 0)
            yield return new("few-transitions", $"Of {string.Join(", ", few)} fewer than {LeastTransitions} transitions are known; intervals understate what is not known.");
        if (history.Gone > 0 && history.Returned > 0.05 * history.Gone)
            yield return new("gone-customers-return", $"{history.Returned} of {history.Gone} customers who had gone came back later; their later value is in no number here. A longer goneAfter counts fewer as gone.");
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
        "parametric bootstrap of the transitions; profits and the chain's form are taken as right",
        question.With.Level,
        Periods.Label(question.With.Grain, history.Last, evidence.Settings.WeekStart),
        evidence.Settings.Zone,
        evidence.Settings.WeekStart.ToString().ToLowerInvariant(),
        evidence.Settings.Currency.Value,
        evidence.Where,
        evidence.AsOf,
        Rules.AsOf(evidence),
        question.With.Seed,
        question.BrickVersion);
}
