using Clustering.Core;

namespace Clustering;

/// <summary>Which of today's clusters is which of an earlier day's: so that cluster 2 stays cluster 2.</summary>
public static class CentreMatching
{
    /// <summary>
    /// Pairs centres one to one so that the sum of squared distances is least (the assignment problem, Kuhn 1955), and gives each of today's clusters its number: that of its partner, and for clusters
    /// without one the next numbers after all earlier ones, in their order.
    /// </summary>
    /// <param name="earlier">Earlier centres, in today's scaling.</param>
    /// <param name="now">Today's centres.</param>
    /// <returns>For each of today's clusters a number from 0; earlier numbers that found no partner are not given again.</returns>
    public static int[] Numbers(IReadOnlyList<double[]> earlier, IReadOnlyList<double[]> now)
    {
        var size = Math.Max(earlier.Count, now.Count);
        var cost = new double[size, size];
        for (var i = 0; i < now.Count; i++)
            for (var j = 0; j < earlier.Count; j++)
                cost[i, j] = Math.Pow(Centres.Distance(now[i], earlier[j]), 2);
        var (partner, next) = (Assignment.Least(cost), earlier.Count);
        return [.. Enumerable.Range(0, now.Count).Select(i => partner[i] < earlier.Count ? partner[i] : next++)];
    }
}
