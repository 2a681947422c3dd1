namespace Series.Core;

/// <summary>Least squares as rows come in: a triangle that takes them in by rotations (Golub &amp; Van Loan, 5.1.8).</summary>
/// <param name="count">Coefficients.</param>
sealed class Rotations(int count)
{
    const double Nothing = 1e-10;
    readonly double[][] triangle = [.. Enumerable.Range(0, count).Select(_ => new double[count + 1])];

    /// <summary>
    /// Takes in a row: its last entry is to be explained. Returns its error by what was known before, with the variance of that over the row's own; NaN when the row
    /// says something for the first time.
    /// </summary>
    public (double Error, double Variance) Add(double[] row)
    {
        var (cosines, isNew) = (1.0, false);
        for (var i = 0; i < count && !isNew; i++)
        {
            if (Math.Abs(row[i]) <= Nothing)
                continue;
            isNew = triangle[i][i] == 0;
            var size = Math.Sqrt(triangle[i][i] * triangle[i][i] + row[i] * row[i]);
            var (c, s) = (triangle[i][i] / size, row[i] / size);
            for (var j = i; j <= count; j++)
                (triangle[i][j], row[j]) = (c * triangle[i][j] + s * row[j], c * row[j] - s * triangle[i][j]);
            cosines *= c;
        }
        return isNew ? (double.NaN, double.NaN) : (row[count] / cosines, 1 / (cosines * cosines));
    }

    /// <summary>The same of a row that is not taken in; what nothing told of stays 0 and adds nothing.</summary>
    public (double Error, double Variance) Of(double[] row)
    {
        var (error, variance, part) = (row[count], 1.0, new double[count]);
        var coefficients = Coefficients();
        for (var i = 0; i < count; i++)
        {
            error -= coefficients[i] * row[i];
            part[i] = row[i];
            for (var j = 0; j < i; j++)
                part[i] -= triangle[j][i] * part[j];
            part[i] = triangle[i][i] == 0 ? 0 : part[i] / triangle[i][i];
            variance += part[i] * part[i];
        }
        return (error, variance);
    }

    /// <summary>What the rows so far say.</summary>
    public double[] Coefficients()
    {
        var b = new double[count];
        for (var i = count - 1; i >= 0; i--)
        {
            b[i] = triangle[i][count];
            for (var j = i + 1; j < count; j++)
                b[i] -= triangle[i][j] * b[j];
            b[i] = triangle[i][i] == 0 ? 0 : b[i] / triangle[i][i];
        }
        return b;
    }
}
