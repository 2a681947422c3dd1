using Answers;
using Clustering;
using Lake;
using Numerics;
using Quantities;
using Wording;

namespace Segmentation.Core;

/// <summary>From customers to segments with names.</summary>
static class SegmentMath
{
    static readonly Feature[] Features = [Feature.Recency, Feature.Frequency, Feature.Money, Feature.Tenure];

    static readonly DateOnly Earliest = new(1990, 1, 1);

    public static Result<FoundSegments> Find(CustomerHistory history, SegmentOptions options, CancellationToken ct)
    {
        int[] rows = [.. Enumerable.Range(0, history.Customer.Count).Where(i => history.Revenue[i] >= 0 && history.FirstDay[i] >= Earliest)];
        double[][] columns = [.. Features.Select(feature => CustomerFeatures.Of(history, feature)).Select(column => Array.ConvertAll(rows, i => column[i]))];
        if (rows.Length == 0)
            return Phrases.TooFew(0, options.Fewest);
        Room.Make(rows.Length);
        var scaled = Scaled.Of(columns, FeatureScaling.Log);
        Room.Make(rows.Length);
        if (AutoClusters.Of(scaled.Points, options, new Effort(options.Seed), ct) is not { } clusters)
            return Phrases.TooFew(scaled.Points.Count, options.Fewest);

        Room.Make(rows.Length);

        // In order of revenue, the greatest first.
        var (label, count) = (scaled.Points.OfRows(clusters.Label), clusters.Partition.Clusters);
        var (revenue, members) = (new decimal[count], Enumerable.Range(0, rows.Length).ToLookup(i => label[i]));
        for (var c = 0; c < count; c++)
            revenue[c] = members[c].Sum(i => history.Revenue[rows[i]]);
        int[] order = [.. Enumerable.Range(0, count).OrderByDescending(c => revenue[c]).ThenByDescending(c => members[c].Count()).ThenBy(c => c)];
        double[][] medians = [.. order.Select(c => Array.ConvertAll(columns, column => MedianOf(column, members[c])))];
        Room.Make(rows.Length);
        double Median(int segment, int feature) => medians[segment][feature];
        var names = new SegmentNames(columns[0], columns[1], columns[2], columns[3]).Of([.. order.Select((_, s) => (Median(s, 0), Median(s, 1), Median(s, 2), Median(s, 3), members[order[s]].Max(i => columns[1][i])))]);
        var isOutlier = Array.ConvertAll([.. scaled.Points.PointOfRow], point => clusters.IsOutlier[point]);
        var all = revenue.Sum();
        AutoSegment[] segments = [.. order.Select((c, s) => new AutoSegment(
            names[s], members[c].Count(), (double)members[c].Count() / rows.Length, members[c].Count(i => isOutlier[i]), revenue[c].Plain(), all == 0 ? null : (double)(revenue[c] / all),
            Median(s, 0), Median(s, 1), Median(s, 2), Median(s, 3)))];
        var place = new int[count];
        for (var s = 0; s < count; s++)
            place[order[s]] = s;
        Room.Make(rows.Length);
        return new FoundSegments(rows, Array.ConvertAll(label, one => place[one]), isOutlier, segments, clusters);
    }

    static double MedianOf(double[] column, IEnumerable<int> members)
    {
        double[] values = [.. members.Select(i => column[i])];
        Array.Sort(values);
        return Quantiles.OfSorted(values, 0.5);
    }

    public static SegmentsAnswer Answer(FindSegments question, CustomerHistory history, FoundSegments found, CancellationToken ct)
    {
        var (customers, refunded) = (found.Rows.Length, history.Revenue.Count(revenue => revenue < 0));
        var impossible = history.Customer.Count - customers - refunded;
        var (outliers, trialRows) = (found.IsOutlier.Count(one => one), (int)Math.Min(found.Clusters.Clean.Rows, ClusterSearch.TrialRows));
        ClusterTrial[] trials = [.. found.Clusters.Trials.Select(trial => new ClusterTrial(trial.K, ClusterSummary.Measures(trial.Quality, trialRows), null, trial.K == found.Segments.Count))];
        var quality = ClusterSummary.Measures(ClusterQuality.Of(found.Clusters.Clean, found.Clusters.Partition, new Effort(question.With.Seed), ct), customers - outliers);
        return new(
            AnswerHead.Of(question, history.Evidence, Definition(question.With, customers, found.Segments.Count), Warn(history, refunded, impossible, outliers, quality)),
            customers, history.RefundsOnly.Customers, refunded, impossible, outliers, found.Segments, trials, quality);
    }

    static IEnumerable<Message> Definition(SegmentOptions options, int customers, int segments)
    {
        yield return Phrases.PurchasesOnly;
        yield return Phrases.SegmentsBy.With([Features.Select(feature => Phrases.Named(Words.Of(feature))).ToArray()]);
        yield return Phrases.SetAside.With(options.Neighbours, options.OutlierAbove);
        yield return Phrases.SegmentsChosen.With(segments, options.Fewest, options.Most);
        yield return Phrases.NamesFrom;
        if (customers > LocalOutlierFactor.ReferencePoints)
            yield return Phrases.OutlierSample.With(LocalOutlierFactor.ReferencePoints);
        if (customers > ClusterSearch.TrialRows)
            yield return Phrases.TrialSample.With(ClusterSearch.TrialRows);
        if (customers > ClusterQuality.SampleRows)
            yield return Phrases.SilhouetteSample.With(ClusterQuality.SampleRows);
        yield return Phrases.Repeatable.With(options.Seed);
    }

    static IEnumerable<Message> Warn(CustomerHistory history, int refunded, int impossible, int outliers, ClusterMeasures quality)
    {
        if (history.RefundsOnly is { Customers: > 0 } none)
            yield return Phrases.RefundsOnly.With(none.Customers, none.Revenue.Plain(), history.Evidence.Settings.Currency.Value);
        if (refunded > 0)
            yield return Phrases.RefundedMore.With(refunded);
        if (impossible > 0)
            yield return Phrases.BeforeEarliest.With(impossible, Earliest);
        if (outliers > 0)
            yield return Phrases.OutliersAssigned.With(outliers);
        if (quality.Silhouette is < 0.25)
            yield return Phrases.WeaklyParted.With(quality.Silhouette.Value);
    }
}

/// <summary>Segments as they were found.</summary>
/// <param name="Rows">Customers in segments, by their place in the history; the others are set aside.</param>
/// <param name="Segment">The segment of each of them.</param>
/// <param name="IsOutlier">Whether each is an outlier.</param>
/// <param name="Segments">The segments.</param>
/// <param name="Clusters">How they were found.</param>
sealed record FoundSegments(int[] Rows, int[] Segment, bool[] IsOutlier, IReadOnlyList<AutoSegment> Segments, AutoClusters Clusters);
