namespace Series.Core;

/// <summary>What a model expects of each step of a series, and of those to come, from the ones before it: coming steps are missing ones.</summary>
static class ArimaForecasting
{
    /// <summary>
    /// Expected levels, and the variance of what is off them in units of the errors' variance: exact in finite samples (Harvey 1989, 3.3). Both are NaN where a
    /// step is the first to tell of an unknown level.
    /// </summary>
    /// <param name="order">The orders.</param>
    /// <param name="period">Steps of a season.</param>
    /// <param name="coefficients">ar, ma, sar, sma.</param>
    /// <param name="level">The series less its regression; NaN where it is missing.</param>
    /// <param name="horizon">Steps to come.</param>
    public static (double[] Expected, double[] Variance) Of(ArimaOrder order, int period, double[] coefficients, double[] level, int horizon)
    {
        var data = new ArimaData([.. level, .. Enumerable.Repeat(double.NaN, horizon)], period, order, []);
        var (expected, variance) = (new double[data.Length], new double[data.Length]);
        expected.AsSpan(0, data.Lost).Fill(double.NaN);
        variance.AsSpan(0, data.Lost).Fill(double.NaN);
        var gaps = Filtered(data, coefficients, data.Columns);
        var early = new Rotations(data.Early);
        for (var t = data.Lost; t < data.Length; t++)
        {
            var row = Row(data, gaps, t, data.Early);
            var (error, factor) = Array.BinarySearch(data.Missing, t) < 0 ? early.Add(row) : early.Of(row);
            variance[t] = factor * gaps.Variance[t - data.Lost];
            expected[t] = data.Filled[t] - data.Scale * error * Math.Sqrt(gaps.Variance[t - data.Lost]);
        }
        return (expected, variance);
    }

    /// <summary>What the whole series says of missing values, over their stand-ins, in a column's units.</summary>
    public static double[] Corrections(ArimaData data, GapFilter gaps, int column)
    {
        var early = new Rotations(data.Early);
        for (var t = data.Lost; t < data.Length; t++)
            if (Array.BinarySearch(data.Missing, t) < 0)
                early.Add(Row(data, gaps, t, column));
        var b = early.Coefficients();
        return [.. Enumerable.Range(0, data.Missing.Length).Select(i => i < data.Early
            ? -b[i]
            : gaps.Correction(column, i - data.Early) - b.Select((x, c) => x * gaps.Correction(c, i - data.Early)).Sum())];
    }

    // The errors of early missing values' columns and of another at a step, all divided by the root of their variance.
    static double[] Row(ArimaData data, GapFilter gaps, int t, int column)
    {
        var root = Math.Sqrt(gaps.Variance[t - data.Lost]);
        return [.. Enumerable.Range(0, data.Early).Append(column).Select(c => gaps.Errors[c][t - data.Lost] / root)];
    }

    /// <summary>A run over columns that keeps what is expected of missing values, too, and on request what later ones say of them.</summary>
    public static GapFilter Filtered(ArimaData data, double[] coefficients, double[][] columns, bool remembers = false)
    {
        var order = data.Order;
        var phi = new double[order.AutoRegressive + order.SeasonalAutoRegressive * data.Period];
        var theta = new double[order.MovingAverage + order.SeasonalMovingAverage * data.Period];
        ArimaLikelihood.Expand(order, data.Period, coefficients, phi, theta);
        var gaps = new GapFilter(data, phi.Length, theta.Length, columns.Length, remembers) { Forecasts = true };
        var length = data.Length - data.Lost;
        new ArmaFilter(phi.Length, theta.Length, length, columns.Length, gaps).Run(phi, theta, columns, [.. columns.Select(_ => new double[length])]);
        return gaps;
    }
}
