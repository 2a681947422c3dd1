namespace Series.Core;

/// <summary>How far reconciled forecasts err, from how far the forecasts did and how their errors hang together.</summary>
static class ErrorScaling
{
    /// <summary>
    /// The roots of the diagonal of M·D·R·D·Mᵀ, D the deviations of a step and R the correlation of the errors: the one-step errors, each node's stretched to its deviation, reconciled
    /// as forecasts are, and the root of their mean square.
    /// </summary>
    /// <param name="deviations">A row for each node, a column for each step.</param>
    /// <param name="residuals">One-step errors, a row for each node. A node that never erred errs by itself, if it is said to err.</param>
    /// <param name="reconcile">M: rows of the nodes to rows of the nodes.</param>
    public static double[][] Deviations(double[][] deviations, double[][] residuals, Func<double[][], double[][]> reconcile)
    {
        var n = residuals[0].Length;
        double[] roots = [.. residuals.Select(row => Math.Sqrt(row.Sum(e => e * e) / n))];
        double[][] reconciled = [.. deviations.Select(row => new double[row.Length])];
        for (var h = 0; h < deviations[0].Length; h++)
        {
            int[] silent = [.. Enumerable.Range(0, roots.Length).Where(node => roots[node] == 0 && deviations[node][h] > 0)];
            var errors = new double[roots.Length][];
            for (var node = 0; node < errors.Length; node++)
            {
                errors[node] = new double[n + silent.Length];
                var (deviation, at) = (deviations[node][h], Array.IndexOf(silent, node));
                if (at >= 0)
                    errors[node][n + at] = deviation * Math.Sqrt(n);
                else if (roots[node] > 0)
                    for (var t = 0; t < n; t++)
                        errors[node][t] = residuals[node][t] / roots[node] * deviation;
            }

            var after = reconcile(errors);
            for (var node = 0; node < after.Length; node++)
                reconciled[node][h] = Math.Sqrt(after[node].Sum(e => e * e) / n);
        }

        return reconciled;
    }
}
