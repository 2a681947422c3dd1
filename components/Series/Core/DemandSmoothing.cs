namespace Series.Core;

/// <summary>Smoothing of demand sizes, intervals and probabilities; each begins with the first value seen.</summary>
static class DemandSmoothing
{
    /// <summary>Sizes of demands, and steps from each to the one before, the first counted from the beginning.</summary>
    public static (double[] Sizes, double[] Intervals) Split(double[] y)
    {
        var at = Enumerable.Range(0, y.Length).Where(t => y[t] > 0).ToArray();
        return ([.. at.Select(t => y[t])], [.. at.Select((t, i) => (double)(i == 0 ? t + 1 : t - at[i - 1]))]);
    }

    /// <summary>Croston's ratio as known before each step; NaN before the first demand.</summary>
    public static double[] Ratio(double[] y, double sizeAlpha, double intervalAlpha, double factor, out double rate)
    {
        var fitted = new double[y.Length];
        double size = 0, interval = 0, since = 0;
        for (var t = 0; t < y.Length; t++)
        {
            fitted[t] = interval > 0 ? factor * size / interval : double.NaN;
            since++;
            if (y[t] <= 0)
                continue;
            (size, interval) = interval > 0 ? (size + sizeAlpha * (y[t] - size), interval + intervalAlpha * (since - interval)) : (y[t], since);
            since = 0;
        }
        rate = interval > 0 ? factor * size / interval : 0;
        return fitted;
    }

    /// <summary>Probability times size as known before each step.</summary>
    public static double[] Probable(double[] y, double sizeAlpha, double probabilityAlpha, out double rate, out double probability)
    {
        var fitted = new double[y.Length];
        var size = double.NaN;
        probability = double.NaN;
        for (var t = 0; t < y.Length; t++)
        {
            fitted[t] = double.IsNaN(size) ? probability * 0 : probability * size;
            var happens = y[t] > 0 ? 1.0 : 0;
            probability = double.IsNaN(probability) ? happens : probability + probabilityAlpha * (happens - probability);
            if (y[t] > 0)
                size = double.IsNaN(size) ? y[t] : size + sizeAlpha * (y[t] - size);
        }
        rate = double.IsNaN(size) ? 0 : probability * size;
        return fitted;
    }

    /// <summary>Sums of so many steps, counted from the end, smoothed with the best parameter; per step.</summary>
    public static double Aggregated(double[] y, int steps)
    {
        var rest = y.Length % steps;
        var sums = Enumerable.Range(0, y.Length / steps).Select(i => y.AsSpan(rest + i * steps, steps).ToArray().Sum()).ToArray();
        return sums.Length == 0 ? 0 : Last(sums, Best(sums, 0.1, 0.3)) / steps;
    }

    /// <summary>The smoothing parameter with the least squared one-step errors within a range.</summary>
    public static double Best(double[] values, double low, double high)
    {
        const double Golden = 0.6180339887498949;
        double least = low, most = high;
        for (var i = 0; i < 50; i++)
        {
            double left = high - Golden * (high - low), right = low + Golden * (high - low);
            if (Squares(values, left) <= Squares(values, right))
                high = right;
            else
                low = left;
        }
        // Where the parameter makes no difference, the middle of its range.
        return new[] { (least + most) / 2, (low + high) / 2, least, most }.MinBy(alpha => Squares(values, alpha));
    }

    static double Squares(double[] values, double alpha)
    {
        double level = values.Length > 0 ? values[0] : 0, sum = 0;
        foreach (var value in values)
        {
            sum += (value - level) * (value - level);
            level += alpha * (value - level);
        }
        return sum;
    }

    static double Last(double[] values, double alpha) => values.Aggregate(values[0], (level, value) => level + alpha * (value - level));
}
