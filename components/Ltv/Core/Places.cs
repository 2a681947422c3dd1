namespace Ltv.Core;

/// <summary>Who stands where by a number: places of millions, sorted where they are.</summary>
static class Places
{
    /// <summary>Places from the smallest number to the largest; of equal ones the first first.</summary>
    public static int[] Ascending(double[] values) => Sorted(values, (one, other) => values[one].CompareTo(values[other]));

    /// <summary>Places from the largest number to the smallest; of equal ones the first first.</summary>
    public static int[] Descending(double[] values) => Sorted(values, (one, other) => values[other].CompareTo(values[one]));

    static int[] Sorted(double[] values, Comparison<int> compare)
    {
        var places = new int[values.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = i;
        places.AsSpan().Sort((one, other) => compare(one, other) is var order and not 0 ? order : one.CompareTo(other));
        return places;
    }
}
