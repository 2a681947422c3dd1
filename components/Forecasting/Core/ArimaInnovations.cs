namespace Forecasting.Core;

/// <summary>What a model expected of each step from the ones before it alone, missing values included among what is not known.</summary>
static class ArimaInnovations
{
    /// <summary>
    /// Expected values and standardised errors. The corrections of missing values are estimated as the steps come in (recursive least squares by
    /// rotations), which is what a filter that skips missing values does.
    /// </summary>
    public static (double[] Fitted, double[] Residuals) Of(ArimaData data, double[] coefficients, double[] slopes)
    {
        var (order, count, lost) = (data.Order, data.Missing.Length, data.Lost);
        var phi = new double[order.AutoRegressive + order.SeasonalAutoRegressive * data.Period];
        var theta = new double[order.MovingAverage + order.SeasonalMovingAverage * data.Period];
        ArimaLikelihood.Expand(order, data.Period, coefficients, phi, theta);
        var level = ArimaForecasting.Adjusted(data, slopes, []);
        var polynomial = ArmaPolynomials.Differencing(order.Differences, order.SeasonalDifferences, data.Period);
        var columns = data.Columns.Take(count).Append(ArmaPolynomials.Difference(level, polynomial)).ToArray();
        var known = data.Length - lost;
        var filter = new ArmaFilter(phi.Length, theta.Length, known, columns.Length);
        var innovations = columns.Select(_ => new double[known]).ToArray();
        filter.Run(phi, theta, columns, innovations, known);
        var (fitted, residuals) = (new double[data.Length], new double[data.Length]);
        fitted.AsSpan(0, lost).Fill(double.NaN);
        residuals.AsSpan(0, lost).Fill(double.NaN);
        var rotations = new Rotations(count);
        for (var t = 0; t < known; t++)
        {
            var row = new double[count + 1];
            for (var c = 0; c <= count; c++)
                row[c] = innovations[c][t];
            var (error, variance) = rotations.Add(row);
            var isThere = Array.BinarySearch(data.Missing, t + lost) < 0 && !double.IsNaN(error);
            residuals[t + lost] = isThere ? error / Math.Sqrt(variance) : double.NaN;
            fitted[t + lost] = isThere ? data.Filled[t + lost] - error * Math.Sqrt(filter.Variance[t]) : double.NaN;
        }
        return (fitted, residuals);
    }

    /// <summary>A triangle that takes in rows (Golub &amp; Van Loan, 5.1.8).</summary>
    sealed class Rotations(int count)
    {
        const double Nothing = 1e-10;
        readonly double[][] triangle = [.. Enumerable.Range(0, count).Select(_ => new double[count + 1])];

        /// <summary>The error of the last entry by what was known, with its variance over an error's; NaN when the row says something for the first time.</summary>
        public (double Error, double Variance) Add(double[] row)
        {
            var (cosines, isNew) = (1.0, false);
            for (var i = 0; i < count; i++)
            {
                if (Math.Abs(row[i]) <= Nothing)
                    continue;
                isNew |= triangle[i][i] == 0;
                var size = Math.Sqrt(triangle[i][i] * triangle[i][i] + row[i] * row[i]);
                var (c, s) = (triangle[i][i] / size, row[i] / size);
                for (var j = i; j <= count; j++)
                    (triangle[i][j], row[j]) = (c * triangle[i][j] + s * row[j], c * row[j] - s * triangle[i][j]);
                cosines *= c;
                if (isNew)
                    break;
            }
            return isNew ? (double.NaN, double.NaN) : (row[count] / cosines, 1 / (cosines * cosines));
        }
    }
}
