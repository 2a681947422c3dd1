using Numerics;

namespace Series;

/// <summary>Correlation of a series with its own past, and tests that there is none.</summary>
public static class Autocorrelation
{
    /// <summary>Autocorrelations of lags 1 … <paramref name="lags"/>, each sum over the whole length (Box &amp; Jenkins 1970, 2.1.5).</summary>
    /// <param name="values">NaN = missing: pairs that are not there are left out.</param>
    /// <param name="lags">From 1, less than there are values.</param>
    public static double[] Of(double[] values, int lags)
    {
        if (lags < 1 || lags >= values.Length)
            throw new ArgumentOutOfRangeException(nameof(lags), lags, $"Lags lie between 1 and {values.Length - 1}.");
        var there = values.Where(v => !double.IsNaN(v)).ToArray();
        var mean = there.Average();
        var variance = there.Sum(v => (v - mean) * (v - mean)) / there.Length;
        return [.. Enumerable.Range(1, lags).Select(lag =>
        {
            var (sum, pairs) = (0.0, lag);
            for (var t = lag; t < values.Length; t++)
                if (!double.IsNaN(values[t]) && !double.IsNaN(values[t - lag]))
                    (sum, pairs) = (sum + (values[t] - mean) * (values[t - lag] - mean), pairs + 1);
            return variance > 0 ? sum / pairs / variance : double.NaN;
        })];
    }

    /// <summary>Partial autocorrelations of lags 1 … <paramref name="lags"/> (Durbin 1960).</summary>
    public static double[] Partial(double[] values, int lags)
    {
        var rho = Of(values, lags);
        var (partial, phi) = (new double[lags], new double[lags]);
        var variance = 1.0;
        for (var k = 0; k < lags; k++)
        {
            var sum = rho[k];
            for (var j = 0; j < k; j++)
                sum -= phi[j] * rho[k - 1 - j];
            partial[k] = sum / variance;
            var before = phi[..k];
            for (var j = 0; j < k; j++)
                phi[j] = before[j] - partial[k] * before[k - 1 - j];
            phi[k] = partial[k];
            variance *= 1 - partial[k] * partial[k];
        }
        return partial;
    }

    /// <summary>Ljung &amp; Box's Q: none of the first autocorrelations differs from 0.</summary>
    /// <param name="values">For example residuals.</param>
    /// <param name="lags">How many.</param>
    /// <param name="fitted">Coefficients estimated from the data, which take degrees of freedom.</param>
    public static TestOutcome LjungBox(double[] values, int lags, int fitted = 0)
    {
        var n = values.Count(v => !double.IsNaN(v));
        return Portmanteau(n * (n + 2.0) * Of(values, lags).Select((r, i) => r * r / (n - i - 1)).Sum(), lags, fitted);
    }

    /// <summary>Box &amp; Pierce's Q, the older form of <see cref="LjungBox"/>.</summary>
    public static TestOutcome BoxPierce(double[] values, int lags, int fitted = 0) =>
        Portmanteau(values.Count(v => !double.IsNaN(v)) * Of(values, lags).Sum(r => r * r), lags, fitted);

    static TestOutcome Portmanteau(double statistic, int lags, int fitted) => lags > fitted
        ? new(statistic, ChiSquaredDistribution.Above(statistic, lags - fitted), lags)
        : throw new ArgumentOutOfRangeException(nameof(lags), lags, $"There must be more lags than the {fitted} fitted coefficients.");
}
