using Numerics;

namespace Clustering.Core;

/// <summary>k-means++ with 2 + ln k candidates a draw, the one that leaves the least inertia counting (Arthur &amp; Vassilvitskii 2007, section 5).</summary>
static class Seeding
{
    public static double[][] PlusPlus(PointSet points, int clusters, int seed, CancellationToken ct)
    {
        var random = new SeededRandom(seed);
        var candidates = 2 + (int)Math.Log(clusters);
        var left = (double[])points.Weights.Clone();
        var chosen = new List<int> { Draw(left, random) };
        var squared = Distances(points, chosen[0]);
        while (chosen.Count < clusters)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < left.Length; i++)
                left[i] = points.Weights[i] * squared[i];
            (int Point, double[] Squared, double Left) best = (-1, squared, double.PositiveInfinity);
            for (var t = 0; t < candidates; t++)
            {
                var point = Draw(left, random);
                var (next, sum) = (Distances(points, point), 0.0);
                for (var i = 0; i < next.Length; i++)
                {
                    next[i] = Math.Min(next[i], squared[i]);
                    sum += points.Weights[i] * next[i];
                }

                if (sum < best.Left)
                    best = (point, next, sum);
            }

            chosen.Add(best.Point);
            squared = best.Squared;
        }

        return [.. chosen.Select(point => points.Columns.Select(column => column[point]).ToArray())];
    }

    static double[] Distances(PointSet points, int from)
    {
        var squared = new double[points.Count];
        foreach (var column in points.Values)
        {
            var at = column[from];
            for (var i = 0; i < squared.Length; i++)
                squared[i] += (column[i] - at) * (column[i] - at);
        }

        return squared;
    }

    /// <summary>A point, with a chance in proportion to its weight; one of weight 0 never, as long as there is another.</summary>
    static int Draw(double[] weight, SeededRandom random)
    {
        var at = random.Uniform() * weight.Sum();
        var last = 0;
        for (var i = 0; i < weight.Length; i++)
        {
            if (weight[i] <= 0)
                continue;
            last = i;
            at -= weight[i];
            if (at < 0)
                break;
        }

        return last;
    }
}
