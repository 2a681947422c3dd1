using System.Text.Json.Serialization;
using Quantities;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>Probabilities of going from one product state to another within a period; rows sum to one and <see cref="Gone"/> is never left.</summary>
public sealed record TransitionMatrix
{
    /// <summary>The state of customers who have left for good.</summary>
    public const string Gone = "gone";

    [JsonConstructor]
    TransitionMatrix()
    {
    }

    /// <summary>The states, <see cref="Gone"/> last where it occurs.</summary>
    public required IReadOnlyList<string> States { get; init; }

    /// <summary>Probability of going from a row's state to a column's.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Probability { get; init; }

    /// <summary>Transitions seen; all 0 in a matrix that was given.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Count { get; init; }

    /// <summary>Multinomial standard errors √(p(1 − p)/n), n being the transitions out of the row's state.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> StandardError { get; init; }

    /// <summary>A known matrix; refuses with <c>invalid-value</c> on field <c>probability</c> unless square with rows of shares that sum to one.</summary>
    public static Result<TransitionMatrix> Of(IReadOnlyList<string> states, IReadOnlyList<IReadOnlyList<double>> probability)
    {
        if (probability.Count != states.Count || probability.Any(row => row.Count != states.Count || row.Any(p => p is not (>= 0 and <= 1)) || Math.Abs(row.Sum() - 1) > 1e-9))
            return Refusals.Invalid("probability", Phrases.NoMatrix.With(states.Count));
        var gone = states.ToList().IndexOf(Gone);
        if (gone >= 0 && probability[gone][gone] != 1)
            return Refusals.Invalid("probability", Phrases.GoneIsLeft.With(Gone));
        return new TransitionMatrix
        {
            States = states,
            Probability = probability,
            Count = [.. states.Select(_ => new long[states.Count])],
            StandardError = [.. states.Select(_ => new double[states.Count])],
        };
    }

    /// <summary>
    /// Shares of the transitions seen (maximum likelihood). Refuses with <c>too-little-data</c> when a state other than <see cref="Gone"/> has no period after it,
    /// and with <c>gone-is-final</c> when a sequence goes on after it.
    /// </summary>
    /// <param name="sequences">For each customer the state of each period in turn; one that ends in another state than gone is simply not known any further.</param>
    public static Result<TransitionMatrix> Estimate(IEnumerable<IReadOnlyList<string>> sequences) => Transitions.Estimate(sequences);

    /// <summary>Where customers of a starting distribution are after some periods.</summary>
    /// <param name="start">Share or number in each state.</param>
    /// <param name="periods">Periods from now.</param>
    public double[] After(IReadOnlyList<double> start, int periods)
    {
        var now = start.ToArray();
        for (var period = 0; period < periods; period++)
        {
            var next = new double[now.Length];
            for (var from = 0; from < now.Length; from++)
                for (var to = 0; to < now.Length; to++)
                    next[to] += now[from] * Probability[from][to];
            now = next;
        }
        return now;
    }

    internal static TransitionMatrix OfCounts(IReadOnlyList<string> states, long[][] counts)
    {
        var sums = counts.Select(row => row.Sum()).ToArray();
        double[][] shares = [.. states.Select((state, row) => states.Select((_, column) =>
            state == Gone ? (row == column ? 1.0 : 0.0) : (double)counts[row][column] / sums[row]).ToArray())];
        return new TransitionMatrix
        {
            States = states,
            Count = counts,
            Probability = shares,
            StandardError = [.. shares.Select((row, i) => row.Select(p => states[i] == Gone ? 0 : Math.Sqrt(p * (1 - p) / sums[i])).ToArray())],
        };
    }
}
