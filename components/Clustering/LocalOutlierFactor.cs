using Clustering.Core;

namespace Clustering;

/// <summary>
/// How much emptier a point's surroundings are than those of its neighbours (Breunig, Kriegel, Ng &amp; Sander 2000, SIGMOD, definitions 5–7): about 1 within a cluster, well above for an outlier.
/// </summary>
/// <remarks>
/// Neighbours are the k nearest distinct points (equal rows are one point: their density would have no bound), as the paper has it for duplicates. Of more points than <see cref="ReferencePoints"/>,
/// neighbours are sought among that many of them, evenly from all.
/// </remarks>
public static class LocalOutlierFactor
{
    /// <summary>Points among which neighbours are sought.</summary>
    public const int ReferencePoints = 20_000;

    /// <summary>The factor of each point; 1 where there are no more points than neighbours asked for.</summary>
    /// <param name="points">The points.</param>
    /// <param name="neighbours">How many, from 1.</param>
    /// <param name="effort">Its threads.</param>
    /// <param name="ct">Stops it.</param>
    public static double[] Of(PointSet points, int neighbours, Effort effort, CancellationToken ct)
    {
        var factor = new double[points.Count];
        Array.Fill(factor, 1);
        if (points.Count <= neighbours)
            return factor;
        int[] reference = points.Count <= ReferencePoints ? [.. Enumerable.Range(0, points.Count)]
            : [.. Enumerable.Range(0, ReferencePoints).Select(i => (int)((i + 0.5) * points.Count / ReferencePoints))];
        var place = new int[points.Count];
        Array.Fill(place, -1);
        for (var i = 0; i < reference.Length; i++)
            place[reference[i]] = i;
        var tree = new NearestPoints(points, reference);
        var all = new (int[] Near, double[] Distance)[reference.Length];
        Parallel.For(0, reference.Length, effort.Parallel(ct), i => all[i] = tree.Nearest(points, reference[i], i, neighbours));
        var density = Array.ConvertAll(all, one => Density(one, all));
        Parallel.For(0, points.Count, effort.Parallel(ct), i =>
        {
            var own = place[i] >= 0 ? all[place[i]] : tree.Nearest(points, i, -1, neighbours);
            factor[i] = own.Near.Average(near => density[near]) / (place[i] >= 0 ? density[place[i]] : Density(own, all));
        });
        return factor;
    }

    /// <summary>Local reachability density: 1 / mean of max(distance, the neighbour's distance to its k-th neighbour).</summary>
    static double Density((int[] Near, double[] Distance) own, (int[] Near, double[] Distance)[] all)
    {
        var sum = 0.0;
        for (var i = 0; i < own.Near.Length; i++)
            sum += Math.Max(own.Distance[i], all[own.Near[i]].Distance[^1]);
        return own.Near.Length / sum;
    }
}
