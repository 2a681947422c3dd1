using Lake;
using Quantities;

namespace Forecasting.Core;

/// <summary>Forecasts of the whole and of its parts, made to agree where the metric's parts add up to the whole.</summary>
sealed record Coherence(SeriesForecast Whole, Result<SeriesForecast>[] Parts, IReadOnlyList<Warning> Warnings)
{
    public static Coherence Of(
        ForecastOptions with, SeriesPlan plan, SeriesForecast whole, IReadOnlyList<PartValues> values, Result<SeriesForecast>[] parts,
        MetricMeasure measure, MetricSeries series, MetricSeries split, MetricHistory history)
    {
        var adds = !with.IsRatio && history.Grid(series, i => measure.Sum(series, i)).SequenceEqual(history.Grid(split, i => measure.Sum(split, i)));
        if (with.Reconcile == ReconcileRule.None)
            return new(whole, parts, []);
        if (!adds)
            return new(whole, parts, [new("parts-not-additive", $"Some count under several values of {with.By}: the parts do not add up to the whole in the history, and their forecasts are left as they are.")]);
        if (parts.Any(part => !part.IsOk))
            return new(whole, parts, [new("parts-not-forecast", "A part could not be forecast; the others and the whole are left as they are.")]);

        SeriesForecast[] nodes = [whole, .. parts.Select(part => part.Value)];
        var hierarchy = Hierarchy.Create(Summing(parts.Length)).Value;
        double[][] means = [.. nodes.Select(node => node.Mean.ToArray())];
        var warnings = new List<Warning>();
        var rule = with.Reconcile switch
        {
            ReconcileRule.BottomUp => Reconciliation.BottomUp,
            ReconcileRule.Ols => Reconciliation.OrdinaryLeastSquares,
            ReconcileRule.Wls => Reconciliation.WeightedByVariance,
            _ => Reconciliation.MinimumTrace,
        };
        if (!hierarchy.Reconcile(means, rule, Errors(nodes)).TryGet(out var coherent, out var refused))
        {
            warnings.Add(new("reconciled-by-least-squares", $"{refused.Detail} Plain least squares were taken instead."));
            coherent = hierarchy.Reconcile(means, Reconciliation.OrdinaryLeastSquares).Value;
        }

        if (plan.IsNonNegative)
            coherent = [.. coherent.Select(row => row.Select(mean => Math.Max(0, mean)).ToArray())];
        for (var h = 0; h < with.Horizon; h++)
            coherent[0][h] = coherent.Skip(1).Sum(row => row[h]); // Exactly the sum, after rounding and the floor, too.
        var moved = nodes.Select((node, i) => Moved(node, coherent[i], plan.IsNonNegative)).ToArray();
        return new(moved[0], [.. moved.Skip(1).Select(part => (Result<SeriesForecast>)part)], warnings);
    }

    // The whole first, then the parts.
    static double[][] Summing(int parts) =>
        [[.. Enumerable.Repeat(1.0, parts)], .. Enumerable.Range(0, parts).Select(row => Enumerable.Range(0, parts).Select(column => row == column ? 1.0 : 0).ToArray())];

    // One-step errors over the steps where every series has one.
    static double[][] Errors(SeriesForecast[] nodes)
    {
        int[] steps = [.. Enumerable.Range(0, nodes[0].Values.Count).Where(t => nodes.All(node => node.Values[t] is not null && node.Fitted[t] is not null))];
        return [.. nodes.Select(node => steps.Select(t => node.Values[t]!.Value - node.Fitted[t]!.Value).ToArray())];
    }

    // Bands keep their width around the mean that moved.
    static SeriesForecast Moved(SeriesForecast forecast, double[] mean, bool isNonNegative)
    {
        IReadOnlyDictionary<string, IReadOnlyList<double>> Shift(IReadOnlyDictionary<string, IReadOnlyList<double>> ends) => ends.ToDictionary(
            pair => pair.Key,
            pair => (IReadOnlyList<double>)[.. pair.Value.Select((end, h) => end + mean[h] - forecast.Mean[h]).Select(end => isNonNegative ? Math.Max(0, end) : end)]);
        return forecast with { Mean = mean, Lower = Shift(forecast.Lower), Upper = Shift(forecast.Upper) };
    }
}
