using Calendar;
using Wording;

namespace UnitEconomics.Core;

/// <summary>What the rule would have said some periods ago of the customers who were there.</summary>
static class ProductStatesHistory
{
    const int MostPeriods = 6;
    const int LeastTransitions = 30;

    public static ProductStatesBacktest? Replay(StateHistory history, TransitionMatrix matrix, double[] profit, Grain grain, DayOfWeek weekStart)
    {
        var ahead = Math.Min(MostPeriods, (history.Last - history.Spells.Min(spell => spell.First) + 1) / 3);
        var split = history.Last - ahead;
        if (ahead < 1 || !StateCounts.Matrix(history, split).TryGet(out var then, out _) || then.Count.Sum(row => row.Sum()) < LeastTransitions)
            return null;

        double[] start = StateCounts.Customers(history, then, split);
        double[] profits = [.. then.States.Select(state => profit[matrix.States.ToList().IndexOf(state)])];
        double Profit(double[] customers, IReadOnlyList<double> of) => customers.Select((n, i) => n * of[i]).Sum();
        double There(double[] customers, TransitionMatrix of) => customers.Where((_, i) => of.States[i] != TransitionMatrix.Gone).Sum();
        int[] later = [.. Enumerable.Range(1, ahead)];
        double[][] expected = [.. later.Select(j => then.After(start, j))], actual = [.. later.Select(j => StateCounts.Later(history, matrix, split, split + j))];
        double[] said = [.. expected.Select(customers => Profit(customers, profits))], came = [.. actual.Select(customers => Profit(customers, profit))];
        double[] naive = [.. later.Select(_ => Profit(start, profits))];
        return new(
            [.. later.Select(j => Periods.Label(grain, split + j, weekStart))], (int)start.Sum(),
            [.. expected.Select(customers => There(customers, then))], [.. actual.Select(customers => There(customers, matrix))],
            said, naive, came,
            said.Zip(came, (s, c) => Math.Abs(s - c)).Average(), naive.Zip(came, (s, c) => Math.Abs(s - c)).Average());
    }

    public static IEnumerable<Message> Warnings(ProductStatesBacktest? backtest)
    {
        if (backtest is null)
            yield return Phrases.NoBacktest.With("few-periods");
        else if (backtest.NaiveMeanAbsoluteError < backtest.MeanAbsoluteError)
            yield return Phrases.NaiveBaselineWins.With("staying", backtest.Periods.Count, backtest.NaiveMeanAbsoluteError, backtest.MeanAbsoluteError);
    }
}
