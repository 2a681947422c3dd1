namespace Ltv.Core;

/// <summary>Who stands where by a number: places of millions, sorted where they are.</summary>
static class Places
{
    /// <summary>Places from the smallest number to the largest; of equal ones the first first.</summary>
    public static int[] Ascending(double[] values) => Sorted(values, (one, other) => values[one].CompareTo(values[other]));

    /// <summary>Places from the largest number to the smallest; of equal ones the first first.</summary>
    public static int[] Descending(double[] values) => Sorted(values, (one, other) => values[other].CompareTo(values[one]));

    /// <summary>Places in ten parts of nearly one size; of fewer than ten, one each.</summary>
    public static IEnumerable<int[]> Tenths(int[] places)
    {
        var parts = Math.Min(10, places.Length);
        return Enumerable.Range(0, parts).Select(part => places[(int)((long)places.Length * part / parts)..(int)((long)places.Length * (part + 1) / parts)]);
    }

    static int[] Sorted(double[] values, Comparison<int> compare)
    {
        var places = new int[values.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = i;
        places.AsSpan().Sort((one, other) => compare(one, other) is var order and not 0 ? order : one.CompareTo(other));
        return places;
    }
}
