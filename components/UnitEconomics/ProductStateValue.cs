using Quantities;
using UnitEconomics.Core;
using Wording;

namespace UnitEconomics;

/// <summary>
/// Value of a customer by the product state they are in now: Σ_t Σ_k P(state_t = k) · profit_k · v^t, t = 0 being the present period.
/// </summary>
/// <remarks>Finite horizon T: t = 0 … T − 1. For ever: (I − vP)⁻¹ · profit (Pfeifer and Carraway, 2000).</remarks>
/// <param name="States">The states.</param>
/// <param name="Value">Value of a customer who is in that state now.</param>
public sealed record ProductStateValue(IReadOnlyList<string> States, IReadOnlyList<Estimate> Value)
{
    /// <summary>Value over a number of periods, state by state.</summary>
    /// <param name="matrix">Transition probabilities.</param>
    /// <param name="profit">Profit of a period spent in each state, in the matrix's order.</param>
    /// <param name="factor">v: what a unit of profit one period later counts, in (0, 1].</param>
    /// <param name="periods">T, at least 1.</param>
    /// <exception cref="ArgumentException">As many profits as states are needed, and 0 for gone.</exception>
    public static double[] Over(TransitionMatrix matrix, IReadOnlyList<double> profit, double factor, int periods)
    {
        Check(matrix, profit, factor);
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        return StateSums.Over(matrix.Probability, profit, factor, periods);
    }

    /// <summary>Value for ever; refuses with <c>value-without-limit</c> when the sum grows without bound: nothing is discounted and some customers never leave.</summary>
    /// <inheritdoc cref="Over(TransitionMatrix, IReadOnlyList{double}, double, int)"/>
    public static Result<double[]> Forever(TransitionMatrix matrix, IReadOnlyList<double> profit, double factor)
    {
        Check(matrix, profit, factor);
        return StateSums.Forever(matrix.States, matrix.Probability, profit, factor) is { } value
            ? value
            : Refusals.Of("value-without-limit", new Label("The value has no limit", "Ценность не имеет предела"), Phrases.StatesWithoutLimit);
    }

    /// <summary>
    /// Value with intervals by parametric bootstrap: rows are drawn from Dirichlet distributions with the counts as parameters, so that a transition never seen stays impossible,
    /// but for leaving: where nobody was seen to leave a state, the interval is one-sided and counts in what so many transitions leave open.
    /// </summary>
    /// <param name="matrix">An estimated matrix, with its counts.</param>
    /// <param name="profit">Profit of a period spent in each state, in the matrix's order; taken as known.</param>
    /// <param name="factor">v: what a unit of profit one period later counts, in (0, 1].</param>
    /// <param name="periods">T, or null for ever.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="level">Level of the intervals.</param>
    public static Result<ProductStateValue> Of(TransitionMatrix matrix, IReadOnlyList<double> profit, double factor, int? periods, int seed, double level = 0.95)
    {
        Sample.CheckLevel(level);
        if (!(periods is { } t ? Over(matrix, profit, factor, t) : Forever(matrix, profit, factor)).TryGet(out var value, out var problem))
            return problem;
        var draws = StateSums.Draws(matrix, profit, factor, periods, seed);
        return new ProductStateValue(matrix.States, [.. value.Select((v, state) => Estimate.OfDraws(v, [.. draws.Select(draw => draw[state])], level).Reaching(true))]);
    }

    static void Check(TransitionMatrix matrix, IReadOnlyList<double> profit, double factor)
    {
        if (profit.Count != matrix.States.Count)
            throw new ArgumentException($"There are {matrix.States.Count} states and {profit.Count} profits.", nameof(profit));
        if (profit.Where((p, i) => matrix.States[i] == TransitionMatrix.Gone && p != 0).Any())
            throw new ArgumentException("Customers who are gone bring nothing.", nameof(profit));
        if (factor is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A discount factor lies above 0 and is at most 1.");
    }
}
