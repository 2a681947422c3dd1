namespace Clustering.Core;

/// <summary>Ward's merges without a matrix of distances: a cluster is its mean and its weight, and a chain of nearest neighbours ends in two that are each other's.</summary>
static class NearestNeighbourChain
{
    public static IReadOnlyList<Merge> Join(PointSet points, CancellationToken ct)
    {
        var (dimensions, count) = (points.Dimensions, points.Count);
        var (mean, weight) = (new double[count * dimensions], (double[])points.Weights.Clone());
        for (var i = 0; i < count; i++)
            for (var d = 0; d < dimensions; d++)
                mean[(i * dimensions) + d] = points.Columns[d][i];

        // Those still there, packed in ascending order; the chain holds their numbers.
        List<int> there = [.. Enumerable.Range(0, count)];
        var (chain, merges) = (new Stack<int>(), new List<Merge>(count));
        while (there.Count > 1)
        {
            ct.ThrowIfCancellationRequested();
            if (chain.Count == 0)
                chain.Push(there[0]);
            var (tip, before) = (chain.Peek(), chain.Count > 1 ? chain.ElementAt(1) : -1);

            // Among equally near ones the one before, so that chains end; else the first.
            var (nearest, least) = before >= 0 ? (before, Rise(tip, before)) : (-1, double.PositiveInfinity);
            foreach (var other in there)
                if (other != tip && Rise(tip, other) is var rise && rise < least)
                    (nearest, least) = (other, rise);
            if (nearest != before)
            {
                chain.Push(nearest);
                continue;
            }

            chain.Pop();
            chain.Pop();
            var (kept, gone) = (Math.Min(tip, nearest), Math.Max(tip, nearest));
            merges.Add(new(kept, gone, Math.Sqrt(2 * least)));
            for (var d = 0; d < dimensions; d++)
                mean[(kept * dimensions) + d] = ((weight[kept] * mean[(kept * dimensions) + d]) + (weight[gone] * mean[(gone * dimensions) + d])) / (weight[kept] + weight[gone]);
            weight[kept] += weight[gone];
            there.RemoveAt(there.BinarySearch(gone));
        }

        return [.. merges.OrderBy(merge => merge.Height)];

        double Rise(int a, int b)
        {
            var squared = 0.0;
            for (var d = 0; d < dimensions; d++)
            {
                var away = mean[(a * dimensions) + d] - mean[(b * dimensions) + d];
                squared += away * away;
            }

            return weight[a] * weight[b] / (weight[a] + weight[b]) * squared;
        }
    }
}
