using Series.Core;

namespace Series;

/// <summary>Tests whether a series has to be differenced. Missing values are left out and the rest moves together.</summary>
public static class UnitRoots
{
    /// <summary>Kwiatkowski et al. (1992): the series varies around a level, or a trend; a large statistic calls for a difference.</summary>
    /// <param name="values">The series.</param>
    /// <param name="hasTrend">True to test variation around a trend.</param>
    /// <param name="lags">Of the long-run variance (Newey &amp; West 1987); null: ⌊4(n/100)^¼⌋.</param>
    public static TestOutcome Kpss(double[] values, bool hasTrend = false, int? lags = null)
    {
        var y = There(values);
        var used = lags ?? ShortLags(y.Length);
        var errors = new Regression(hasTrend ? [Ones(y.Length), Steps(y.Length)] : [Ones(y.Length)], y).Residuals;
        var (sum, squares) = (0.0, 0.0);
        foreach (var error in errors)
            squares += (sum += error) * sum;
        var statistic = squares / ((double)y.Length * y.Length) / LongRunVariance(errors, used);
        return new(statistic, CriticalValues.KpssProbability(statistic, hasTrend), used);
    }

    /// <summary>Said &amp; Dickey's augmented test with constant and trend: a unit root; a very negative statistic speaks against one.</summary>
    /// <param name="values">The series.</param>
    /// <param name="lags">Lagged differences in the regression; null: ⌊(n−1)^⅓⌋.</param>
    public static TestOutcome AugmentedDickeyFuller(double[] values, int? lags = null)
    {
        var y = There(values);
        var used = lags ?? (int)Math.Cbrt(y.Length - 1);
        var statistic = DickeyFuller(y, used, hasTrend: true, used).Statistic;
        return new(statistic, CriticalValues.TrendTProbability(statistic, y.Length - 1), used);
    }

    /// <summary>Phillips &amp; Perron's (1988) Z(α) with constant and trend, lags ⌊4(n/100)^¼⌋: a unit root.</summary>
    public static TestOutcome PhillipsPerron(double[] values)
    {
        var x = There(values);
        var (before, after) = (x[..^1], x[1..]);
        var n = (double)after.Length;
        var lags = ShortLags(after.Length);
        var fit = new Regression([Ones(after.Length), Steps(after.Length), before], after);
        var variance = fit.SumOfSquares / n;
        var (plain, weighted) = (before.Sum(), before.Select((v, i) => v * (i + 1)).Sum());
        var spread = n * n * (n * n - 1) * before.Sum(v => v * v) / 12 - n * weighted * weighted + n * (n + 1) * weighted * plain
            - n * (n + 1) * (2 * n + 1) * plain * plain / 6;
        var statistic = n * (fit.Coefficients[2] - 1) - Math.Pow(n, 6) / (24 * spread) * (LongRunVariance(fit.Residuals, lags) - variance);
        return new(statistic, CriticalValues.TrendRhoProbability(statistic, after.Length), lags);
    }

    /// <summary>How often a series has to be differenced until a test is content at 5 %.</summary>
    /// <param name="values">The series, seasonally differenced if it will be.</param>
    /// <param name="test">Which test.</param>
    /// <param name="most">At most so often.</param>
    public static int Differences(double[] values, UnitRootTest test = UnitRootTest.Kpss, int most = 2)
    {
        var y = There(values);
        for (var d = 0; d < most; d++)
        {
            if (y.Length < 4 || y.All(v => v == y[0]) || !CallsForDifference(y, test))
                return d;
            y = ArmaPolynomials.Difference(y, [1]);
        }
        return most;
    }

    static bool CallsForDifference(double[] y, UnitRootTest test) => test switch
    {
        UnitRootTest.Kpss => Kpss(y, lags: (int)(3 * Math.Sqrt(y.Length) / 13)).PValue < 0.05,
        UnitRootTest.AugmentedDickeyFuller => y.Length > 6 && DickeyFuller(y, 1, hasTrend: false, 1).Statistic > CriticalValues.LevelTFromTable(y.Length - 1),
        _ => TauWithConstant(y) > CriticalValues.LevelTFivePercent(y.Length - 1),
    };

    /// <summary>The t statistic of the lagged value, and Akaike's criterion of the regression, over the differences after the first <paramref name="skipped"/>.</summary>
    internal static (double Statistic, double Aic) DickeyFuller(double[] y, int lags, bool hasTrend, int skipped)
    {
        var d = ArmaPolynomials.Difference(y, [1]);
        var n = d.Length - skipped;
        var columns = new List<double[]> { y[skipped..^1], Ones(n) };
        if (hasTrend)
            columns.Add(Steps(n));
        for (var lag = 1; lag <= lags; lag++)
            columns.Add(d[(skipped - lag)..^lag]);
        var fit = new Regression(columns, d[skipped..]);
        return (fit.Coefficients[0] / fit.StandardErrors[0], n * Math.Log(fit.SumOfSquares / n) + 2 * fit.Rank);
    }

    // Phillips & Perron's Z(t) with a constant.
    static double TauWithConstant(double[] y)
    {
        var (before, after) = (y[..^1], y[1..]);
        var n = after.Length;
        var fit = new Regression([before, Ones(n)], after);
        var (variance, longRun) = (fit.SumOfSquares / n, LongRunVariance(fit.Residuals, ShortLags(n)));
        var mean = after.Average();
        var spread = after.Sum(v => (v - mean) * (v - mean)) / ((double)n * n);
        return Math.Sqrt(variance / longRun) * (fit.Coefficients[0] - 1) / fit.StandardErrors[0] - (longRun - variance) / 2 / Math.Sqrt(longRun * spread);
    }

    static double LongRunVariance(double[] errors, int lags)
    {
        var sum = errors.Sum(e => e * e);
        for (var lag = 1; lag <= lags; lag++)
        {
            var product = 0.0;
            for (var t = lag; t < errors.Length; t++)
                product += errors[t] * errors[t - lag];
            sum += 2 * (1 - lag / (lags + 1.0)) * product;
        }
        return sum / errors.Length;
    }

    static int ShortLags(int length) => (int)(4 * Math.Pow(length / 100.0, 0.25));

    static double[] There(double[] values) => [.. values.Where(v => !double.IsNaN(v))];

    static double[] Ones(int length) => [.. Enumerable.Repeat(1.0, length)];

    static double[] Steps(int length) => [.. Enumerable.Range(1, length).Select(t => (double)t)];
}

/// <summary>The test that decides on differences.</summary>
public enum UnitRootTest
{
    /// <summary>Stationary unless shown otherwise.</summary>
    Kpss,

    /// <summary>A unit root unless shown otherwise, one lagged difference.</summary>
    AugmentedDickeyFuller,

    /// <summary>A unit root unless shown otherwise, with a long-run variance.</summary>
    PhillipsPerron,
}
