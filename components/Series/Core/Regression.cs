using Numerics;

namespace Series.Core;

/// <summary>Ordinary least squares by orthogonal columns; a column that the ones before it explain gets no coefficient (NaN).</summary>
sealed class Regression
{
    readonly double[][] triangle;

    public Regression(IReadOnlyList<double[]> columns, double[] values)
    {
        var k = columns.Count;
        triangle = [.. Enumerable.Range(0, k + 1).Select(_ => new double[k + 1])];
        double[][] q = [.. columns.Select(x => (double[])x.Clone()), (double[])values.Clone()];
        var isIn = new bool[k];
        for (var c = 0; c <= k; c++)
        {
            var size = Math.Sqrt(Columns.Dot(q[c], q[c]));
            for (var pass = 0; pass < 2; pass++)
                for (var i = 0; i < c; i++)
                    if (isIn[i])
                    {
                        var weight = Columns.Dot(q[i], q[c]);
                        triangle[i][c] += weight;
                        Columns.Add(q[c], q[i], -weight);
                    }
            if (c == k)
                break;
            var norm = triangle[c][c] = Math.Sqrt(Columns.Dot(q[c], q[c]));
            isIn[c] = norm > 1e-10 * size;
            for (var t = 0; t < values.Length && isIn[c]; t++)
                q[c][t] /= norm;
        }
        (Residuals, Rank) = (q[k], isIn.Count(x => x));
        SumOfSquares = Columns.Dot(Residuals, Residuals);
        Coefficients = Back(k, i => triangle[i][k], isIn);
        var variance = SumOfSquares / (values.Length - Rank);
        var inverse = Enumerable.Range(0, k).Select(unit => Back(k, i => i == unit ? 1 : 0, isIn)).ToArray();
        StandardErrors = [.. Enumerable.Range(0, k).Select(i => isIn[i]
            ? Math.Sqrt(variance * Enumerable.Range(0, k).Where(u => isIn[u]).Sum(u => inverse[u][i] * inverse[u][i]))
            : double.NaN)];
    }

    public double[] Coefficients { get; }

    public double[] StandardErrors { get; }

    public double[] Residuals { get; }

    public double SumOfSquares { get; }

    public int Rank { get; }

    double[] Back(int k, Func<int, double> right, bool[] isIn)
    {
        var b = new double[k];
        for (var i = k - 1; i >= 0; i--)
        {
            if (!isIn[i])
                continue;
            b[i] = right(i);
            for (var j = i + 1; j < k; j++)
                b[i] -= triangle[i][j] * b[j];
            b[i] /= triangle[i][i];
        }
        return [.. b.Select((x, i) => isIn[i] ? x : double.NaN)];
    }
}
