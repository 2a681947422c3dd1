using Lake;
using Quantities;

namespace Segmentation.Core;

/// <summary>Asks the lake for what customers are compared by.</summary>
static class FeatureReading
{
    public const string ShareOf = "share:", SumOf = "sum:", MeanOf = "mean:";

    public static async Task<Result<CustomerFeatures>> ReadAsync(IStatistics lake, SnapshotId snapshot, ClusterOptions options, DateTimeOffset? asOf, CancellationToken ct)
    {
        if (!(await lake.DescribeAsync(snapshot, ct)).TryGet(out var contents, out var problem)
            || !Condition.ParseAll(options.Where).TryGet(out var where, out problem)
            || !Condition.ParseAll(options.Share).TryGet(out var shares, out problem)
            || !Predicate.BindAll(shares, contents.Properties, "share").TryGet(out _, out problem)
            || (options.BreadthOf is { } breadth && !PropertyColumn.TextNamed(breadth, contents.Properties, "breadthOf").TryGet(out _, out problem))
            || !PropertyColumn.NumbersNamed(options.Sum, contents.Properties, "sum").TryGet(out var sums, out problem)
            || !PropertyColumn.NumbersNamed(options.Mean, contents.Properties, "mean").TryGet(out var means, out problem)
            || !(await lake.HistoryAsync(snapshot, new HistoryQuery(asOf, where, PurchasesOnly: true) { Sums = [.. sums.Union(means).Select(number => number.Name)] }, ct)).TryGet(out var history, out problem))
            return problem;
        var (names, columns) = (new List<string>(), new List<double[]>());
        foreach (var feature in options.Features.Distinct())
        {
            names.Add(Wording.Words.Of(feature));
            if (feature is not (Feature.IntervalVariation or Feature.Breadth))
            {
                columns.Add(CustomerFeatures.Of(history, feature));
                continue;
            }

            var split = feature == Feature.Breadth ? options.BreadthOf : null;
            if (!(await lake.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(asOf, where, Split: split), ct)).TryGet(out var days, out problem))
                return problem;
            columns.Add(split is null ? CustomerFeatures.Variation(history, days) : CustomerFeatures.Breadth(history, days));
        }

        for (var i = 0; i < shares.Count; i++)
        {
            // As of the same instant: the last event that meets a condition may be earlier.
            var query = new HistoryQuery(history.Evidence.AsOf, [.. where, shares[i]], PurchasesOnly: true);
            if (!(await lake.HistoryAsync(snapshot, query, ct)).TryGet(out var meeting, out problem))
                return problem;
            names.Add(ShareOf + options.Share[i]);
            columns.Add(CustomerFeatures.Shares(history, meeting));
        }

        NumberSums Added(PropertyColumn number) => history.Sums.First(one => one.Property == number);
        names.AddRange([.. sums.Select(number => SumOf + number.Name), .. means.Select(number => MeanOf + number.Name)]);
        columns.AddRange(sums.Select(number => CustomerFeatures.Sum(Added(number))));
        columns.AddRange(means.Select(number => CustomerFeatures.Mean(Added(number))));
        return new CustomerFeatures(history, names, [.. columns]);
    }
}
