using Quantities;
using Series;
using Wording;

namespace Forecasting.Core;

/// <summary>Forecasts of the whole and of its parts, made to agree where the metric's parts add up to the whole: what is to come, and what was forecast at each past origin.</summary>
sealed record Coherence(SeriesForecast Whole, Result<SeriesForecast>[] Parts, IReadOnlyList<Message> Warnings)
{
    public static Coherence Of(ForecastOptions with, bool adds, MadeForecast whole, Result<MadeForecast>[] parts, CancellationToken ct)
    {
        if (!adds)
            return Left(Phrases.NotAdditive.With(with.By));
        if (parts.Any(part => !part.IsOk))
            return Left(Phrases.PartsNotForecast);
        MadeForecast[] nodes = [whole, .. parts.Select(part => part.Value)];
        if (!Reconciled(with.Reconcile, nodes, node => node.Ahead, node => node.Errors).TryGet(out var ahead, out var refused))
            return Left([.. Phrases.NotReconciled.Because(refused)]);

        nodes = [.. nodes.Zip(ahead, (node, forecast) => node with { Ahead = forecast })];
        List<Message> warnings = [];
        if (Past(with.Reconcile, nodes, ct) is { } past)
            nodes = [.. nodes.Zip(past, (node, rolling) => node with { Past = rolling })];
        else if (nodes.Any(node => node.Past.IsOk))
            warnings.Add(Phrases.PastNotReconciled);
        return new(nodes[0].Measured(), [.. nodes.Skip(1).Select(node => Result<SeriesForecast>.Ok(node.Measured()))], warnings);

        Coherence Left(params Message[] why) => new(whole.Measured(), [.. parts.Select(part => part.Map(made => made.Measured()))], why);
    }

    // Weights and correlations at an origin are of the errors that were known there.
    static RollingOrigin[]? Past(ReconcileRule rule, MadeForecast[] nodes, CancellationToken ct)
    {
        if (!nodes.All(node => node.Past.IsOk && node.Past.Value.Origins.SequenceEqual(nodes[0].Past.Value.Origins) && node.Past.Value.Horizon == nodes[0].Past.Value.Horizon))
            return null;
        RollingOrigin[] rolling = [.. nodes.Select(node => node.Past.Value)];
        var windows = new Forecast[rolling[0].Origins.Length][];
        for (var w = 0; w < windows.Length; w++)
        {
            ct.ThrowIfCancellationRequested();
            if (!Reconciled(rule, nodes, node => node.Past.Value.Models[w].Unfloored, node => node.Past.Value.Models[w].Errors).TryGet(out windows[w]!, out _)
                || !windows[w].All(forecast => forecast.IsFinite))
                return null;
        }

        return [.. rolling.Select((one, node) => one with { Windows = [.. one.Windows.Select((window, w) => window with { Forecast = windows[w][node] })] })];
    }

    static Result<Forecast[]> Reconciled(ReconcileRule rule, MadeForecast[] nodes, Func<MadeForecast, Forecast> forecast, Func<MadeForecast, double[]> errors)
    {
        double[][] all = [.. nodes.Select(errors)];
        int[] common = [.. Enumerable.Range(0, all[0].Length).Where(t => all.All(row => double.IsFinite(row[t])))];
        return Hierarchy.OfParts(nodes.Length - 1).Reconcile(
            [.. nodes.Select(forecast)], Method(rule), [.. all.Select(row => common.Select(t => row[t]).ToArray())], null, [.. nodes.Select(node => node.Plan.IsNonNegative)]);
    }

    static Reconciliation Method(ReconcileRule rule) => rule switch
    {
        ReconcileRule.BottomUp => Reconciliation.BottomUp,
        ReconcileRule.Ols => Reconciliation.OrdinaryLeastSquares,
        ReconcileRule.Wls => Reconciliation.WeightedByVariance,
        _ => Reconciliation.MinimumTrace,
    };
}
