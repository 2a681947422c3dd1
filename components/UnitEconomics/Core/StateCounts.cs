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
