using System.Runtime.CompilerServices;

namespace Series.Core;

/// <summary>Local regression with tricube weights, as in Cleveland et al. (1990), section 2, with their interpolation between every few points.</summary>
static class Loess
{
    /// <summary>Smooths values at 1 … n.</summary>
    /// <param name="y">Values.</param>
    /// <param name="window">Points that take part; odd.</param>
    /// <param name="degree">0 or 1.</param>
    /// <param name="jump">Every so many points it is computed, in between interpolated.</param>
    /// <param name="weights">Of the points; empty: all alike.</param>
    /// <param name="smooth">Where the result goes.</param>
    public static void Smooth(ReadOnlySpan<double> y, int window, int degree, int jump, ReadOnlySpan<double> weights, Span<double> smooth)
    {
        var n = y.Length;
        if (n < 2)
        {
            y.CopyTo(smooth);
            return;
        }
        jump = Math.Min(jump, n - 1);
        var (left, right, half) = (1, Math.Min(window, n), (window + 1) / 2);
        for (var i = 1; i <= n; i += jump)
        {
            if (window < n)
            {
                left = jump == 1 || (i >= half && i < n - half + 1) ? Math.Clamp(i - half + 1, 1, n - window + 1) : i < half ? 1 : n - window + 1;
                right = left + window - 1;
            }
            smooth[i - 1] = At(y, window, degree, i, left, right, weights) ?? y[i - 1];
        }
        if (jump == 1)
            return;
        for (var i = 1; i <= n - jump; i += jump)
            Interpolate(smooth, i, i + jump);
        var last = (n - 1) / jump * jump + 1;
        if (last == n)
            return;
        smooth[n - 1] = At(y, window, degree, n, left, right, weights) ?? y[n - 1];
        Interpolate(smooth, last, n);
    }

    /// <summary>The smooth at a point, which may lie outside, from points left … right; null when all weights are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double? At(ReadOnlySpan<double> y, int window, int degree, double x, int left, int right, ReadOnlySpan<double> weights)
    {
        var n = y.Length;
        var reach = Math.Max(x - left, right - x) + (window > n ? (window - n) / 2 : 0);
        var w = right - left < 512 ? stackalloc double[right - left + 1] : new double[right - left + 1];
        var (total, centre) = (0.0, 0.0);
        for (var j = left; j <= right; j++)
        {
            var distance = Math.Abs(j - x);
            var weight = 0.0;
            if (distance <= 0.999 * reach)
            {
                var cube = distance / reach * (distance / reach) * (distance / reach);
                weight = (distance <= 0.001 * reach ? 1 : (1 - cube) * (1 - cube) * (1 - cube)) * (weights.IsEmpty ? 1 : weights[j - 1]);
            }
            w[j - left] = weight;
            (total, centre) = (total + weight, centre + weight * j);
        }
        if (!(total > 0))
            return null;
        centre /= total;
        var spread = 0.0;
        for (var j = left; j <= right; j++)
            spread += w[j - left] / total * (j - centre) * (j - centre);
        var slope = reach > 0 && degree > 0 && Math.Sqrt(spread) > 0.001 * (n - 1.0) ? (x - centre) / spread : 0;
        var sum = 0.0;
        for (var j = left; j <= right; j++)
            sum += w[j - left] / total * (1 + slope * (j - centre)) * y[j - 1];
        return sum;
    }

    static void Interpolate(Span<double> values, int from, int to)
    {
        var rise = (values[to - 1] - values[from - 1]) / (to - from);
        for (var i = from + 1; i < to; i++)
            values[i - 1] = values[from - 1] + rise * (i - from);
    }
}
