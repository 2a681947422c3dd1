namespace Forecasting.Core;

/// <summary>The mean and variance, in units of the errors' variance, of the steps after a series.</summary>
static class ArimaForecasting
{
    /// <summary>
    /// Means, and what each error that is yet to come will have added: exact in finite samples, since the filter's gain of each coming step is
    /// used (in the limit they are the ψ weights, Box &amp; Jenkins 1970, 5.1).
    /// </summary>
    public static (double[] Mean, double[] Variance) Ahead(ArimaData data, double[] coefficients, double[] slopes, double[] corrections, int horizon)
    {
        var order = data.Order;
        var phi = new double[order.AutoRegressive + order.SeasonalAutoRegressive * data.Period];
        var theta = new double[order.MovingAverage + order.SeasonalMovingAverage * data.Period];
        ArimaLikelihood.Expand(order, data.Period, coefficients, phi, theta);
        var known = data.Length - data.Lost;
        var dummies = data.Missing.Length;
        var level = Adjusted(data, slopes, corrections);
        var polynomial = ArmaPolynomials.Differencing(order.Differences, order.SeasonalDifferences, data.Period);
        var columns = data.Columns.Take(dummies).Append(ArmaPolynomials.Difference(level, polynomial)).ToArray();
        var filter = new ArmaFilter(phi.Length, theta.Length, known + horizon, columns.Length) { Gains = new double[horizon][] };
        var innovations = columns.Select(_ => new double[known]).ToArray();
        filter.Run(phi, theta, columns, innovations, known);
        var mean = data.Restore(level, [.. Enumerable.Range(known, horizon).Select(t => filter.Expected(dummies, t))]);
        var variance = new double[horizon];
        for (var j = 0; j < horizon; j++)
        {
            var response = Response(phi, filter.Gains[j], horizon - j, data);
            for (var h = j; h < horizon; h++)
                variance[h] += response[h - j] * response[h - j] * filter.Variance[known + j];
        }
        if (dummies > 0)
            AddMissing(data, filter, innovations, known, variance);
        return (mean, variance);
    }

    /// <summary>The series less its regression, with what the model says of missing values in their place.</summary>
    public static double[] Adjusted(ArimaData data, double[] slopes, double[] corrections)
    {
        var level = (double[])data.Filled.Clone();
        for (var i = 0; i < slopes.Length; i++)
            for (var t = 0; t < level.Length; t++)
                level[t] -= slopes[i] * data.Regressors[i][t];
        for (var i = 0; i < corrections.Length; i++)
            level[data.Missing[i]] -= corrections[i];
        return level;
    }

    // What a unit innovation does to its own step and the later ones.
    static double[] Response(double[] phi, double[] gain, int steps, ArimaData data)
    {
        var window = new double[steps + Math.Max(gain.Length, phi.Length) + 1];
        gain.CopyTo(window, 1);
        for (var t = 1; t < steps; t++)
            for (var i = 0; i < phi.Length; i++)
                window[t + 1 + i] += phi[i] * window[t];
        window[0] = 1;
        return data.Restore(new double[data.Lost], window[..steps]);
    }

    // Values that are missing near the end are known with an error of their own.
    static void AddMissing(ArimaData data, ArmaFilter filter, double[][] innovations, int known, double[] variance)
    {
        var count = data.Missing.Length;
        var effects = Enumerable.Range(0, count).Select(c => data.Restore(Dummy(data, c), Future(filter, c, known, variance.Length))).ToArray();
        var cross = Enumerable.Range(0, count).Select(i => Enumerable.Range(0, count)
            .Select(j => Columns.Dot(innovations[i], innovations[j])).ToArray()).ToArray();
        if (Cholesky.Inverse(cross) is not { } inverse)
            return;
        for (var h = 0; h < variance.Length; h++)
        {
            double[] effect = [.. effects.Select(e => e[h])];
            for (var i = 0; i < count; i++)
                variance[h] += effect[i] * Columns.Dot(inverse[i], effect);
        }
    }

    static double[] Future(ArmaFilter filter, int column, int known, int horizon) =>
        [.. Enumerable.Range(known, horizon).Select(t => filter.Expected(column, t))];

    static double[] Dummy(ArimaData data, int index)
    {
        var dummy = new double[data.Length];
        dummy[data.Missing[index]] = 1;
        return dummy;
    }
}
