using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Numerics;

/// <summary>Second derivatives from gradients, and what follows from them: Newton steps and covariances.</summary>
public static class Curvature
{
    const double Spacing = 1e-3;

    /// <summary>Minus the Hessian at a point, by differences of fourth order of the gradient; symmetric.</summary>
    public static double[][] Of(Objective objective, double[] at)
    {
        var n = at.Length;
        var matrix = new DenseMatrix(n);
        var gradient = new double[n];
        for (var column = 0; column < n; column++)
            foreach (var (offset, weight) in new[] { (-2, 1.0), (-1, -8.0), (1, 8.0), (2, -1.0) })
            {
                var there = (double[])at.Clone();
                there[column] += offset * Spacing;
                objective(there, gradient);
                for (var row = 0; row < n; row++)
                    matrix[row, column] -= weight * gradient[row] / (12 * Spacing);
            }
        return ((matrix + matrix.Transpose()) / 2).ToRowArrays();
    }

    /// <summary>The inverse of a curvature of the whole log-likelihood: the covariance of the estimates. Null unless positive definite.</summary>
    public static double[][]? Covariance(double[][] curvature)
    {
        var matrix = DenseMatrix.OfRowArrays(curvature);
        return IsPositive(curvature) ? matrix.Cholesky().Solve(DenseMatrix.CreateIdentity(matrix.RowCount)).ToRowArrays() : null;
    }

    /// <summary>The smallest eigenvalue; negative infinity when an entry is not finite.</summary>
    public static double Least(double[][] curvature) => curvature.All(row => row.All(double.IsFinite))
        ? DenseMatrix.OfRowArrays(curvature).Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real)
        : double.NegativeInfinity;

    /// <summary>The step to the top of the parabola; null unless it opens downwards in every direction.</summary>
    public static double[]? NewtonStep(double[][] curvature, double[] gradient) => IsPositive(curvature)
        ? DenseMatrix.OfRowArrays(curvature).Cholesky().Solve(DenseVector.OfArray(gradient)).ToArray()
        : null;

    // Positive beyond the rounding of the differences.
    static bool IsPositive(double[][] curvature) => Least(curvature) > 1e-14 * curvature.Max(row => row.Max(Math.Abs));

    /// <summary>The gradient of a function of a few variables by differences of fourth order; the spacing suits logarithms of parameters.</summary>
    public static double[] Gradient(Func<double[], double> f, double[] at)
    {
        var gradient = new double[at.Length];
        for (var i = 0; i < at.Length; i++)
            foreach (var (offset, weight) in new[] { (-2, 1.0), (-1, -8.0), (1, 8.0), (2, -1.0) })
            {
                var there = (double[])at.Clone();
                there[i] += offset * Spacing;
                gradient[i] += weight * f(there) / (12 * Spacing);
            }
        return gradient;
    }
}
