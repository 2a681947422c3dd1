namespace Lake.DuckDb.Core.Sorted;

/// <summary>Which values of a dimension are told apart, and which are taken together.</summary>
/// <param name="places">For each of the pass's values the index of its part.</param>
/// <param name="count">How many parts there are, the last of them of all the others; 0: nothing is told apart.</param>
sealed class WindowParts(int[] places, int count)
{
    /// <summary>How many parts there are.</summary>
    public int Count => count;

    /// <summary>The part of a value.</summary>
    public int this[int value] => places[value];

    public static WindowParts Of(SortedPass pass, ActiveWindowsQuery query)
    {
        if (query.By is null)
            return new([], 0);
        var own = query.Values.Select((value, part) => (value, part)).ToDictionary(one => one.value, one => one.part, StringComparer.Ordinal);
        return new([.. pass.Values.Select(value => own.GetValueOrDefault(value, own.Count))], own.Count + 1);
    }
}
