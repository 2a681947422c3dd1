namespace UnitEconomics.Core;

/// <summary>States of which too little is known, put together; what is still unknown then is left out.</summary>
/// <param name="Names">The states that remain.</param>
/// <param name="Place">Index among them of each state before; null for those left out.</param>
/// <param name="Pooled">Periods spent in each of the rare states.</param>
sealed record RareStates(IReadOnlyList<string> Names, IReadOnlyList<int?> Place, IReadOnlyDictionary<string, int> Pooled)
{
    public const string Other = "other";

    /// <summary>Periods that have to be known to follow on a state.</summary>
    public const int LeastTransitions = 10;

    /// <summary>Null when no state is rare, or every state is.</summary>
    public static RareStates? Find(StateHistory history)
    {
        int[] followed = new int[history.Names.Count], periods = new int[history.Names.Count];
        foreach (var spell in history.Spells)
            for (var i = 0; i < spell.States.Length; i++)
                if (spell.States[i] is var state && state != StateHistory.GoneIndex)
                {
                    periods[state]++;
                    followed[state] += i + 1 < spell.States.Length ? 1 : 0;
                }
        int[] rare = [.. Enumerable.Range(0, followed.Length).Where(state => followed[state] < LeastTransitions)];
        if (rare.Length == 0 || rare.Length == followed.Length)
            return null;
        List<string> names = [.. history.Names.Where((_, state) => !rare.Contains(state))];
        // A state that is called so already takes the others in.
        var isKept = names.Contains(Other) || rare.Sum(state => followed[state]) > 0;
        if (isKept && !names.Contains(Other))
            names.Add(Other);
        return new(
            names,
            [.. history.Names.Select((name, state) => !rare.Contains(state) ? names.IndexOf(name) : isKept ? names.IndexOf(Other) : (int?)null)],
            rare.ToDictionary(state => history.Names[state], state => periods[state], StringComparer.Ordinal));
    }

    /// <summary>A spell among the states that remain: cut where it is in one that is left out.</summary>
    public IEnumerable<Spell> Apply(Spell spell)
    {
        var states = new List<int>();
        for (var i = 0; i < spell.States.Length; i++)
        {
            var state = spell.States[i] == StateHistory.GoneIndex ? StateHistory.GoneIndex : Place[spell.States[i]];
            if (state is { } kept && (kept != StateHistory.GoneIndex || states.Count > 0))
                states.Add(kept);
            if ((state is null || i + 1 == spell.States.Length) && states.Count > 0)
            {
                yield return new(spell.First + i - states.Count + (state is null ? 0 : 1), [.. states]);
                states.Clear();
            }
        }
    }
}
