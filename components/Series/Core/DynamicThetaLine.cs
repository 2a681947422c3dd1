namespace Series.Core;

/// <summary>
/// The dynamic optimised theta model (Fiorucci et al. 2016, section 3.2): the straight line A + B·t goes through the values known before each step, and through forecasts
/// beyond the last. Given α, the errors are linear in the first level and in w = 1 − 1/θ.
/// </summary>
sealed class DynamicThetaLine : IThetaLine
{
    // Two values make the first line.
    const int First = 3, Grid = 98;

    readonly double last, mean, intercept, slope, share;

    DynamicThetaLine(double[] values, double[] a, double[] b, double alpha)
    {
        var (_, first, w) = Squares(values, a, b, alpha);
        (Alpha, Level, share, Fitted) = (alpha, first, w, new double[values.Length]);
        double level = first, power = 1, sum = 0;
        for (var t = 1; t <= values.Length; t++)
        {
            Fitted[t - 1] = t < First ? double.NaN : level + w * Pull(power, alpha, a[t - 1], b[t - 1]);
            sum += t < First ? 0 : Math.Pow(values[t - 1] - Fitted[t - 1], 2);
            power *= 1 - alpha;
            level += alpha * (values[t - 1] - level);
        }
        (last, mean, intercept, slope) = (level, values.Average(), a[^1], b[^1]);
        (Sigma2, Slope) = (sum / Math.Max(1, values.Length - First - 2), w * slope);
    }

    public double Alpha { get; }

    public double Level { get; }

    public double Theta => share < 1 ? 1 / (1 - share) : double.PositiveInfinity;

    public double Slope { get; }

    public double Sigma2 { get; }

    public double[] Fitted { get; }

    public static DynamicThetaLine Of(TimeSeries adjusted, CancellationToken ct)
    {
        var values = adjusted.Values;
        double[] a = new double[values.Length + 1], b = new double[values.Length + 1];
        var average = 0.0;
        for (var t = 1; t <= values.Length; t++)
            (average, a[t], b[t]) = Next(t, values[t - 1], average, b[t - 1]);
        var alpha = Enumerable.Range(1, Grid).Select(i => i / (Grid + 1.0)).MinBy(candidate =>
        {
            ct.ThrowIfCancellationRequested();
            return Squares(values, a, b, candidate).Sum;
        });
        return new(values, a, b, alpha);
    }

    public double[] Expected(int horizon) => Path(new(last, mean, intercept, slope), Fitted.Length, horizon);

    /// <summary>σ²·(1 + Σψ²): what an error of each step before moves a coming one by. It moves the line, too, the more the shorter the series. The recursion is linear, so that an error moves as a path from 0 does.</summary>
    public double[] Variance(int horizon)
    {
        var variance = Enumerable.Repeat(Sigma2, horizon).ToArray();
        for (var at = 0; at < horizon - 1; at++)
        {
            var t = Fitted.Length + at + 1;
            var (average, a, b) = Next(t, 1, 0, 0);
            var moved = Path(new(Alpha, average, a, b), t, horizon - at - 1);
            for (var h = 0; h < moved.Length; h++)
                variance[at + 1 + h] += Sigma2 * moved[h] * moved[h];
        }
        return variance;
    }

    // The steps after the first t, each forecast taken for what came.
    double[] Path(Standing from, int known, int horizon)
    {
        var expected = new double[horizon];
        var (level, average, a, b) = from;
        for (var h = 0; h < horizon; h++)
        {
            var t = known + h + 1;
            expected[h] = level + share * Pull(Math.Pow(1 - Alpha, t - 1), Alpha, a, b);
            (average, a, b) = Next(t, expected[h], average, b);
            level += Alpha * (expected[h] - level);
        }
        return expected;
    }

    readonly record struct Standing(double Level, double Average, double Intercept, double Slope);

    static double Pull(double power, double alpha, double a, double b) => power * a + (1 - power * (1 - alpha)) / alpha * b;

    // Mean, intercept and slope with one value more.
    static (double Mean, double A, double B) Next(int t, double value, double before, double slope)
    {
        var average = ((t - 1) * before + value) / t;
        var b = t == 1 ? 0 : ((t - 2) * slope + 6.0 / t * (value - before)) / (t + 1);
        return (average, average - (t + 1) / 2.0 * b, b);
    }

    static (double Sum, double First, double Share) Squares(double[] values, double[] a, double[] b, double alpha)
    {
        double level = 0, power = 1, yy = 0, y1 = 0, y2 = 0, x11 = 0, x12 = 0, x22 = 0;
        for (var t = 1; t <= values.Length; t++)
        {
            if (t >= First)
            {
                double e = values[t - 1] - level, one = power, two = Pull(power, alpha, a[t - 1], b[t - 1]);
                yy += e * e;
                y1 += e * one;
                y2 += e * two;
                x11 += one * one;
                x12 += one * two;
                x22 += two * two;
            }
            level += alpha * (values[t - 1] - level);
            power *= 1 - alpha;
        }
        var determinant = x11 * x22 - x12 * x12;
        var share = determinant > 1e-12 * x11 * x22 ? Math.Clamp((y2 * x11 - y1 * x12) / determinant, 0, 1) : 0;
        var first = x11 > 0 ? (y1 - share * x12) / x11 : 0;
        return (yy - 2 * (first * y1 + share * y2) + first * first * x11 + 2 * first * share * x12 + share * share * x22, first, share);
    }
}
