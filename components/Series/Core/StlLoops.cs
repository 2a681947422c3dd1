namespace Series.Core;

/// <summary>The inner and outer loops of STL (Cleveland et al. 1990, section 2); the symbols are theirs.</summary>
static class StlLoops
{
    public static (double[] Seasonal, double[] Trend, double[] Weights) Run(double[] y, int period, StlOptions options, CancellationToken ct)
    {
        var n = y.Length;
        var ns = options.SeasonalWindow ?? 10 * n + 1;
        var nt = options.TrendWindow ?? NextOdd((int)Math.Ceiling(1.5 * period / (1 - 1.5 / ns)));
        var nl = NextOdd(period);
        var (seasonal, trend) = (new double[n], new double[n]);
        double[] weights = [];
        for (var outer = 0; outer <= (options.IsRobust ? 15 : 0); outer++)
        {
            for (var inner = 0; inner < (options.IsRobust ? 1 : 2); inner++)
            {
                ct.ThrowIfCancellationRequested();
                Inner(y, period, ns, nt, nl, weights, seasonal, trend);
            }
            if (options.IsRobust && outer < 15)
                weights = Robustness(y, seasonal, trend);
        }
        if (options.SeasonalWindow is null)
            seasonal = Means(seasonal, period);
        return (seasonal, trend, options.IsRobust ? weights : [.. Enumerable.Repeat(1.0, n)]);
    }

    static void Inner(double[] y, int period, int ns, int nt, int nl, double[] weights, double[] seasonal, double[] trend)
    {
        var n = y.Length;
        var cycle = CycleSubseries([.. y.Zip(trend, (a, b) => a - b)], period, ns, weights);
        var low = new double[n];
        Loess.Smooth(MovingAverage(MovingAverage(MovingAverage(cycle, period), period), 3), nl, 1, Jump(nl), [], low);
        for (var t = 0; t < n; t++)
            seasonal[t] = cycle[period + t] - low[t];
        Loess.Smooth([.. y.Zip(seasonal, (a, b) => a - b)], nt, 1, Jump(nt), weights, trend);
    }

    // Each step of the season smoothed on its own, with one more value at each end.
    static double[] CycleSubseries(double[] y, int period, int ns, double[] weights)
    {
        var cycle = new double[y.Length + 2 * period];
        for (var step = 0; step < period; step++)
        {
            var k = (y.Length - 1 - step) / period + 1;
            double[] values = [.. Enumerable.Range(0, k).Select(i => y[i * period + step])];
            double[] own = weights.Length == 0 ? [] : [.. Enumerable.Range(0, k).Select(i => weights[i * period + step])];
            var smooth = new double[k];
            Loess.Smooth(values, ns, 0, Jump(ns), own, smooth);
            cycle[step] = Loess.At(values, ns, 0, 0, 1, Math.Min(ns, k), own) ?? smooth[0];
            for (var i = 0; i < k; i++)
                cycle[(i + 1) * period + step] = smooth[i];
            cycle[(k + 1) * period + step] = Loess.At(values, ns, 0, k + 1, Math.Max(1, k - ns + 1), k, own) ?? smooth[^1];
        }
        return cycle;
    }

    static double[] MovingAverage(double[] values, int window)
    {
        var averages = new double[values.Length - window + 1];
        var sum = values.Take(window).Sum();
        for (var i = 0; i < averages.Length; i++)
        {
            if (i > 0)
                sum += values[i + window - 1] - values[i - 1];
            averages[i] = sum / window;
        }
        return averages;
    }

    // Bisquare weights by six times the median absolute remainder.
    static double[] Robustness(double[] y, double[] seasonal, double[] trend)
    {
        double[] sizes = [.. y.Select((v, t) => Math.Abs(v - seasonal[t] - trend[t]))];
        double[] sorted = [.. sizes.Order()];
        var n = sorted.Length;
        var six = 3 * (sorted[n / 2] + sorted[n - n / 2 - 1]);
        return Array.ConvertAll(sizes, r => r <= 0.001 * six ? 1 : r <= 0.999 * six ? Math.Pow(1 - r / six * (r / six), 2) : 0);
    }

    static double[] Means(double[] seasonal, int period)
    {
        double[] means = [.. Enumerable.Range(0, period).Select(step => seasonal.Where((_, t) => t % period == step).Average())];
        return [.. seasonal.Select((_, t) => means[t % period])];
    }

    static int Jump(int window) => (window + 9) / 10;

    static int NextOdd(int window) => window % 2 == 0 ? window + 1 : window;
}
