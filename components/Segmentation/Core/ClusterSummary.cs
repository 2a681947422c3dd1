using Answers;
using Clustering;
using Quantities;
using Wording;

namespace Segmentation.Core;

/// <summary>From clusters to the answer people read.</summary>
static class ClusterSummary
{
    public static ClustersAnswer Of(ClusterCustomers question, CustomerFeatures features, FoundClusters found, int[] numbers, double[]? stability, int? earlier)
    {
        var (scaled, partition, history) = (found.Scaled, found.Partition, features.History);
        var label = scaled.Points.OfRows(partition.Label);
        var k = partition.Clusters;
        ComparedBy[] by = [.. features.Names.Select((name, d) => new ComparedBy(name, scaled.Filled[d].Average(), Finite(scaled.Median[d]), scaled.Missing[d], scaled.IsConstant(d)))];
        var (size, revenue) = (new int[k], new decimal[k]);
        for (var i = 0; i < label.Length; i++)
            (size[label[i]], revenue[label[i]]) = (size[label[i]] + 1, revenue[label[i]] + history.Revenue[i]);
        var all = revenue.Sum();
        double[][] means = [.. scaled.Filled.Select(column => Means(column, label, size))];
        double[][] deviations = [.. scaled.Filled.Select((column, d) => Deviations(Array.ConvertAll(column, scaled.Scaler[d].Apply), label, size))];
        CustomerCluster[] clusters = [.. Enumerable.Range(0, k).Select(c => new CustomerCluster(
            numbers[c], size[c], (double)size[c] / label.Length, revenue[c].Plain(), all == 0 ? null : (double)(revenue[c] / all),
            stability is null || !double.IsFinite(stability[c]) ? null : stability[c], earlier is { } known ? numbers[c] > known : null,
            scaled.Back(partition.Centre[c]), [.. means.Select(of => of[c])], [.. deviations.Select(of => of[c])]))];
        var quality = Measures(ClusterQuality.Of(scaled.Points, partition, new Effort(question.With.Seed), default), label.Length);
        ClusterTrial[] trials = [.. found.Trials.Select(trial => new ClusterTrial(trial.K, Measures(trial.Quality, SampleRows(question, label.Length)), trial.Bic, trial.K == k))];
        return new(
            AnswerHead.Of(question, history.Evidence, Definition(question.With, by, trials, k, label.Length, earlier), Warn(question, features, by, clusters, trials, quality, earlier)),
            label.Length, history.RefundsOnly.Customers, by, clusters, trials, quality);
    }

    static int SampleRows(ClusterCustomers question, int customers) => question.With.Method == ClusterMethod.Hierarchical ? customers : Math.Min(customers, ClusterSearch.TrialRows);

    static double[] Means(double[] column, int[] label, int[] size)
    {
        var sums = new double[size.Length];
        for (var i = 0; i < label.Length; i++)
            sums[label[i]] += column[i];
        return [.. sums.Select((sum, c) => sum / size[c])];
    }

    static double[] Deviations(double[] column, int[] label, int[] size)
    {
        var mean = column.Average();
        var deviation = Math.Sqrt(column.Sum(value => (value - mean) * (value - mean)) / column.Length);
        return [.. Means(column, label, size).Select(own => deviation > 0 ? (own - mean) / deviation : 0)];
    }

    public static ClusterMeasures Measures(ClusterQuality quality, int rows) =>
        new(rows, quality.Inertia, Known(quality.Silhouette), quality.SilhouetteRows, Known(quality.CalinskiHarabasz), Known(quality.DaviesBouldin));

    static double? Known(double value) => double.IsFinite(value) ? value : null;

    static double Finite(double value) => double.IsFinite(value) ? value : 0;

    static IEnumerable<Message> Definition(ClusterOptions options, ComparedBy[] by, ClusterTrial[] trials, int k, int customers, int? earlier)
    {
        yield return Phrases.PurchasesOnly;
        yield return Phrases.ComparedByFeatures.With(by.Select(feature => Phrases.Named(feature.Name)).ToArray(), Words.Of(options.Scaling));
        yield return Phrases.FoundBy.With(Words.Of(options.Method));
        yield return options.K is not null ? Phrases.AskedFor.With(k) : Phrases.ChosenBy.With(Words.Of(options.ChooseBy), trials[0].K, trials[^1].K, k);
        if (options.Method == ClusterMethod.Mixture && customers > GaussianMixture.SampleRows)
            yield return Phrases.MixtureSample.With(GaussianMixture.SampleRows);
        if (options.Method != ClusterMethod.Hierarchical && customers > ClusterSearch.TrialRows)
            yield return Phrases.TrialSample.With(ClusterSearch.TrialRows);
        if (customers > ClusterQuality.SampleRows)
            yield return Phrases.SilhouetteSample.With(ClusterQuality.SampleRows);
        yield return options.MatchAsOf is { } instant ? Phrases.MatchedAsOf.With(instant) : earlier is { } known ? Phrases.MatchedCentres.With(known) : Phrases.Numbered;
        if (options.Bootstrap > 0)
            yield return Phrases.StableFrom.With(options.Bootstrap, Math.Min(customers, ClusterStability.SampleRows));
        yield return Phrases.Repeatable.With(options.Seed);
    }

    static IEnumerable<Message> Warn(ClusterCustomers question, CustomerFeatures features, ComparedBy[] by, CustomerCluster[] clusters, ClusterTrial[] trials, ClusterMeasures quality, int? earlier)
    {
        if (features.History.RefundsOnly is { Customers: > 0 } none)
            yield return Phrases.RefundsOnly.With(none.Customers, none.Revenue.Plain(), features.History.Evidence.Settings.Currency.Value);
        foreach (var feature in by.Where(feature => feature.Missing > 0))
            yield return Phrases.FilledIn.With(Phrases.Named(feature.Name), feature.Missing);
        foreach (var feature in by.Where(feature => feature.IsConstant))
            yield return Phrases.Constant.With(Phrases.Named(feature.Name));
        if (quality.Silhouette is < 0.25)
            yield return Phrases.WeaklyParted.With(quality.Silhouette.Value);
        if (clusters.Where(cluster => cluster.Stability is < 0.6).Select(cluster => $"{cluster.Number}").ToArray() is { Length: > 0 } unstable)
            yield return Phrases.Unstable.With([unstable]);
        if (question.With.K is null && question.With.MostClusters > 2 && clusters.Length == question.With.MostClusters && trials.Length > 1)
            yield return Phrases.AtTheEdge.With(clusters.Length);
        if (earlier is not { } known)
            yield break;
        if (clusters.Where(cluster => cluster.IsNew == true).Select(cluster => $"{cluster.Number}").ToArray() is { Length: > 0 } anew)
            yield return Phrases.NewClusters.With([anew]);
        if (Enumerable.Range(1, known).Except(clusters.Select(cluster => cluster.Number)).Select(number => $"{number}").ToArray() is { Length: > 0 } gone)
            yield return Phrases.GoneClusters.With([gone]);
    }
}
