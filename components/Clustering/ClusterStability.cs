using Numerics;

namespace Clustering;

/// <summary>Whether clusters come again in other samples of the same base.</summary>
public static class ClusterStability
{
    /// <summary>Rows on which it is judged, at most.</summary>
    public const int SampleRows = 5_000;

    /// <summary>
    /// Bootstrap stability (Hennig 2007, Comput. Stat. Data Anal. 52): for each cluster the mean, over samples drawn with replacement and clustered anew, of the greatest Jaccard similarity
    /// |A ∩ B| / |A ∪ B| that a new cluster has with it among the rows drawn. From 0.75 on a cluster is taken as stable, below 0.6 as doubtful.
    /// </summary>
    /// <param name="points">Of more than <see cref="SampleRows"/> rows so many are taken, evenly.</param>
    /// <param name="partition">The clusters judged.</param>
    /// <param name="cluster">Clusters a sample, into as many clusters.</param>
    /// <param name="samples">How many samples, from 1.</param>
    /// <param name="effort">Its seed and threads.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>For each cluster; NaN for one of which no row was among those drawn.</returns>
    public static double[] Jaccard(PointSet points, Partition partition, Func<PointSet, Partition> cluster, int samples, Effort effort, CancellationToken ct)
    {
        var some = points.Sample(SampleRows);
        int[] label = ReferenceEquals(some, points) ? partition.Label : [.. some.PointOfRow.Select(point => partition.Label[point])];
        var each = new double[samples][];
        Parallel.For(0, samples, effort.Parallel(ct), i => each[i] = OnSample(some, label, partition.Clusters, cluster, new SeededRandom(effort.Seed + i)));
        return [.. Enumerable.Range(0, partition.Clusters).Select(c => each.Select(found => found[c]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())];
    }

    static double[] OnSample(PointSet points, int[] label, int clusters, Func<PointSet, Partition> cluster, SeededRandom random)
    {
        var drawn = Drawn(points, random);
        var sample = points.Only(drawn);
        if (sample.Count < clusters)
            return [.. Enumerable.Repeat(double.NaN, clusters)];
        var again = cluster(sample);

        var (both, old, anew) = (new double[clusters, again.Clusters], new double[clusters], new double[again.Clusters]);
        for (var i = 0; i < sample.Count; i++)
        {
            var (was, now) = (label[sample.PointOfRow[i]], again.Label[i]);
            both[was, now] += sample.Weight[i];
            old[was] += sample.Weight[i];
            anew[now] += sample.Weight[i];
        }

        return [.. Enumerable.Range(0, clusters).Select(a => old[a] == 0 ? double.NaN : Enumerable.Range(0, again.Clusters).Max(b => both[a, b] / (old[a] + anew[b] - both[a, b])))];
    }

    static double[] Drawn(PointSet points, SeededRandom random)
    {
        var until = new double[points.Count];
        var sum = 0.0;
        for (var i = 0; i < until.Length; i++)
            until[i] = sum += points.Weight[i];
        var drawn = new double[points.Count];
        for (var i = 0; i < sum; i++)
        {
            var at = Array.BinarySearch(until, random.Uniform() * sum);
            drawn[Math.Min(at < 0 ? ~at : at + 1, until.Length - 1)]++;
        }

        return drawn;
    }
}
