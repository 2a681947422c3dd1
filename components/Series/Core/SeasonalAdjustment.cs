namespace Series.Core;

/// <summary>A series without its season.</summary>
/// <param name="Adjusted">The values without it.</param>
/// <param name="Season">The season at each step; empty when none was taken out.</param>
/// <param name="Period">Steps of a season.</param>
/// <param name="IsFactor">Factors rather than differences.</param>
readonly record struct SeasonalAdjustment(double[] Adjusted, double[] Season, int Period, bool IsFactor)
{
    const double Smallest = 1e-4, StrongEnough = 0.64;

    /// <summary>True when a season was found and taken out.</summary>
    public bool IsSeasonal => Season.Length > 0;

    /// <summary>
    /// A fixed season, taken out when the autocorrelation at its lag is significant at 90 %: as factors, or as differences where a value is not positive; as the theta
    /// method and the naive 2 benchmark of the M competitions do (Makridakis &amp; Hibon 2000).
    /// </summary>
    public static SeasonalAdjustment Of(double[] values, int period) =>
        IsSignificant(values, period) && Fixed(values, period) is { } figure ? By(values, figure.Season, period, figure.IsFactor) : new(values, [], period, false);

    /// <summary>
    /// Half that fixed season, half the slowly changing one of STL (Cleveland et al. 1990) on the scale of logarithms: a season that changes is followed, one that does not is not chased.
    /// Seasons of many steps count as found when STL explains most of the variation by them, too: the test of autocorrelation is blind there beside a trend.
    /// </summary>
    public static SeasonalAdjustment Blended(double[] values, int period, CancellationToken ct)
    {
        var isSignificant = IsSignificant(values, period);
        if (!isSignificant && (period <= Ets.LongestSeason || values.Length <= 2 * period) || Fixed(values, period) is not { } figure)
            return new(values, [], period, false);
        var isFactor = figure.IsFactor;
        var scaled = TimeSeries.Create(isFactor ? [.. values.Select(y => Math.Log(y))] : values, period).Value;
        if (!Stl.Decompose(scaled, [period], ct: ct).TryGet(out var parts, out _) || !isSignificant && parts.SeasonalStrength() < StrongEnough)
            return new(values, [], period, false);
        return By(values, [.. figure.Season.Zip(parts.Seasonal[0], (f, s) => isFactor ? Math.Sqrt(f * Math.Exp(s)) : (f + s) / 2)], period, isFactor);
    }

    /// <summary>Puts the season of a step, counted from the first of the series, back onto a value.</summary>
    public double Restore(double value, int step)
    {
        if (!IsSeasonal)
            return value;
        var season = step < Season.Length ? Season[step] : Season[Season.Length - Period + (step - Season.Length) % Period];
        return IsFactor ? value * season : value + season;
    }

    static SeasonalAdjustment By(double[] values, double[] season, int period, bool isFactor) =>
        new([.. values.Zip(season, (y, s) => isFactor ? y / s : y - s)], season, period, isFactor);

    static (double[] Season, bool IsFactor)? Fixed(double[] values, int period)
    {
        var isFactor = values.All(y => y > 0);
        var figure = ClassicalDecomposition.Figure(values, period, isFactor);
        return isFactor && figure.Any(s => s < Smallest) ? null : ([.. values.Select((_, t) => figure[t % period])], isFactor);
    }

    // Bartlett's bound: |r_m| > 1.645 √((1 + 2 Σ r_i²)/n).
    static bool IsSignificant(double[] values, int period)
    {
        var n = values.Length;
        if (period < 2 || n <= 2 * period)
            return false;
        var mean = values.Average();
        var total = values.Sum(y => (y - mean) * (y - mean));
        if (total <= 1e-20 * n * mean * mean)
            return false;
        double sum = 1, last = 0;
        for (var lag = 1; lag <= period; lag++)
        {
            last = 0;
            for (var t = lag; t < n; t++)
                last += (values[t] - mean) * (values[t - lag] - mean) / total;
            if (lag < period)
                sum += 2 * last * last;
        }
        return Math.Abs(last) > Numerics.NormalDistribution.Quantile(0.95) * Math.Sqrt(sum / n);
    }
}
