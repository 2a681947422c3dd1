using MathNet.Numerics.Interpolation;

namespace Clustering;

/// <summary>
/// Where a value stands among a customer's own past values: their empirical distribution F(x) = share at or below x, smoothed between neighbouring values by a monotone cubic (PCHIP: Fritsch &amp; Carlson
/// 1980; Fritsch &amp; Butland 1984), 0 below the least and 1 from the greatest on.
/// </summary>
public sealed class OwnDistribution
{
    readonly double[] values;
    readonly double[] shares;

    OwnDistribution(double[] values, double[] shares) => (this.values, this.shares) = (values, shares);

    /// <summary>The distribution of past values.</summary>
    /// <exception cref="ArgumentException">There is none, or one is not finite.</exception>
    public static OwnDistribution Of(IReadOnlyList<double> past)
    {
        if (past.Count == 0 || !past.All(double.IsFinite))
            throw new ArgumentException("Past values are finite, and at least one.", nameof(past));
        double[] ascending = [.. past.Order()];
        int[] last = [.. Enumerable.Range(0, ascending.Length).Where(i => i + 1 == ascending.Length || ascending[i + 1] != ascending[i])];
        return new(Array.ConvertAll(last, i => ascending[i]), Array.ConvertAll(last, i => (i + 1.0) / ascending.Length));
    }

    /// <summary>The share of the past at or below a value, 0…1.</summary>
    public double At(double value)
    {
        if (value < values[0])
            return 0;
        if (value >= values[^1])
            return 1;
        var found = Array.BinarySearch(values, value);
        if (found >= 0)
            return shares[found];

        // The library asks for three knots; between two a monotone cubic is the line.
        return values.Length > 2 ? CubicSpline.InterpolatePchipSorted(values, shares).Interpolate(value)
            : shares[0] + ((shares[1] - shares[0]) * (value - values[0]) / (values[1] - values[0]));
    }
}
