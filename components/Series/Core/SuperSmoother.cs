namespace Series.Core;

/// <summary>Friedman's variable span smoother (Friedman 1984) of equally spaced values: local lines whose span is chosen at each step by cross-validation.</summary>
static class SuperSmoother
{
    const double Tweeter = 0.05, Midrange = 0.2, Woofer = 0.5, Flat = 1e-3;

    /// <summary>The smooth curve through the values, none missing.</summary>
    public static double[] Smooth(double[] values)
    {
        double[] spans = [Tweeter, Midrange, Woofer];
        double[][] curves = new double[3][], errors = new double[3][];
        for (var i = 0; i < 3; i++)
        {
            var (curve, error) = Lines(values, spans[i]);
            (curves[i], errors[i]) = (curve, Lines(error, Midrange).Curve);
        }
        double[] best = [.. values.Select((_, t) => spans[Enumerable.Range(0, 3).MinBy(i => errors[i][t])])];
        double[] span = [.. Lines(best, Midrange).Curve.Select(s => Math.Clamp(s, Tweeter, Woofer))];
        double[] mixed = [.. span.Select((s, t) => s >= Midrange
            ? Between(curves[1][t], curves[2][t], (s - Midrange) / (Woofer - Midrange))
            : Between(curves[1][t], curves[0][t], (Midrange - s) / (Midrange - Tweeter)))];
        return Lines(mixed, Tweeter).Curve;
    }

    static double Between(double from, double to, double share) => (1 - share) * from + share * to;

    // A line through the steps within half a span, the window kept whole at the ends; and the absolute error of each value left out of its own line.
    static (double[] Curve, double[] Error) Lines(double[] values, double span)
    {
        var n = values.Length;
        var half = Math.Max(2, (int)(0.5 * span * n + 0.5));
        var width = Math.Min(n, 2 * half + 1);
        var quartile = Math.Max(1, n / 4);
        var least = Math.Pow(Flat * Math.Max(1, 2 * quartile), 2);
        double[] curve = new double[n], error = new double[n];
        // Sums of the window, moved along with it: of values less their mean, so that little is lost.
        double level = values.Average(), sum = 0, cross = 0, variance = width * ((double)width * width - 1) / 12;
        for (var k = 0; k < width; k++)
            (sum, cross) = (sum + values[k] - level, cross + (k - (width - 1) / 2.0) * (values[k] - level));
        for (int t = 0, first = 0; t < n; t++)
        {
            if (first < Math.Clamp(t - half, 0, n - width))
            {
                double leaves = values[first] - level, enters = values[first + width] - level;
                sum += enters - leaves;
                cross += (width + 1) / 2.0 * enters + (width - 1) / 2.0 * leaves - sum;
                first++;
            }
            double center = first + (width - 1) / 2.0, mean = level + sum / width;
            var away = t - center;
            curve[t] = mean + (variance > least ? cross / variance * away : 0);
            var leverage = 1.0 / width + (variance > least ? away * away / variance : 0);
            error[t] = leverage < 1 ? Math.Abs(values[t] - curve[t]) / (1 - leverage) : t > 0 ? error[t - 1] : 0;
        }
        return (curve, error);
    }
}
