namespace Series.Core;

/// <summary>Exponential smoothing pulled along a straight line, of values without season.</summary>
interface IThetaLine
{
    /// <summary>Smoothing of the level.</summary>
    double Alpha { get; }

    /// <summary>The first level.</summary>
    double Level { get; }

    /// <summary>The curvature of the second line; infinite when the first counts in full.</summary>
    double Theta { get; }

    /// <summary>What a step adds at the end of the series.</summary>
    double Slope { get; }

    /// <summary>Variance of one step's error.</summary>
    double Sigma2 { get; }

    /// <summary>What was expected of each step.</summary>
    double[] Fitted { get; }

    /// <summary>The coming steps.</summary>
    double[] Expected(int horizon);

    /// <summary>Variance of the coming steps' errors.</summary>
    double[] Variance(int horizon);
}

/// <summary>The line through all values: level l, smoothing α, share w = 1 − 1/θ of the straight line's slope.</summary>
sealed record ThetaLine(double Alpha, double Level, double Theta, double Slope, double Sigma2, double[] Fitted, double Last, double Carried) : IThetaLine
{
    const double Golden = 0.6180339887498949;

    /// <summary>Step h of the coming ones, from 0: l + w·b·(h + (1 − (1 − α)ⁿ)/α) (Hyndman &amp; Billah 2003, eq. 9).</summary>
    public double[] Expected(int horizon) => [.. Enumerable.Range(0, horizon).Select(h => Last + Slope * h + Carried)];

    /// <summary>σ²·(1 + h·α²) (Hyndman &amp; Billah 2003, section 3).</summary>
    public double[] Variance(int horizon) => [.. Enumerable.Range(0, horizon).Select(h => Sigma2 * (1 + h * Alpha * Alpha))];

    /// <summary>θ = 2, α and l those of simple exponential smoothing.</summary>
    public static ThetaLine Standard(TimeSeries adjusted, CancellationToken ct)
    {
        var smooth = Ets.Fit(adjusted, EtsForm.Simple, ct: ct).Value;
        var slope = EtsStart.Line(adjusted.Values).Slope / 2;
        var (alpha, n) = (smooth.Alpha, adjusted.Length);
        return new(alpha, smooth.Parameters[1].Value, 2, slope, smooth.Sigma2, smooth.Fitted, smooth.Predict(1).Mean[0], slope * (1 - Math.Pow(1 - alpha, n)) / alpha);
    }

    /// <summary>
    /// Fiorucci et al. 2016, eq. 7 and 8: μ_t = l_(t−1) + w·[(1 − α)^(t−1)·A + (1 − (1 − α)^t)/α·B], A + B·t the straight line. Given α, the errors are linear in
    /// the first level and in w: least squares for these, a search for α.
    /// </summary>
    public static ThetaLine Optimised(TimeSeries adjusted, CancellationToken ct)
    {
        var values = adjusted.Values;
        var (a, b) = EtsStart.Line(values);
        const int Steps = 24;
        var best = Enumerable.Range(0, Steps + 1).MinBy(i => Squares(values, a, b, Grid(i)).Sum);
        double low = Grid(Math.Max(0, best - 1)), high = Grid(Math.Min(Steps, best + 1));
        for (var i = 0; i < 40; i++)
        {
            ct.ThrowIfCancellationRequested();
            double left = high - Golden * (high - low), right = low + Golden * (high - low);
            if (Squares(values, a, b, left).Sum <= Squares(values, a, b, right).Sum)
                high = right;
            else
                low = left;
        }
        var alpha = (low + high) / 2;
        var (_, first, share) = Squares(values, a, b, alpha);
        var fitted = new double[values.Length];
        double level = first, power = 1, sum = 0;
        for (var t = 0; t < values.Length; t++)
        {
            fitted[t] = level + share * (power * a + (1 - power * (1 - alpha)) / alpha * b);
            sum += Math.Pow(values[t] - fitted[t], 2);
            power *= 1 - alpha;
            level += alpha * (values[t] - level);
        }
        return new(alpha, first, share < 1 ? 1 / (1 - share) : double.PositiveInfinity, share * b, sum / Math.Max(1, values.Length - 3), fitted,
            level, share * (power * a + (1 - power * (1 - alpha)) / alpha * b));

        static double Grid(int i) => 0.01 + 0.98 * i / Steps;
    }

    // Errors of a fit with first level 0 and w = 0, and how they respond to each of the two: a regression on two columns, w kept within 0 … 1.
    static (double Sum, double First, double Share) Squares(double[] values, double a, double b, double alpha)
    {
        double level = 0, power = 1, yy = 0, y1 = 0, y2 = 0, x11 = 0, x12 = 0, x22 = 0;
        foreach (var value in values)
        {
            double e = value - level, one = power, two = power * a + (1 - power * (1 - alpha)) / alpha * b;
            yy += e * e;
            y1 += e * one;
            y2 += e * two;
            x11 += one * one;
            x12 += one * two;
            x22 += two * two;
            level += alpha * (value - level);
            power *= 1 - alpha;
        }
        var determinant = x11 * x22 - x12 * x12;
        var share = determinant > 1e-12 * x11 * x22 ? Math.Clamp((y2 * x11 - y1 * x12) / determinant, 0, 1) : 0;
        var first = (y1 - share * x12) / x11;
        return (yy - 2 * (first * y1 + share * y2) + first * first * x11 + 2 * first * share * x12 + share * share * x22, first, share);
    }
}
