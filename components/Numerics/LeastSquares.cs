namespace Numerics;

/// <summary>Residuals at a point; returns their sum of squares, NaN where there are none.</summary>
/// <param name="at">The point.</param>
/// <param name="residuals">Where they go.</param>
public delegate double Residuals(ReadOnlySpan<double> at, Span<double> residuals);

/// <summary>
/// Levenberg–Marquardt with differences for derivatives (Marquardt 1963; damping as in Nielsen 1999) and, for ridges on which Gauss–Newton steps
/// crawl, the residuals' curvature by secants.
/// </summary>
public static class LeastSquares
{
    const double Spacing = 1e-6;

    /// <summary>Descends from a start until the sum falls by less than a share of itself.</summary>
    /// <param name="function">What to make small.</param>
    /// <param name="start">Where to begin; the end is written here.</param>
    /// <param name="count">Number of residuals.</param>
    /// <param name="tolerance">That share.</param>
    /// <param name="iterations">At most so many steps.</param>
    /// <returns>The least sum found.</returns>
    public static double Minimise(Residuals function, double[] start, int count, double tolerance, int iterations)
    {
        var k = start.Length;
        var (at, there) = (new double[count], new double[count]);
        var best = function(start, at);
        if (k == 0 || double.IsNaN(best))
            return best;
        var (jacobian, before) = (Matrix(k, count), Matrix(k, count));
        var (normal, bend, damped) = (Matrix(k, k), Matrix(k, k), Matrix(k, k));
        var (slope, old, step, trial) = (new double[k], new double[k], new double[k], new double[k]);
        var (damping, growth) = (1e-3, 2.0);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            (jacobian, before) = (before, jacobian);
            if (!Differentiate(function, start, at, jacobian, there))
                return best;
            slope.CopyTo(old, 0);
            for (var i = 0; i < k; i++)
            {
                slope[i] = -Columns.Dot(jacobian[i], at);
                for (var j = 0; j <= i; j++)
                    normal[i][j] = normal[j][i] = Columns.Dot(jacobian[i], jacobian[j]);
            }
            if (iteration > 0)
                Bend(bend, step, slope, old, before, at);
            var gained = 0.0;
            for (var attempt = 0; attempt < 14; attempt++)
            {
                if (!Damped(normal, bend, damping, slope, step, damped) && !Damped(normal, null, damping, slope, step, damped))
                    break;
                var longest = step.Max(Math.Abs);
                var shrink = longest > 1.5 ? 1.5 / longest : 1;
                for (var i = 0; i < k; i++)
                {
                    trial[i] = Math.Clamp(start[i] + shrink * step[i], -Bound, Bound);
                    step[i] = trial[i] - start[i];
                }
                var sum = function(trial, there);
                if (sum < best)
                {
                    (gained, best) = (best - sum, sum);
                    trial.CopyTo(start, 0);
                    (at, there) = (there, at);
                    (damping, growth) = (Math.Max(1e-12, damping / 6), 2);
                    break;
                }
                (damping, growth) = (damping * growth, growth * 2);
                if (longest < 1e-9)
                    break;
            }
            if (!(gained > tolerance * best))
                break;
        }
        return best;
    }

    static bool Damped(double[][] normal, double[][]? bend, double damping, double[] slope, double[] step, double[][] damped)
    {
        var floor = 1e-300;
        for (var i = 0; i < slope.Length; i++)
            floor = Math.Max(floor, 1e-10 * normal[i][i]);
        for (var i = 0; i < slope.Length; i++)
        {
            normal[i].CopyTo(damped[i], 0);
            for (var j = 0; j < slope.Length && bend is not null; j++)
                damped[i][j] += bend[i][j];
            damped[i][i] += damping * (normal[i][i] + floor);
        }
        return Solve(damped, slope, step);
    }

    // Solves A·x = b by Cholesky without taking memory; A is overwritten. False unless A is positive definite.
    static bool Solve(double[][] matrix, ReadOnlySpan<double> right, Span<double> solution)
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

    // The part of the second derivatives that the residuals' own curvature makes, by secants (Dennis, Gay & Welsch 1981).
    static void Bend(double[][] bend, double[] step, double[] slope, double[] old, double[][] before, double[] at)
    {
        var k = step.Length;
        Span<double> change = stackalloc double[k], wanted = stackalloc double[k], given = stackalloc double[k];
        var (stepChange, stepWanted, stepGiven) = (0.0, 0.0, 0.0);
        for (var i = 0; i < k; i++)
        {
            change[i] = old[i] - slope[i];
            wanted[i] = -slope[i] - Columns.Dot(before[i], at);
            for (var j = 0; j < k; j++)
                given[i] += bend[i][j] * step[j];
            stepChange += step[i] * change[i];
            stepWanted += step[i] * wanted[i];
            stepGiven += step[i] * given[i];
        }
        if (!(stepChange > 0))
            return;
        var size = stepGiven == 0 ? 1 : Math.Min(1, Math.Abs(stepWanted / stepGiven));
        var lack = stepWanted - size * stepGiven;
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                bend[i][j] = size * bend[i][j]
                    + ((wanted[i] - size * given[i]) * change[j] + change[i] * (wanted[j] - size * given[j])) / stepChange
                    - lack * change[i] * change[j] / (stepChange * stepChange);
    }

    /// <summary>Coordinates stay within ± this: hyperbolic tangents of it are 1 within 1e-8.</summary>
    public const double Bound = 10;

    static bool Differentiate(Residuals function, double[] start, double[] at, double[][] jacobian, double[] there)
    {
        for (var i = 0; i < start.Length; i++)
        {
            var here = start[i];
            var width = here > 0 ? -Spacing : Spacing;
            start[i] = here + width;
            var sum = function(start, there);
            start[i] = here;
            if (double.IsNaN(sum))
                return false;
            Columns.Subtract(there, at, 1 / width, jacobian[i]);
        }
        return true;
    }

    static double[][] Matrix(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];
}
