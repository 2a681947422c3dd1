using MathNet.Numerics.LinearAlgebra.Double;
using Numerics;

namespace UnitEconomics.Core;

/// <summary>Sums over the future of a Markov chain with rewards.</summary>
static class StateSums
{
    public static double[] Over(IReadOnlyList<IReadOnlyList<double>> matrix, IReadOnlyList<double> profit, double factor, int periods)
    {
        // Backwards: a horizon one period longer is this period's profit and the discounted rest.
        var value = profit.ToArray();
        for (var period = 1; period < periods; period++)
        {
            var longer = new double[value.Length];
            for (var from = 0; from < longer.Length; from++)
            {
                for (var to = 0; to < longer.Length; to++)
                    longer[from] += matrix[from][to] * value[to];
                longer[from] = profit[from] + factor * longer[from];
            }
            value = longer;
        }
        return value;
    }

    /// <summary>Null when there is no limit.</summary>
    public static double[]? Forever(IReadOnlyList<string> states, IReadOnlyList<IReadOnlyList<double>> matrix, IReadOnlyList<double> profit, double factor)
    {
        if (factor == 1 && !EverybodyLeaves(states, matrix))
            return null;
        int[] living = [.. Enumerable.Range(0, states.Count).Where(i => states[i] != TransitionMatrix.Gone)];
        var left = DenseMatrix.Create(living.Length, living.Length, (row, column) => (row == column ? 1 : 0) - factor * matrix[living[row]][living[column]]);
        var sums = left.LU().Solve(DenseVector.OfEnumerable(living.Select(i => profit[i])));
        var value = new double[states.Count];
        for (var i = 0; i < living.Length; i++)
            value[living[i]] = sums[i];
        return value;
    }

    public static List<double[]> Draws(TransitionMatrix matrix, IReadOnlyList<double> profit, double factor, int? periods, int seed)
    {
        var random = new SeededRandom(seed);
        var draws = new List<double[]>();
        var gone = matrix.States.ToList().IndexOf(TransitionMatrix.Gone);
        for (var draw = 0; draw < Resampling.Draws; draw++)
        {
            double[][] rows = [.. matrix.Count.Select((counts, i) => Dirichlet(counts, matrix.Probability[i], gone, i == gone, random))];
            if ((periods is { } t ? Over(rows, profit, factor, t) : Forever(matrix.States, rows, profit, factor)) is { } value)
                draws.Add(value);
        }
        return draws;
    }

    // A row without counts (gone, or a matrix that was given) is known. Where nobody was seen to leave, leaving has the mass of one more customer: its upper quantiles are
    // then the bounds of Clopper and Pearson (1934) at no event. Without a state for it, the row sums to less than one.
    static double[] Dirichlet(IReadOnlyList<long> counts, IReadOnlyList<double> known, int gone, bool isGone, SeededRandom random)
    {
        double[] weights = [.. counts.Select(count => count == 0 ? 0 : random.Gamma(count, 1))];
        var sum = weights.Sum();
        if (sum > 0 && !isGone && (gone < 0 || counts[gone] == 0))
        {
            var unseen = random.Gamma(1, 1);
            sum += unseen;
            if (gone >= 0)
                weights[gone] = unseen;
        }
        return sum > 0 ? [.. weights.Select(weight => weight / sum)] : [.. known];
    }

    static bool EverybodyLeaves(IReadOnlyList<string> states, IReadOnlyList<IReadOnlyList<double>> matrix)
    {
        var leaves = states.Select(state => state == TransitionMatrix.Gone).ToArray();
        for (var round = 0; round < states.Count; round++)
            for (var i = 0; i < states.Count; i++)
                leaves[i] |= matrix[i].Where((p, to) => p > 0 && leaves[to]).Any();
        return leaves.All(leaving => leaving);
    }
}
