namespace Series.Core;

/// <summary>Small positive definite systems without taking memory.</summary>
static class Cholesky
{
    /// <summary>Solves A·x = b; A is overwritten. False unless A is positive definite.</summary>
    public static bool Solve(double[][] matrix, ReadOnlySpan<double> right, Span<double> solution)
    {
        var k = right.Length;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i][j];
                for (var l = 0; l < j; l++)
                    sum -= matrix[i][l] * matrix[j][l];
                if (i == j && !(sum > 0))
                    return false;
                matrix[i][j] = i == j ? Math.Sqrt(sum) : sum / matrix[j][j];
            }
        }
        for (var i = 0; i < k; i++)
        {
            var sum = right[i];
            for (var l = 0; l < i; l++)
                sum -= matrix[i][l] * solution[l];
            solution[i] = sum / matrix[i][i];
        }
        for (var i = k - 1; i >= 0; i--)
        {
            for (var l = i + 1; l < k; l++)
                solution[i] -= matrix[l][i] * solution[l];
            solution[i] /= matrix[i][i];
        }
        return true;
    }

    /// <summary>The inverse; null unless positive definite.</summary>
    public static double[][]? Inverse(double[][] matrix)
    {
        var k = matrix.Length;
        var inverse = new double[k][];
        for (var i = 0; i < k; i++)
        {
            var unit = new double[k];
            unit[i] = 1;
            inverse[i] = new double[k];
            if (!Solve([.. matrix.Select(row => (double[])row.Clone())], unit, inverse[i]))
                return null;
        }
        return inverse;
    }
}
