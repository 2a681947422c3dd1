namespace Series.Unit;

/// <summary>
/// The normal distribution of an ARIMA series written out as one big matrix, with every missing level integrated out: slow, and nothing of a filter in it.
/// </summary>
sealed class DenseNormal
{
    readonly int[] there, missing;
    readonly double[][] precision, known, cross;
    readonly double logDeterminants;
    readonly int lost;

    public DenseNormal(double[] values, int period, ArimaOrder order, double[] coefficients)
    {
        var n = values.Length;
        double[] difference = [1];
        for (var i = 0; i < order.Differences; i++)
            difference = Times(difference, Lag(1, -1));
        for (var i = 0; i < order.SeasonalDifferences; i++)
            difference = Times(difference, Lag(period, -1));
        lost = difference.Length - 1;
        int[] ends = [order.AutoRegressive, order.AutoRegressive + order.MovingAverage, order.Coefficients - order.SeasonalMovingAverage];
        var ar = Times(Polynomial(coefficients[..ends[0]], 1, -1), Polynomial(coefficients[ends[1]..ends[2]], period, -1));
        var ma = Times(Polynomial(coefficients[ends[0]..ends[1]], 1, 1), Polynomial(coefficients[ends[2]..], period, 1));
        var covariance = Covariance(ar, ma, n - lost);
        var rows = Enumerable.Range(0, n - lost).Select(t => Enumerable.Range(0, n).Select(s => t + lost - s is var lag && lag >= 0 && lag <= lost ? difference[lag] : 0).ToArray()).ToArray();
        var factor = Cholesky(covariance);
        var white = Transpose([.. Transpose(rows).Select(column => Forward(factor, column))]);
        precision = Product(Transpose(white), white);
        (there, missing) = ([.. Enumerable.Range(0, n).Where(t => !double.IsNaN(values[t]))], [.. Enumerable.Range(0, n).Where(t => double.IsNaN(values[t]))]);
        known = Cholesky(Pick(missing, missing));
        cross = Pick(missing, there);
        logDeterminants = 2 * factor.Select((row, i) => Math.Log(row[i])).Sum() + 2 * known.Select((row, i) => Math.Log(row[i])).Sum();
    }

    /// <summary>The log-likelihood of a series, or of what a regression on columns leaves, with the variance and the slopes at their best.</summary>
    public double LogLikelihood(double[] values, params double[][] columns)
    {
        var used = there.Length - lost;
        var gram = Enumerable.Range(0, columns.Length + 1).Select(i => Enumerable.Range(0, columns.Length + 1)
            .Select(j => Form(i < columns.Length ? columns[i] : values, j < columns.Length ? columns[j] : values)).ToArray()).ToArray();
        var sum = Math.Pow(Cholesky(gram)[^1][^1], 2);
        return -0.5 * (used * (Math.Log(2 * Math.PI) + 1 + Math.Log(sum / used)) + logDeterminants);
    }

    /// <summary>The mean of a missing level given all that is there.</summary>
    public double Mean(double[] values, int step)
    {
        double[] right = [.. cross.Select(row => -row.Zip(there, (x, t) => x * values[t]).Sum())];
        return Backward(known, Forward(known, right))[Array.IndexOf(missing, step)];
    }

    /// <summary>Its variance, in units of the errors'.</summary>
    public double Variance(int step)
    {
        var unit = new double[missing.Length];
        unit[Array.IndexOf(missing, step)] = 1;
        return Forward(known, unit).Sum(x => x * x);
    }

    double Form(double[] a, double[] b)
    {
        double[] left = Forward(known, [.. cross.Select(row => row.Zip(there, (x, t) => x * a[t]).Sum())]);
        double[] right = Forward(known, [.. cross.Select(row => row.Zip(there, (x, t) => x * b[t]).Sum())]);
        return there.Sum(s => there.Sum(t => a[s] * precision[s][t] * b[t])) - left.Zip(right, (x, y) => x * y).Sum();
    }

    double[][] Pick(int[] rows, int[] columns) => [.. rows.Select(i => columns.Select(j => precision[i][j]).ToArray())];

    static double[][] Covariance(double[] ar, double[] ma, int n)
    {
        const int terms = 4000;
        var weights = new double[terms];
        for (var k = 0; k < terms; k++)
        {
            weights[k] = k < ma.Length ? ma[k] : 0;
            for (var i = 1; i < ar.Length && i <= k; i++)
                weights[k] -= ar[i] * weights[k - i];
        }
        double[] gamma = [.. Enumerable.Range(0, n).Select(lag => Enumerable.Range(0, terms - lag).Sum(k => weights[k] * weights[k + lag]))];
        return [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => gamma[Math.Abs(i - j)]).ToArray())];
    }

    static double[] Lag(int lag, double factor) => [1, .. new double[lag - 1], factor];

    static double[] Polynomial(double[] coefficients, int period, int sign)
    {
        var all = new double[coefficients.Length * period + 1];
        all[0] = 1;
        for (var i = 0; i < coefficients.Length; i++)
            all[(i + 1) * period] = sign * coefficients[i];
        return all;
    }

    static double[] Times(double[] a, double[] b)
    {
        var product = new double[a.Length + b.Length - 1];
        for (var i = 0; i < a.Length; i++)
            for (var j = 0; j < b.Length; j++)
                product[i + j] += a[i] * b[j];
        return product;
    }

    static double[][] Transpose(double[][] m) => [.. Enumerable.Range(0, m[0].Length).Select(j => m.Select(row => row[j]).ToArray())];

    static double[][] Product(double[][] a, double[][] b)
    {
        var columns = Transpose(b);
        return [.. a.Select(row => columns.Select(column => row.Zip(column, (x, y) => x * y).Sum()).ToArray())];
    }

    static double[][] Cholesky(double[][] m)
    {
        var l = m.Select(row => new double[row.Length]).ToArray();
        for (var i = 0; i < m.Length; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = m[i][j];
                for (var k = 0; k < j; k++)
                    sum -= l[i][k] * l[j][k];
                l[i][j] = i == j ? Math.Sqrt(sum) : sum / l[j][j];
            }
        return l;
    }

    static double[] Forward(double[][] l, double[] right)
    {
        var x = new double[right.Length];
        for (var i = 0; i < x.Length; i++)
            x[i] = (right[i] - Enumerable.Range(0, i).Sum(k => l[i][k] * x[k])) / l[i][i];
        return x;
    }

    static double[] Backward(double[][] l, double[] right)
    {
        var x = new double[right.Length];
        for (var i = x.Length - 1; i >= 0; i--)
            x[i] = (right[i] - Enumerable.Range(i + 1, x.Length - i - 1).Sum(k => l[k][i] * x[k])) / l[i][i];
        return x;
    }
}
