using Clustering;

namespace Segmentation.Core;

/// <summary>Clusters without a preset number: outliers are set apart, clusters found among the rest, and outliers given to the nearest one.</summary>
/// <param name="Label">Each point's cluster, outliers' too.</param>
/// <param name="IsOutlier">Whether each point is an outlier.</param>
/// <param name="Trials">Numbers of clusters that were tried; empty where there are fewer different customers than the fewest clusters.</param>
/// <param name="Clean">The points without outliers.</param>
/// <param name="Partition">Their clusters.</param>
sealed record AutoClusters(int[] Label, bool[] IsOutlier, IReadOnlyList<Trial> Trials, PointSet Clean, Partition Partition)
{
    /// <summary>Finds them.</summary>
    /// <returns>null where fewer different points are left than the fewest clusters.</returns>
    public static AutoClusters? Of(PointSet points, SegmentOptions options, Effort effort, CancellationToken ct)
    {
        var isOutlier = Array.ConvertAll(LocalOutlierFactor.Of(points, options.Neighbours, effort, ct), factor => factor > options.OutlierAbove);
        var clean = points.Only(point => !isOutlier[point]);
        if (clean.Count < options.Fewest)
            return null;
        var search = new ClusterSearch(clean, ClusterMethod.KMeans, effort, ct);
        var trials = search.Try(options.Fewest, options.Most);
        var partition = KMeans.Fit(clean, trials.Count == 0 ? options.Fewest : ClusterSearch.Choose(trials, ClusterCriterion.Silhouette), effort, ct);
        var label = partition.Nearest(points, ct);
        for (var i = 0; i < clean.Count; i++)
            label[clean.PointOfRow[i]] = partition.Label[i];
        return new(label, isOutlier, trials, clean, partition);
    }
}
