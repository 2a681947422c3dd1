using Numerics;

namespace Series.Core;

/// <summary>
/// The exact Gaussian likelihood of a differenced series, with gaps of what was observed, with the errors' variance and the regressors' coefficients at their best for the given
/// ARMA coefficients (Harvey 1989, 3.4): a search has only those left.
/// </summary>
/// <remarks>
/// The likelihood is a sum of squares S of adjusted innovations: −n/2·(ln 2π + 1 + ln(S/n)). It is free of scale: no prior variance is chosen.
/// Coefficients come in the order ar, ma, sar, sma.
/// </remarks>
sealed class ArimaLikelihood
{
    readonly ArimaData data;
    readonly ArmaFilter filter;
    readonly double[] phi, theta;
    readonly double[][] innovations, triangle;
    readonly int length;
    int unidentified;

    public ArimaLikelihood(ArimaData data)
    {
        this.data = data;
        var (order, m) = (data.Order, data.Period);
        phi = new double[order.AutoRegressive + order.SeasonalAutoRegressive * m];
        theta = new double[order.MovingAverage + order.SeasonalMovingAverage * m];
        length = data.Length - data.Lost;
        var gaps = data.Missing.Length > data.Early ? new GapFilter(data, phi.Length, theta.Length, data.Columns.Length) : null;
        filter = new(phi.Length, theta.Length, length, data.Columns.Length, gaps);
        innovations = [.. data.Columns.Select(_ => new double[length])];
        triangle = [.. data.Columns.Select(_ => new double[data.Columns.Length])];
    }

    /// <summary>True for the conditional sum of squares in place of the exact one.</summary>
    public bool IsConditional { get; set; }

    /// <summary>Values the likelihood is taken over; one that no other tells of, as of a weekday never observed, costs none.</summary>
    public int Used => data.Used + unidentified;

    public int Length => length;

    /// <summary>The regressors' coefficients of the last call, in the regressors' own units.</summary>
    public double[] Slopes => [.. Coefficients().Skip(data.Early).Select((b, i) => b * data.Scale / data.Norms[i])];

    /// <summary>The sum of squares, in units of the data's scale, and the adjusted innovations that it is made of; NaN unless stationary.</summary>
    public double SumOfSquares(ReadOnlySpan<double> coefficients, Span<double> adjusted)
    {
        Expand(data.Order, data.Period, coefficients, phi, theta);
        var logs = filter.Run(phi, theta, data.Columns, innovations, IsConditional);
        if (double.IsNaN(logs))
            return double.NaN;
        unidentified = 0;
        for (var column = 0; column < innovations.Length; column++)
            Orthogonalise(column);
        for (var i = 0; i < data.Early; i++)
            logs += 2 * Math.Log(triangle[i][i]);
        var factor = Math.Exp(logs / (2 * Used));
        var (errors, sum) = (innovations[^1], 0.0);
        for (var t = 0; t < length; t++)
        {
            var value = errors[t] * factor;
            adjusted[t] = value;
            sum += value * value;
        }
        LogDeterminant = logs;
        return sum;
    }

    public double LogDeterminant { get; private set; }

    /// <summary>The log-likelihood that belongs to a sum of squares.</summary>
    public double LogLikelihood(double sumOfSquares) =>
        -0.5 * Used * (Math.Log(2 * Math.PI) + 1 + Math.Log(sumOfSquares / Used) + 2 * Math.Log(data.Scale));

    /// <summary>The maximum-likelihood variance of the errors that belongs to the sum of squares of the last call.</summary>
    public double Variance(double sumOfSquares) => sumOfSquares / Used * Math.Exp(-LogDeterminant / Used) * data.Scale * data.Scale;

    /// <summary>Inverse of X'X of the regressors after the last call, in their own units, to be multiplied by the errors' variance.</summary>
    public double[][] SlopeCovariance()
    {
        var (first, count) = (data.Early, data.Names.Length);
        var inverse = new double[count][];
        for (var i = 0; i < count; i++)
            inverse[i] = Solve(i, first, count);
        return [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, count).Select(j =>
            Enumerable.Range(0, count).Sum(k => inverse[k][i] * inverse[k][j]) / data.Norms[i] / data.Norms[j]).ToArray())];
    }

    public static void Expand(ArimaOrder order, int period, ReadOnlySpan<double> coefficients, Span<double> phi, Span<double> theta)
    {
        var (p, q, seasonalP) = (order.AutoRegressive, order.MovingAverage, order.SeasonalAutoRegressive);
        ArmaPolynomials.Multiply(coefficients[..p], coefficients.Slice(p + q, seasonalP), period, -1, phi);
        ArmaPolynomials.Multiply(coefficients.Slice(p, q), coefficients[(p + q + seasonalP)..], period, 1, theta);
    }

    // Modified Gram-Schmidt; a column that the ones before it explain has no coefficient, nor has a level that no value tells of: a unit of one that is told of shows.
    void Orthogonalise(int column)
    {
        var x = innovations[column];
        var before = column == innovations.Length - 1 ? 0 : Columns.Dot(x, x);
        for (var i = 0; i < column; i++)
        {
            var weight = Columns.Dot(innovations[i], x);
            triangle[i][column] = weight;
            Columns.Add(x, innovations[i], -weight);
        }
        if (column == innovations.Length - 1)
            return;
        var norm = Math.Sqrt(Columns.Dot(x, x));
        var isExplained = norm <= 1e-9 * Math.Max(Math.Sqrt(before), column < data.Early ? 1 : 0);
        triangle[column][column] = isExplained ? 1 : norm;
        unidentified += isExplained && column < data.Early ? 1 : 0;
        for (var t = 0; t < x.Length; t++)
            x[t] = isExplained ? 0 : x[t] / norm;
    }

    double[] Coefficients()
    {
        var count = innovations.Length - 1;
        var b = new double[count];
        for (var i = count - 1; i >= 0; i--)
        {
            b[i] = triangle[i][count];
            for (var j = i + 1; j < count; j++)
                b[i] -= triangle[i][j] * b[j];
            b[i] /= triangle[i][i];
        }
        return b;
    }

    // A column of the inverse of the regressors' triangle.
    double[] Solve(int unit, int first, int count)
    {
        var column = new double[count];
        for (var i = unit; i >= 0; i--)
        {
            column[i] = i == unit ? 1 : 0;
            for (var j = i + 1; j <= unit; j++)
                column[i] -= triangle[first + i][first + j] * column[j];
            column[i] /= triangle[first + i][first + i];
        }
        return column;
    }
}
