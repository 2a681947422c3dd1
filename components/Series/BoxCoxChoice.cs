using Series.Core;
using Quantities;

namespace Series;

/// <summary>Ways to choose the λ of a Box–Cox transformation.</summary>
public static class BoxCoxChoice
{
    const double Least = -1, LeastWithZeros = 1.0 / 3, Most = 2;

    /// <summary>Guerrero (1993): the λ in [−1, 2] that makes the spread of seasons (of pairs without seasons) vary least with their level. Missing values are left out of their season.</summary>
    /// <remarks>0 has no logarithm, and powers near 0 take it far from every other value: where a value is not positive, λ is at least that of the cube root (Wilson &amp; Hilferty 1931).</remarks>
    /// <returns>The transformation, or <c>series-too-short</c> for less than two seasons.</returns>
    public static Result<BoxCox> Guerrero(TimeSeries series)
    {
        var length = Math.Max(2, series.Period);
        double[][] seasons = [.. series.Values[(series.Length % length)..].Chunk(length).Select(season => season.Where(value => !double.IsNaN(value)).ToArray()).Where(known => known.Length > 1)];
        if (seasons.Length < 2)
            return Phrases.TooShort(Phrases.TooFewForGuerrero.With(series.Length, 2 * length));
        var means = seasons.Select(season => season.Average()).ToArray();
        var spreads = seasons.Zip(means, (season, mean) => Math.Sqrt(season.Sum(v => (v - mean) * (v - mean)) / (season.Length - 1))).ToArray();
        return new BoxCox(Minimum(lambda => Variation([.. means.Zip(spreads, (mean, spread) => spread / Math.Pow(mean, 1 - lambda))]), Floor(series)));
    }

    /// <summary>The λ, in steps of 0.05 from −1 to 2, of the highest likelihood of a regression on trend and seasons (Box &amp; Cox 1964), on the values there are.</summary>
    /// <returns>The transformation, or <c>invalid-value</c> unless every value is positive.</returns>
    public static Result<BoxCox> MaximumLikelihood(TimeSeries series)
    {
        int[] at = [.. Enumerable.Range(0, series.Length).Where(t => !double.IsNaN(series.Values[t]))];
        double[] y = [.. at.Select(t => series.Values[t])];
        if (y.Any(v => v <= 0))
            return Phrases.Invalid("values", Phrases.OnlyPositive);
        double[] trend = [.. at.Select(t => t + 1.0)];
        var columns = Enumerable.Range(0, series.Period).Select(s => at.Select(t => t % series.Period == s ? 1.0 : 0).ToArray()).Where(season => season.Contains(1)).Append(trend).ToList();
        var mean = Math.Exp(y.Average(Math.Log));
        double Unexplained(double lambda) =>
            new Regression(columns, [.. new BoxCox(lambda).Transform(y).Select(v => v / Math.Pow(mean, lambda - 1))]).SumOfSquares;
        return new BoxCox(Enumerable.Range(-20, 61).Select(i => i / 20.0).MinBy(Unexplained));
    }

    static double Floor(TimeSeries series) => series.Values.Any(v => v <= 0) ? LeastWithZeros : Least;

    static double Variation(double[] ratios)
    {
        var mean = ratios.Average();
        var variation = Math.Sqrt(ratios.Sum(r => (r - mean) * (r - mean)) / (ratios.Length - 1)) / mean;
        return double.IsNaN(variation) ? double.PositiveInfinity : variation;
    }

    // The best of a grid, then golden sections around it.
    static double Minimum(Func<double, double> function, double from)
    {
        const int cells = 60;
        var width = (Most - from) / cells;
        var best = from + width * Enumerable.Range(0, cells + 1).MinBy(i => function(from + width * i));
        var (low, high) = (Math.Max(from, best - width), Math.Min(Most, best + width));
        var ratio = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-9)
        {
            var (left, right) = (high - ratio * (high - low), low + ratio * (high - low));
            if (function(left) <= function(right))
                high = right;
            else
                low = left;
        }
        return (low + high) / 2;
    }
}
