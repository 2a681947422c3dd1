using Clustering.Core;

namespace Clustering;

/// <summary>How hard a clustering tries. The same effort on the same points gives the same result, whatever the number of threads.</summary>
/// <param name="Seed">What draws begin with.</param>
/// <param name="Restarts">How many beginnings are tried, from 1; the best one counts.</param>
/// <param name="Threads">At most so many threads; null: as many as there are processors.</param>
public sealed record Effort(int Seed = 1, int Restarts = 10, int? Threads = null)
{
    internal ParallelOptions Parallel(CancellationToken ct) => new() { MaxDegreeOfParallelism = Threads ?? Environment.ProcessorCount, CancellationToken = ct };
}

/// <summary>Points in clusters.</summary>
/// <param name="Label">Each point's cluster, from 0.</param>
/// <param name="Centre">Each cluster's centre: by cluster, then column. None is empty.</param>
public sealed record Partition(int[] Label, double[][] Centre)
{
    /// <summary>Clusters.</summary>
    public int Clusters => Centre.Length;

    /// <summary>Sum over rows of squared distances to the centre of their cluster.</summary>
    public double Inertia(PointSet points)
    {
        var sum = 0.0;
        for (var i = 0; i < Label.Length; i++)
            sum += points.Weight[i] * points.Squared(i, Centre[Label[i]]);
        return sum;
    }

    /// <summary>Rows in each cluster.</summary>
    public double[] Sizes(PointSet points)
    {
        var sizes = new double[Clusters];
        for (var i = 0; i < Label.Length; i++)
            sizes[Label[i]] += points.Weight[i];
        return sizes;
    }

    /// <summary>The same clusters in another order: cluster i becomes <paramref name="place"/>[i].</summary>
    public Partition Renumbered(IReadOnlyList<int> place)
    {
        var centre = new double[Clusters][];
        for (var i = 0; i < Clusters; i++)
            centre[place[i]] = Centre[i];
        return new(Array.ConvertAll(Label, label => place[label]), centre);
    }

    /// <summary>The centre nearest to each point; of equally near ones the first.</summary>
    public int[] Nearest(PointSet points, CancellationToken ct) => new Lloyd(points, new(), ct).Nearest(Centre);

    /// <summary>A partition by labels: centres are the clusters' means.</summary>
    internal static Partition Of(PointSet points, int[] label, int clusters)
    {
        var (centre, size) = (new double[clusters][], new double[clusters]);
        for (var c = 0; c < clusters; c++)
            centre[c] = new double[points.Dimensions];
        for (var i = 0; i < label.Length; i++)
        {
            size[label[i]] += points.Weight[i];
            for (var d = 0; d < points.Dimensions; d++)
                centre[label[i]][d] += points.Weight[i] * points.Columns[d][i];
        }

        for (var c = 0; c < clusters; c++)
            for (var d = 0; d < points.Dimensions; d++)
                centre[c][d] /= size[c];
        return new(label, centre);
    }
}
