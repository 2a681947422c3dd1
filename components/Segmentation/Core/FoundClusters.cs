using Clustering;
using Lake;
using Quantities;

namespace Segmentation.Core;

/// <summary>Clusters that were found, and how their number was.</summary>
sealed record FoundClusters(CustomerFeatures Features, Scaled Scaled, ClusterSearch Search, IReadOnlyList<Trial> Trials, Partition Partition)
{
    public static Result<FoundClusters> Find(CustomerFeatures features, ClusterOptions options, CancellationToken ct)
    {
        if (features.Count == 0)
            return Phrases.TooFew(0, options.K ?? 2);
        var scaled = Scaled.Of(features.Columns, options.Scaling);
        var points = scaled.Points;
        Room.Make(points.Count);
        if (points.Count < (options.K ?? 2))
            return Phrases.TooFew(points.Count, options.K ?? 2);
        if (options.Method == ClusterMethod.Hierarchical && points.Count > WardTree.MostPoints)
            return Phrases.Refused("method", Phrases.TooManyForTree.With(points.Count, WardTree.MostPoints));

        var search = new ClusterSearch(points, options.Method, new Effort(options.Seed), ct);
        var trials = options.K is { } asked ? [.. new[] { search.TryOne(asked) }.OfType<Trial>()] : search.Try(2, options.MostClusters);
        var k = options.K ?? (trials.Count == 0 ? 0 : ClusterSearch.Choose(trials, options.ChooseBy));
        return k > 0 && search.Find(k) is { } partition ? new FoundClusters(features, scaled, search, trials, partition)
            : Phrases.Refused("k", Phrases.FewerComponents.With(k));
    }

    /// <summary>
    /// The clusters in the order of their numbers, and the numbers, from 1: by mean revenue, the greatest first; or those of earlier centres (in the features' units) that they are paired with, the others
    /// behind.
    /// </summary>
    public (FoundClusters Clusters, int[] Numbers) Numbered(IReadOnlyList<double[]>? earlier)
    {
        var k = Partition.Clusters;
        var (revenue, size, label) = (new decimal[k], new int[k], Scaled.Points.OfRows(Partition.Label));
        for (var i = 0; i < label.Length; i++)
            (revenue[label[i]], size[label[i]]) = (revenue[label[i]] + Features.History.Revenue[i], size[label[i]] + 1);
        int[] order = [.. Enumerable.Range(0, k).OrderByDescending(c => revenue[c] / size[c]).ThenByDescending(c => size[c]).ThenBy(c => c)];
        var place = new int[k];
        for (var i = 0; i < k; i++)
            place[order[i]] = i;
        var byRevenue = Partition.Renumbered(place);
        if (earlier is null)
            return (this with { Partition = byRevenue }, [.. Enumerable.Range(1, k)]);
        var numbers = CentreMatching.Numbers([.. earlier.Select(centre => centre.Select((value, d) => Scaled.Scaler[d].Apply(value)).ToArray())], byRevenue.Centre);
        int[] byNumber = [.. Enumerable.Range(0, k).OrderBy(c => numbers[c])];
        for (var i = 0; i < k; i++)
            place[byNumber[i]] = i;
        return (this with { Partition = byRevenue.Renumbered(place) }, [.. byNumber.Select(c => numbers[c] + 1)]);
    }
}
