namespace Clustering;

/// <summary>How much two partitions agree, beyond chance.</summary>
public static class AdjustedRand
{
    /// <summary>The adjusted Rand index (Hubert &amp; Arabie 1985, J. Classification 2, eq. 5): 1 for the same partition, about 0 for unrelated ones.</summary>
    /// <param name="labels">A label a row.</param>
    /// <param name="others">Another partition's.</param>
    public static double Of(IReadOnlyList<int> labels, IReadOnlyList<int> others)
    {
        if (labels.Count != others.Count)
            throw new ArgumentException("Partitions of the same rows are compared.", nameof(others));
        var both = labels.Zip(others).CountBy(pair => pair).Sum(pair => Pairs(pair.Value));
        var (one, other) = (labels.CountBy(label => label).Sum(pair => Pairs(pair.Value)), others.CountBy(label => label).Sum(pair => Pairs(pair.Value)));
        var (expected, most) = (one * other / Pairs(labels.Count), (one + other) / 2);
        return labels.Count < 2 || most == expected ? 1 : (both - expected) / (most - expected);
    }

    static double Pairs(int count) => count * (count - 1.0) / 2;
}
