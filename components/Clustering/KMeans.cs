using Clustering.Core;

namespace Clustering;

/// <summary>
/// k-means (Lloyd 1982, IEEE Trans. Inf. Theory 28, 129–137) from beginnings by k-means++ (Arthur &amp; Vassilvitskii 2007, with several candidates a draw); the beginning with the least inertia counts.
/// </summary>
/// <remarks>
/// Of many rows beginnings are tried on <see cref="SampleRows"/> of them, the best three on four times as many, and only the best of these goes on with all (Bradley &amp; Fayyad 1998). No cluster stays
/// empty: it takes the point farthest from its centre.
/// </remarks>
public static class KMeans
{
    /// <summary>Rows on which beginnings are tried.</summary>
    public const int SampleRows = 32_768;

    /// <summary>Lloyd's steps end after so many.</summary>
    public const int MostSteps = 300;

    const int Finalists = 3;

    /// <summary>Finds k clusters. Up to <see cref="SampleRows"/> rows no further step would change them; of more, centres come to rest within 1e-5 of the mean variance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer clusters than 1 or more than points.</exception>
    public static Partition Fit(PointSet points, int clusters, Effort effort, CancellationToken ct)
    {
        if (clusters < 1 || clusters > points.Count)
            throw new ArgumentOutOfRangeException(nameof(clusters), clusters, $"There are {points.Count} distinct points.");
        var (sample, larger) = (points.Sample(SampleRows), points.Sample(4 * SampleRows));
        if (sample.Count < clusters)
            sample = points;

        // Each beginning on one thread, several at a time; among equally good ones the first counts, so the number of threads changes nothing.
        var tried = Best(sample, effort.Restarts, i => Seeding.PlusPlus(sample, clusters, effort.Seed + i, ct), 1e-6, effort, ct);
        if (ReferenceEquals(sample, points))
            return new Lloyd(points, effort, ct).Run(tried[0].Centre, 0);
        var final = Best(larger, Math.Min(Finalists, tried.Length), i => tried[i].Centre, 1e-6, effort, ct);
        return ReferenceEquals(larger, points) ? final[0] : new Lloyd(points, effort, ct).Run(final[0].Centre, 1e-5);
    }

    /// <summary>Partitions from several beginnings, the least inertia first.</summary>
    static Partition[] Best(PointSet points, int beginnings, Func<int, double[][]> beginning, double tolerance, Effort effort, CancellationToken ct)
    {
        var found = new (Partition Partition, double Inertia)[beginnings];
        var alone = effort with { Threads = 1 };
        Parallel.For(0, beginnings, effort.Parallel(ct), i =>
        {
            var partition = new Lloyd(points, alone, ct).Run(beginning(i), tolerance);
            found[i] = (partition, partition.Inertia(points));
        });
        return [.. found.OrderBy(one => one.Inertia).Select(one => one.Partition)];
    }
}
