using Quantities;

namespace UnitEconomics.Core;

/// <summary>Counting in spells.</summary>
static class StateCounts
{
    /// <summary>The matrix of transitions that ended by a period.</summary>
    public static Result<TransitionMatrix> Matrix(StateHistory history, int until)
    {
        var counts = new long[history.Names.Count, history.Names.Count + 1];
        var seen = new bool[history.Names.Count];
        foreach (var spell in history.Spells)
            for (var i = 0; i < spell.States.Length && spell.First + i <= until; i++)
            {
                if (spell.States[i] != StateHistory.GoneIndex)
                    seen[spell.States[i]] = true;
                if (i > 0)
                    counts[spell.States[i - 1], spell.States[i] == StateHistory.GoneIndex ? history.Names.Count : spell.States[i]]++;
            }
        var named = new Dictionary<(string, string), long>();
        for (var from = 0; from < history.Names.Count; from++)
            for (var to = 0; to <= history.Names.Count; to++)
                if (counts[from, to] > 0)
                    named[(history.Names[from], to == history.Names.Count ? TransitionMatrix.Gone : history.Names[to])] = counts[from, to];
        return Transitions.Of(history.Names.Where((_, i) => seen[i]), named);
    }

    /// <summary>Customers by state in a period, in the matrix's order; nobody counts as gone.</summary>
    public static double[] Customers(StateHistory history, TransitionMatrix matrix, int period)
    {
        var place = Places(history, matrix);
        var customers = new double[matrix.States.Count];
        foreach (var spell in history.Spells)
            if (spell.At(period) is { } state && state != StateHistory.GoneIndex)
                customers[place[state]]++;
        return customers;
    }

    /// <summary>Customers who had gone by a period and have not come back since.</summary>
    public static int GoneBy(StateHistory history, int period) => Math.Max(0, history.Spells.Count(spell => spell.States[^1] == StateHistory.GoneIndex && spell.First + spell.States.Length - 1 <= period)
        - history.Returned);

    /// <summary>
    /// Customers by state in the last whole period, expected: those of the last period that can be judged moved on by the matrix, and those who came since.
    /// </summary>
    public static double[] Present(StateHistory history, TransitionMatrix matrix)
    {
        var place = Places(history, matrix);
        var gone = matrix.States.ToList().IndexOf(TransitionMatrix.Gone);
        var start = Customers(history, matrix, history.Last);
        if (gone >= 0)
            start[gone] = GoneBy(history, history.Last);
        var customers = matrix.After(start, history.LastWatched - history.Last);
        foreach (var (state, period) in history.Newcomers.Where(one => place[one.State] >= 0).Select(one => (place[one.State], one.Period)))
        {
            var alone = new double[customers.Length];
            alone[state] = 1;
            var moved = matrix.After(alone, history.LastWatched - period);
            for (var i = 0; i < customers.Length; i++)
                customers[i] += moved[i];
        }
        return customers;
    }

    /// <summary>The customers of a split in a later period, by state.</summary>
    public static double[] Later(StateHistory history, TransitionMatrix matrix, int split, int period)
    {
        var place = Places(history, matrix);
        var customers = new double[matrix.States.Count];
        foreach (var spell in history.Spells)
            if (spell.At(split) is { } then && then != StateHistory.GoneIndex && spell.At(period) is { } now && now != StateHistory.GoneIndex)
                customers[place[now]]++;
        return customers;
    }

    /// <summary>Mean margin of a period spent in each state; 0 for gone.</summary>
    public static double[] MeasuredProfit(StateHistory history, TransitionMatrix matrix)
    {
        var place = Places(history, matrix);
        double[] sums = new double[matrix.States.Count], periods = new double[matrix.States.Count];
        for (var state = 0; state < history.Names.Count; state++)
            if (place[state] >= 0)
                sums[place[state]] += history.Margins[state];
        foreach (var spell in history.Spells)
            foreach (var state in spell.States)
                if (state != StateHistory.GoneIndex)
                    periods[place[state]]++;
        return [.. sums.Select((sum, i) => periods[i] > 0 ? sum / periods[i] : 0)];
    }

    static int[] Places(StateHistory history, TransitionMatrix matrix)
    {
        var places = matrix.States.Select((state, i) => (state, i)).ToDictionary(pair => pair.state, pair => pair.i, StringComparer.Ordinal);
        return [.. history.Names.Select(name => places.GetValueOrDefault(name, -1))];
    }
}
