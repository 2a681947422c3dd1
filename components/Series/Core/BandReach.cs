namespace Series.Core;

/// <summary>How far a band reaches from the forecast, below and above, step by step.</summary>
sealed record BandReach(double Level, double[] Below, double[] Above, bool StopsAtZero)
{
    /// <summary>The reach of a forecast's band. An end that was cut off at 0, or has no bound, is thought to reach as far as the other.</summary>
    static BandReach Of(Forecast forecast, int band, bool stopsAtZero)
    {
        var (level, lower, upper) = forecast.Bands[band];
        double[] above = [.. upper.Zip(forecast.Mean, (end, mean) => end - mean)];
        double Below(double mean, int h) => double.IsNegativeInfinity(lower[h]) ? above[h] : stopsAtZero && lower[h] == 0 ? Math.Max(mean, above[h]) : mean - lower[h];
        return new(level, [.. forecast.Mean.Select(Below)], above, stopsAtZero);
    }

    /// <summary>Reconciled forecasts of all nodes, with bands whose half-widths are those that errors of this level have after reconciling.</summary>
    /// <param name="forecasts">Before.</param>
    /// <param name="mean">After.</param>
    /// <param name="deviations">From half-widths before to half-widths after.</param>
    /// <param name="stopsAtZero">Which nodes do.</param>
    public static Forecast[] Reconciled(IReadOnlyList<Forecast> forecasts, double[][] mean, Func<double[][], double[][]> deviations, Func<int, bool> stopsAtZero)
    {
        var bands = Enumerable.Range(0, forecasts[0].Bands.Count).Select(k =>
        {
            BandReach[] reach = [.. forecasts.Select((forecast, node) => Of(forecast, k, stopsAtZero(node)))];
            var after = deviations([.. reach.Select(one => one.Deviation)]);
            return reach.Select((one, node) => one.Scaled(mean[node], after[node])).ToArray();
        }).ToArray();
        return [.. mean.Select((row, node) => new Forecast(row, [.. bands.Select(level => level[node])]))];
    }

    /// <summary>Half-widths: deviations, in units of this level's.</summary>
    double[] Deviation => [.. Below.Zip(Above, (below, above) => (below + above) / 2)];

    /// <summary>A band around other forecasts with other half-widths and the same asymmetry; symmetric where there was no width.</summary>
    PredictionBand Scaled(double[] mean, double[] deviation)
    {
        var own = Deviation;
        double Ratio(double reach, int h) => own[h] > 0 ? reach * deviation[h] / own[h] : deviation[h];
        double End(double end) => StopsAtZero ? Math.Max(0, end) : end;
        return new(Level, [.. mean.Select((m, h) => End(m - Ratio(Below[h], h)))], [.. mean.Select((m, h) => End(m + Ratio(Above[h], h)))]);
    }
}
