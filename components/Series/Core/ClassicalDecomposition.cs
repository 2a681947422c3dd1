namespace Series.Core;

/// <summary>Season as the mean departure from a centred moving average, Macaulay 1931.</summary>
static class ClassicalDecomposition
{
    /// <summary>The figure of one season, beginning with the series' first step: mean 0 for added, 1 for factors.</summary>
    /// <param name="values">At least two seasons, none missing.</param>
    /// <param name="period">Steps of a season, from 2.</param>
    /// <param name="isFactor">Ratios to the average rather than differences.</param>
    public static double[] Figure(double[] values, int period, bool isFactor)
    {
        double[] sum = new double[period], count = new double[period];
        var half = period / 2;
        for (var t = half; t < values.Length - half; t++)
        {
            var average = 0.0;
            for (var k = -half; k <= half; k++)
                average += values[t + k] * (period % 2 == 0 && Math.Abs(k) == half ? 0.5 : 1);
            average /= period;
            sum[t % period] += isFactor ? values[t] / average : values[t] - average;
            count[t % period]++;
        }
        for (var j = 0; j < period; j++)
            sum[j] /= count[j];
        var mean = sum.Average();
        return [.. sum.Select(s => isFactor ? s / mean : s - mean)];
    }
}
