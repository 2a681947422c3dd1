namespace Clustering.Core;

/// <summary>Measures of sums of squares and of means.</summary>
static class Spread
{
    public static double CalinskiHarabasz(PointSet points, Partition partition)
    {
        var whole = Partition.Of(points, new int[points.Count], 1);
        var (within, all, k) = (partition.Inertia(points), whole.Inertia(points), partition.Clusters);
        return k < 2 || points.Rows <= k ? double.NaN : (all - within) / (k - 1) / (within / (points.Rows - k));
    }

    public static double DaviesBouldin(PointSet points, Partition partition)
    {
        if (partition.Clusters < 2)
            return double.NaN;
        var (size, spread) = (partition.Sizes(points), new double[partition.Clusters]);
        for (var i = 0; i < partition.Label.Length; i++)
            spread[partition.Label[i]] += points.Weights[i] * Math.Sqrt(points.Squared(i, partition.Centre[partition.Label[i]]));
        for (var c = 0; c < spread.Length; c++)
            spread[c] /= size[c];
        return Enumerable.Range(0, partition.Clusters).Average(i => Enumerable.Range(0, partition.Clusters).Where(j => j != i)
            .Max(j => (spread[i] + spread[j]) / Centres.Distance(partition.Centre[i], partition.Centre[j])));
    }
}

/// <summary>Distances of centres.</summary>
static class Centres
{
    public static double Distance(double[] centre, double[] other)
    {
        var sum = 0.0;
        for (var d = 0; d < centre.Length; d++)
            sum += (centre[d] - other[d]) * (centre[d] - other[d]);
        return Math.Sqrt(sum);
    }
}
