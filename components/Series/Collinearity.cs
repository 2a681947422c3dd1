using Numerics;
using Series.Core;

namespace Series;

/// <summary>Whether regressors can be told apart.</summary>
public static class Collinearity
{
    const double Explained = 1e-9;

    /// <summary>True when a constant and the other columns make up a column: least squares leave less than a billionth of its sum of squares.</summary>
    /// <param name="column">The column.</param>
    /// <param name="others">Others, equally long.</param>
    public static bool IsExplained(double[] column, IReadOnlyList<double[]> others) =>
        new Regression([Enumerable.Repeat(1.0, column.Length).ToArray(), .. others], column).SumOfSquares < Explained * Columns.Dot(column, column);
}
