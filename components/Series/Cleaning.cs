using Numerics;
using Series.Core;

namespace Series;

/// <summary>Values that stand out from a series, and what stands in for them.</summary>
/// <param name="Indices">Which, from 0, ascending.</param>
/// <param name="Cleaned">The series with these, and missing values, replaced.</param>
public sealed record Outliers(IReadOnlyList<int> Indices, TimeSeries Cleaned);

/// <summary>Filling gaps and finding outliers.</summary>
/// <remarks>A flag is a question, not an answer: a sale is an outlier of its cause, which a regressor explains better than a replacement does.</remarks>
public static class Cleaning
{
    const double FarOut = 3, SeasonalEnough = 0.6, Absurd = 100;
    const int LeastForAbsurd = 10, OneIn = 50;

    /// <summary>Fills missing values: straight lines, between seasonally adjusted neighbours where there is a season.</summary>
    /// <param name="series">The series.</param>
    /// <param name="scale">A scale to do it on, such as logarithms (λ = 0) for values that grow by factors; null: as they are.</param>
    public static TimeSeries Interpolate(TimeSeries series, BoxCox? scale = null)
    {
        if (series.IsComplete)
            return series;
        var values = scale?.Transform(series.Values) ?? series.Values;
        var filled = series.Period > 1 && series.Observed > 2 * series.Period ? Seasonally(series, values) : Gaps.Fill(values);
        return series.With([.. series.Values.Select((y, t) => double.IsNaN(y) ? scale?.Back(filled[t]) ?? filled[t] : y)]);
    }

    /// <summary>Flags values more than three interquartile ranges outside the quartiles of the remainder, after season and a smooth trend.</summary>
    /// <param name="series">The series.</param>
    /// <param name="scale">A scale to do it on; null: as the values are.</param>
    /// <param name="ct">Stops between passes.</param>
    /// <remarks>Looked for twice, since large ones hide others. A season is taken out only where it explains most of the variation around the trend.</remarks>
    public static Outliers FindOutliers(TimeSeries series, BoxCox? scale = null, CancellationToken ct = default)
    {
        var first = Once(series, scale, ct);
        if (first.Indices.Count == 0)
            return first;
        var second = Once(Replaced(series, first.Indices, scale), scale, ct);
        int[] both = [.. first.Indices.Union(second.Indices).Order()];
        return new(both, Replaced(series, both, scale));
    }

    /// <summary>
    /// Values that no series makes: farther from the median than a hundred times any other value, but for one in fifty, such as a slip of the keyboard. Not looked for among fewer than ten values,
    /// nor where the others are all alike.
    /// </summary>
    public static Outliers FindAbsurd(TimeSeries series)
    {
        double[] known = [.. series.Values.Where(y => !double.IsNaN(y)).Order()];
        if (known.Length < LeastForAbsurd)
            return new([], series);
        var median = Quantiles.OfSorted(known, 0.5);
        double[] far = [.. known.Select(y => Math.Abs(y - median)).Order()];
        var few = Math.Max(1, far.Length / OneIn);
        var usual = Enumerable.Range(far.Length - 1 - few, few).FirstOrDefault(i => far[i] > 0 && far[i + 1] > Absurd * far[i], -1);
        if (usual < 0)
            return new([], series);
        int[] found = [.. Enumerable.Range(0, series.Length).Where(t => Math.Abs(series.Values[t] - median) > far[usual])];
        return new(found, Replaced(series, found, null));
    }

    static Outliers Once(TimeSeries series, BoxCox? scale, CancellationToken ct)
    {
        var whole = Interpolate(series, scale);
        var values = scale?.Transform(whole.Values) ?? whole.Values;
        if (values.Max() - values.Min() <= 1e-14 * Math.Abs(values.Max()) || values.Length < 5)
            return new([], whole);
        if (Stl.Decompose(whole.With(values), [series.Period], isRobust: true, ct).TryGet(out var parts, out _) && parts.SeasonalStrength() >= SeasonalEnough)
            values = [.. values.Zip(parts.Seasonal[0], (y, s) => y - s)];
        double[] remainder = [.. values.Zip(SuperSmoother.Smooth(values), (y, smooth) => y - smooth)];
        double[] known = [.. remainder.Where((_, t) => !double.IsNaN(series.Values[t])).Order()];
        double low = Quantiles.OfSorted(known, 0.25), high = Quantiles.OfSorted(known, 0.75), reach = FarOut * (high - low);
        int[] found = high - low > 1e-14
            ? [.. Enumerable.Range(0, values.Length).Where(t => !double.IsNaN(series.Values[t]) && (remainder[t] < low - reach || remainder[t] > high + reach))]
            : [];
        return new(found, Replaced(series, found, scale));
    }

    static TimeSeries Replaced(TimeSeries series, IReadOnlyList<int> indices, BoxCox? scale)
    {
        var values = (double[])series.Values.Clone();
        foreach (var t in indices)
            values[t] = double.NaN;
        return Interpolate(series.With(values), scale);
    }

    static double[] Seasonally(TimeSeries series, double[] values)
    {
        if (!Stl.Decompose(series.With(HarmonicFill.Of(values, series.Period)), [series.Period], isRobust: true).TryGet(out var parts, out _))
            return Gaps.Fill(values);
        var season = parts.Seasonal[0];
        return [.. Gaps.Fill([.. values.Zip(season, (y, s) => y - s)]).Zip(season, (a, s) => a + s)];
    }
}
