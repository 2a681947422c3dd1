namespace Clustering.Core;

/// <summary>The mean silhouette of rows.</summary>
static class Silhouettes
{
    public static (double Mean, int Rows) Mean(PointSet points, Partition partition, Effort effort, CancellationToken ct)
    {
        if (partition.Clusters < 2)
            return (double.NaN, 0);
        var sample = points.Sample(ClusterQuality.SampleRows);
        var label = ReferenceEquals(sample, points) ? partition.Label : [.. sample.PointOfRow.Select(point => partition.Label[point])];
        var size = new double[partition.Clusters];
        for (var i = 0; i < label.Length; i++)
            size[label[i]] += sample.Weights[i];
        var each = new double[sample.Count];
        Parallel.For(0, sample.Count, effort.Parallel(ct), i => each[i] = sample.Weights[i] * Of(sample, label, size, i));
        return (each.Sum() / sample.Rows, (int)sample.Rows);
    }

    static double Of(PointSet points, int[] label, double[] size, int point)
    {
        if (size[label[point]] <= 1)
            return 0;
        var sums = new double[size.Length];
        var squared = new double[points.Count];
        foreach (var column in points.Values)
        {
            var at = column[point];
            for (var i = 0; i < squared.Length; i++)
                squared[i] += (column[i] - at) * (column[i] - at);
        }

        for (var i = 0; i < squared.Length; i++)
            sums[label[i]] += points.Weights[i] * Math.Sqrt(squared[i]);
        var (own, other) = (sums[label[point]] / (size[label[point]] - 1), double.PositiveInfinity);
        for (var c = 0; c < size.Length; c++)
            if (c != label[point] && size[c] > 0)
                other = Math.Min(other, sums[c] / size[c]);
        return double.IsInfinity(other) || Math.Max(own, other) == 0 ? 0 : (other - own) / Math.Max(own, other);
    }
}
