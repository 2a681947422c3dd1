using Clustering.Core;

namespace Clustering;

/// <summary>
/// Hierarchical clustering by Ward's rule: the two clusters are joined whose joining raises the inertia least (Ward 1963, J. Am. Stat. Assoc. 58), found along chains of nearest neighbours (Murtagh 1983).
/// </summary>
/// <remarks>Time grows with the square of the points: for bases of at most <see cref="MostPoints"/> distinct points.</remarks>
public sealed class WardTree
{
    /// <summary>Distinct points of a tree at most.</summary>
    public const int MostPoints = 20_000;

    readonly PointSet points;

    WardTree(PointSet points, IReadOnlyList<Merge> merges) => (this.points, Merges) = (points, merges);

    /// <summary>What was joined, by ascending height: one fewer than points.</summary>
    public IReadOnlyList<Merge> Merges { get; }

    /// <summary>Builds the tree.</summary>
    /// <exception cref="ArgumentException">There are more points than <see cref="MostPoints"/>.</exception>
    public static WardTree Of(PointSet points, CancellationToken ct) =>
        points.Count <= MostPoints ? new(points, NearestNeighbourChain.Join(points, ct)) : throw new ArgumentException($"A tree has at most {MostPoints} points.", nameof(points));

    /// <summary>The k clusters that are left when all but the last k − 1 merges are done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer clusters than 1 or more than points.</exception>
    public Partition Cut(int clusters)
    {
        if (clusters < 1 || clusters > points.Count)
            throw new ArgumentOutOfRangeException(nameof(clusters), clusters, $"There are {points.Count} distinct points.");
        int[] root = [.. Enumerable.Range(0, points.Count)];
        foreach (var merge in Merges.Take(points.Count - clusters))
            root[RootOf(root, merge.Second)] = RootOf(root, merge.First);
        var (label, known) = (new int[points.Count], new Dictionary<int, int>());
        for (var i = 0; i < label.Length; i++)
        {
            var own = RootOf(root, i);
            known.TryAdd(own, known.Count);
            label[i] = known[own];
        }

        return Partition.Of(points, label, clusters);
    }

    static int RootOf(int[] root, int point)
    {
        while (root[point] != point)
            point = root[point] = root[root[point]];
        return point;
    }
}

/// <summary>Two clusters that were joined, each named by one of its points.</summary>
/// <param name="First">One.</param>
/// <param name="Second">The other.</param>
/// <param name="Height">√(2·rise of the inertia): that of R's <c>hclust(…, "ward.D2")</c> and of scikit-learn.</param>
public readonly record struct Merge(int First, int Second, double Height);
