namespace Series.Core;

/// <summary>Where the search for initial states begins: a classical decomposition of the first seasons and a line through them
/// (Hyndman, Koehler, Ord &amp; Snyder 2008, section 2.6.1).</summary>
readonly record struct EtsStart(double Level, double Slope, double[] Season, double Spread)
{
    public static EtsStart Of(double[] complete, int period, EtsForm form)
    {
        var isFactor = form.Season == EtsSeason.Multiplicative;
        double[] season = [], adjusted = complete;
        if (form.Season != EtsSeason.None)
        {
            season = ClassicalDecomposition.Figure(complete[..Math.Min(complete.Length, 5 * period)], period, isFactor);
            if (isFactor)
                for (var j = 0; j < period; j++)
                    season[j] = Math.Max(season[j], 0.01);
            var sum = season.Sum();
            season = [.. season.Select(s => isFactor ? s * period / sum : s - sum / period)];
            adjusted = [.. complete.Select((y, t) => isFactor ? y / season[t % period] : y - season[t % period])];
        }
        var head = adjusted[..Math.Min(adjusted.Length, Math.Max(10, 2 * period))];
        var (intercept, slope) = Line(head);
        var level = form.Trend == EtsTrend.None ? head.Average() : intercept;
        if (form.Error == EtsError.Multiplicative && level + slope <= 0.05 * head.Average())
            (level, slope) = (head.Average(), 0);
        var moves = 0.0;
        for (var t = 1; t < adjusted.Length; t++)
            moves += Math.Abs(adjusted[t] - adjusted[t - 1]);
        var spread = Math.Max(moves / Math.Max(1, adjusted.Length - 1), 1e-6 * Math.Max(Math.Abs(level), 1e-100));
        return new(level, form.Trend == EtsTrend.None ? 0 : slope, season, spread);
    }

    /// <summary>Least squares on 1, 2, …: value at 0 and slope.</summary>
    public static (double Intercept, double Slope) Line(ReadOnlySpan<double> values)
    {
        double n = values.Length, mean = 0, cross = 0;
        for (var t = 0; t < values.Length; t++)
        {
            mean += values[t] / n;
            cross += (t + 1 - (n + 1) / 2) * values[t];
        }
        var slope = values.Length > 1 ? cross / (n * (n * n - 1) / 12) : 0;
        return (mean - slope * (n + 1) / 2, slope);
    }
}
