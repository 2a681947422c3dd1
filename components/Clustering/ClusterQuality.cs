using Clustering.Core;

namespace Clustering;

/// <summary>How well points lie in clusters. Rows that are equal count as often as they are there.</summary>
/// <param name="Inertia">Sum of squared distances to the own cluster's mean: less is better, and more clusters have always less.</param>
/// <param name="Silhouette">Mean over rows of (b − a) / max(a, b), a the mean distance to the rest of the own cluster, b the least mean distance to another one (Rousseeuw 1987): −1…1, more is better.
/// 0 for a row that is a cluster by itself.</param>
/// <param name="SilhouetteRows">Rows on which that was taken: every one up to <see cref="SampleRows"/>, else so many of them.</param>
/// <param name="CalinskiHarabasz">(B / (k − 1)) / (W / (n − k)) of the sums of squares between and within (Caliński &amp; Harabasz 1974): more is better.</param>
/// <param name="DaviesBouldin">Mean over clusters of the greatest (sᵢ + sⱼ) / dᵢⱼ, s mean distances to the mean, d distances of means (Davies &amp; Bouldin 1979): less is better.</param>
public sealed record ClusterQuality(double Inertia, double Silhouette, int SilhouetteRows, double CalinskiHarabasz, double DaviesBouldin)
{
    /// <summary>The silhouette takes a distance of every two rows: of more than so many rows it is taken on so many, evenly from all.</summary>
    public const int SampleRows = 5_000;

    /// <summary>Takes the measures of a partition of two clusters or more, around the means of its clusters.</summary>
    /// <returns>Measures that are not there, as with one cluster, are NaN; infinite where all points lie on the means.</returns>
    public static ClusterQuality Of(PointSet points, Partition partition, Effort effort, CancellationToken ct)
    {
        var around = Partition.Of(points, partition.Label, partition.Clusters);
        var (silhouette, rows) = Silhouettes.Mean(points, partition, effort, ct);
        return new(around.Inertia(points), silhouette, rows, Spread.CalinskiHarabasz(points, around), Spread.DaviesBouldin(points, around));
    }
}
