using Series.Core;
using Quantities;
using Wording;

namespace Series;

/// <summary>How a series is taken apart.</summary>
public sealed record StlOptions
{
    /// <summary>Seasons over which the seasonal pattern is smoothed, odd and at least 7; null: the pattern never changes.</summary>
    public int? SeasonalWindow { get; init; } = 11;

    /// <summary>Steps over which the trend is smoothed, odd; null: the least that keeps the season out of it.</summary>
    public int? TrendWindow { get; init; }

    /// <summary>True lets outliers count less: slower, and they go into the remainder.</summary>
    public bool IsRobust { get; init; }
}

/// <summary>A series as trend + seasons + remainder.</summary>
/// <param name="Trend">In units of the series.</param>
/// <param name="Seasonal">One array for each season's length.</param>
/// <param name="Remainder">What is left; NaN where the value was missing.</param>
/// <param name="Weights">How much each value counted, 1 unless robust.</param>
public sealed record Decomposition(double[] Trend, IReadOnlyList<double[]> Seasonal, double[] Remainder, double[] Weights)
{
    /// <summary>How much of the variation around the trend a season explains, 0 … 1 (Wang, Smith &amp; Hyndman 2006).</summary>
    public double SeasonalStrength(int season = 0) => Strength(Seasonal[season]);

    /// <summary>How much of the variation around the seasons the trend explains, 0 … 1.</summary>
    public double TrendStrength => Strength(Trend);

    double Strength(double[] component)
    {
        var whole = Variance([.. component.Zip(Remainder, (c, r) => c + r)]);
        return whole > 0 ? Math.Clamp(1 - Variance(Remainder) / whole, 0, 1) : 0;
    }

    static double Variance(double[] values)
    {
        var there = values.Where(v => !double.IsNaN(v)).ToArray();
        var mean = there.Average();
        return there.Sum(v => (v - mean) * (v - mean)) / (there.Length - 1);
    }
}

/// <summary>Seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae &amp; Terpenning 1990), for one season or several.</summary>
public static class Stl
{
    /// <summary>Takes apart a series with one season.</summary>
    /// <returns>The components, or <c>series-not-seasonal</c> unless there is a season that was seen more than twice.</returns>
    public static Result<Decomposition> Decompose(TimeSeries series, StlOptions? options = null, CancellationToken ct = default)
    {
        if (series.Period < 2 || series.Length <= 2 * series.Period)
            return NotSeasonal(series, series.Period);
        var values = Gaps.Fill(series.Values);
        var (seasonal, trend, weights) = StlLoops.Run(values, series.Period, options ?? new(), ct);
        return new Decomposition(trend, [seasonal], Remainder(series, trend, [seasonal]), weights);
    }

    /// <summary>Takes apart a series with several seasons, the shortest first, twice over (Bandara, Hyndman &amp; Bergmeir 2021).</summary>
    /// <param name="series">The series; its own period does not matter here.</param>
    /// <param name="periods">Lengths of seasons; those seen no more than twice are left out.</param>
    /// <param name="isRobust">True lets outliers count less.</param>
    /// <param name="ct">Stops between passes.</param>
    public static Result<Decomposition> Decompose(TimeSeries series, IReadOnlyList<int> periods, bool isRobust = false, CancellationToken ct = default) =>
        Decompose(series, periods, isRobust, isSteady: false, ct);

    /// <summary>The same; steady: seasons that never change.</summary>
    internal static Result<Decomposition> Decompose(TimeSeries series, IReadOnlyList<int> periods, bool isRobust, bool isSteady, CancellationToken ct)
    {
        var lengths = periods.Where(m => m > 1 && 2 * m < series.Length).Order().ToArray();
        if (lengths.Length == 0)
            return NotSeasonal(series, periods.DefaultIfEmpty(1).Min());
        var rest = Gaps.Fill(series.Values);
        var seasonal = lengths.Select(_ => new double[series.Length]).ToArray();
        var (trend, weights) = (rest, rest);
        for (var round = 0; round < (lengths.Length > 1 ? 2 : 1); round++)
            for (var i = 0; i < lengths.Length; i++)
            {
                rest = [.. rest.Zip(seasonal[i], (r, s) => r + s)];
                (seasonal[i], trend, weights) = StlLoops.Run(rest, lengths[i], new() { SeasonalWindow = isSteady ? null : 7 + 4 * (i + 1), IsRobust = isRobust }, ct);
                rest = [.. rest.Zip(seasonal[i], (r, s) => r - s)];
            }
        return new Decomposition(trend, seasonal, Remainder(series, trend, seasonal), weights);
    }

    static double[] Remainder(TimeSeries series, double[] trend, double[][] seasonal) =>
        [.. series.Values.Select((v, t) => v - trend[t] - seasonal.Sum(s => s[t]))];

    static Problem NotSeasonal(TimeSeries series, int period) =>
        Problem.Of("series-not-seasonal", new Label("The series has no season to take out", "У ряда нет сезонности, которую можно исключить"), Phrases.NotSeasonal.With(period, series.Length), Phrases.Words);
}
