using Quantities;

namespace Rfm.Core;

/// <summary>Bounds between bins of values, and the bins.</summary>
static class Cut
{
    /// <summary>The bin of each value, 1 for the smallest.</summary>
    public static int[] Binned(decimal[] values, IReadOnlyList<decimal> cuts, CutRule atCut = CutRule.Below)
    {
        decimal[] ascending = [.. cuts];
        return Array.ConvertAll(values, value =>
        {
            var bin = 1;
            foreach (var cut in ascending)
                bin += value > cut || (value == cut && atCut == CutRule.Above) ? 1 : 0;
            return bin;
        });
    }

    /// <summary>Cuts at parts of a whole, such as 1, 2, 3 and 4 of 5: Hyndman and Fan (1996), definition 7; empty for no values.</summary>
    public static decimal[] Quantiles(decimal[] values, int[] parts, int of)
    {
        if (values.Length == 0)
            return [];
        var sorted = InOrder.Sorted(values);
        return Array.ConvertAll(parts, part => Quantile(sorted, part, of));
    }

    /// <summary>The quantile at a part of a whole. In whole numbers, so that it is a value exactly where it falls on one.</summary>
    public static decimal Quantile(InOrder.Ascending sorted, int part, int of)
    {
        var (whole, rest) = Math.DivRem((sorted.Length - 1L) * part, of);
        var below = (int)whole;
        return (rest == 0 ? sorted[below] : sorted[below] + (rest * (sorted[below + 1] - sorted[below]) / of)).Plain();
    }

    /// <summary>Cuts between bins of equal width; empty for no values.</summary>
    public static decimal[] EqualWidths(decimal[] values, int bins)
    {
        if (values.Length == 0)
            return [];
        var (least, greatest) = (values.Min(), values.Max());
        return [.. Enumerable.Range(1, bins - 1).Select(k => (least + (k * (greatest - least) / bins)).Plain())];
    }

    /// <summary>Whether two of the least value, the cuts and the greatest value are the same, so that some bin has no width.</summary>
    public static bool Coincide(decimal[] values, decimal[] cuts) =>
        values.Length > 0 && (decimal[])[values.Min(), .. cuts, values.Max()] is var edges && edges.Zip(edges.Skip(1)).Any(pair => pair.First == pair.Second);
}
