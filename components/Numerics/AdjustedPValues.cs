namespace Numerics;

/// <summary>p-values of several tests, made to hold for all of them at once; in the order they were given.</summary>
/// <remarks>Missing ones (NaN) stay so and do not count as tests, as in R's <c>p.adjust</c>.</remarks>
public static class AdjustedPValues
{
    /// <summary>Chance of one false finding among all (Holm 1979, Scand. J. Stat. 6): the k-th smallest times m − k + 1, never falling.</summary>
    public static double[] Holm(IReadOnlyList<double> values)
    {
        var order = Ascending(values);
        var adjusted = Missing(values);
        var highest = 0.0;
        for (var k = 0; k < order.Length; k++)
            adjusted[order[k]] = highest = Math.Max(highest, Math.Min(1, (order.Length - k) * values[order[k]]));
        return adjusted;
    }

    /// <summary>Expected share of false findings among the findings (Benjamini &amp; Hochberg 1995, J. R. Stat. Soc. B 57): the k-th smallest times m / k, never falling. For independent or positively dependent tests.</summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> values)
    {
        var order = Ascending(values);
        var adjusted = Missing(values);
        var lowest = 1.0;
        for (var k = order.Length; k > 0; k--)
            adjusted[order[k - 1]] = lowest = Math.Min(lowest, values[order[k - 1]] * order.Length / k);
        return adjusted;
    }

    static int[] Ascending(IReadOnlyList<double> values)
    {
        if (values.Any(value => value is < 0 or > 1))
            throw new ArgumentOutOfRangeException(nameof(values), "A p-value is between 0 and 1.");
        return [.. Enumerable.Range(0, values.Count).Where(i => !double.IsNaN(values[i])).OrderBy(i => values[i])];
    }

    static double[] Missing(IReadOnlyList<double> values) => [.. values.Select(_ => double.NaN)];
}
