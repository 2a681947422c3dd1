using Quantities;
using Wording;

namespace UnitEconomics.Core;

/// <summary>Counting transitions in sequences of states.</summary>
static class Transitions
{
    public static Result<TransitionMatrix> Estimate(IEnumerable<IReadOnlyList<string>> sequences)
    {
        var counts = new Dictionary<(string From, string To), long>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sequence in sequences)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                seen.Add(sequence[i]);
                if (i == 0)
                    continue;
                if (sequence[i - 1] == TransitionMatrix.Gone && sequence[i] != TransitionMatrix.Gone)
                    return Refusals.Of("gone-is-final", new Label("Nobody comes back", "Никто не возвращается"), Phrases.GoneIsFinal.With(TransitionMatrix.Gone, sequence[i]));
                counts[(sequence[i - 1], sequence[i])] = counts.GetValueOrDefault((sequence[i - 1], sequence[i])) + 1;
            }
        }
        return Of(seen, counts);
    }

    public static Result<TransitionMatrix> Of(IEnumerable<string> seen, IReadOnlyDictionary<(string From, string To), long> counts)
    {
        string[] states = [.. seen.Where(state => state != TransitionMatrix.Gone).Order(StringComparer.Ordinal)];
        if (states.Length == 0)
            return Refusals.TooLittleData(Phrases.NobodyInAState);
        if (counts.Keys.Any(pair => pair.To == TransitionMatrix.Gone))
            states = [.. states, TransitionMatrix.Gone];
        long[][] table = [.. states.Select(from => states.Select(to => counts.GetValueOrDefault((from, to))).ToArray())];
        var dead = states.Where((state, i) => state != TransitionMatrix.Gone && table[i].All(count => count == 0)).ToArray();
        return dead.Length == 0
            ? TransitionMatrix.OfCounts(states, table)
            : Refusals.TooLittleData(Phrases.NothingFollows.With(dead[0]));
    }
}
