using Clustering;

namespace Segmentation.Core;

/// <summary>Finds clusters by any method, and how many.</summary>
sealed class ClusterSearch(PointSet points, ClusterMethod method, Effort effort, CancellationToken ct)
{
    /// <summary>Customers on which numbers of clusters are compared.</summary>
    public const int TrialRows = 10_000;

    readonly PointSet sample = method == ClusterMethod.Hierarchical ? points : points.Sample(TrialRows);
    readonly WardTree? tree = method == ClusterMethod.Hierarchical ? WardTree.Of(points, ct) : null;

    /// <summary>Numbers of clusters from one to another, with all measures; those that a method does not reach are left out.</summary>
    public IReadOnlyList<Trial> Try(int from, int most) =>
        [.. Enumerable.Range(from, Math.Max(0, Math.Min(most, sample.Count) - from + 1)).Select(k => TryOne(k)).OfType<Trial>()];

    public Trial? TryOne(int clusters)
    {
        if (clusters > sample.Count)
            return null;
        var mixture = method == ClusterMethod.Mixture ? GaussianMixture.Fit(sample, clusters, effort, ct) : null;
        return (mixture?.Partition ?? Plain(sample, clusters)) is { } partition ? new(clusters, ClusterQuality.Of(sample, partition, effort, ct), mixture?.Bic) : null;
    }

    /// <summary>The clusters of all; null where a mixture has fewer than so many.</summary>
    public Partition? Find(int clusters) => method == ClusterMethod.Mixture ? GaussianMixture.Fit(points, clusters, effort, ct)?.Partition : Plain(points, clusters);

    /// <summary>How alike clusters of samples are to these.</summary>
    public double[] Stability(Partition partition, int samples) =>
        ClusterStability.Jaccard(points, partition, sample => Again(sample, partition.Clusters), samples, effort, ct);

    Partition? Plain(PointSet of, int clusters) => method switch
    {
        ClusterMethod.KMeans => KMeans.Fit(of, clusters, effort, ct),
        ClusterMethod.Hierarchical => tree!.Cut(clusters),
        _ => null,
    };

    Partition Again(PointSet of, int clusters)
    {
        var few = effort with { Restarts = 3, Threads = 1 };
        return method == ClusterMethod.Hierarchical ? WardTree.Of(of, ct).Cut(clusters)
            : (method == ClusterMethod.Mixture ? GaussianMixture.Fit(of, clusters, few, ct)?.Partition : null) ?? KMeans.Fit(of, clusters, few, ct);
    }

    /// <summary>The number of clusters that a criterion prefers; of equally good ones the fewest.</summary>
    public static int Choose(IReadOnlyList<Trial> trials, ClusterCriterion by)
    {
        double Good(Trial trial) => by switch
        {
            ClusterCriterion.Silhouette => trial.Quality.Silhouette,
            ClusterCriterion.CalinskiHarabasz => trial.Quality.CalinskiHarabasz,
            ClusterCriterion.DaviesBouldin => -trial.Quality.DaviesBouldin,
            _ => BelowTheLine(trials, trial),
        };
        return trials.Where(trial => !double.IsNaN(Good(trial))).DefaultIfEmpty(trials[0]).MaxBy(Good)!.K;
    }

    // Satopää et al. 2011 ("Finding a 'Kneedle' in a Haystack"): how far a falling curve lies below its chord, both axes brought to 0…1.
    static double BelowTheLine(IReadOnlyList<Trial> trials, Trial trial)
    {
        var (first, last) = (trials[0], trials[^1]);
        var fall = first.Quality.Inertia - last.Quality.Inertia;
        return trials.Count < 3 || fall <= 0 ? 0 : 1 - ((double)(trial.K - first.K) / (last.K - first.K)) - ((trial.Quality.Inertia - last.Quality.Inertia) / fall);
    }
}

/// <summary>A number of clusters that was tried.</summary>
sealed record Trial(int K, ClusterQuality Quality, double? Bic);
