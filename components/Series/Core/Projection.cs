using MathNet.Numerics.LinearAlgebra.Double;

namespace Series.Core;

/// <summary>From rows of all nodes to rows of the parts, whose sums agree.</summary>
static class Projection
{
    // Of a gap's variance, so that forecasts whose errors always added up, and leave no gap to share out, do not divide 0 by 0.
    const double Ridge = 1e-12;

    /// <summary>By the method; residuals and history where it needs them.</summary>
    public static Func<double[][], double[][]> Of((int Part, double Weight)[][] sums, int[] parts, Reconciliation method, double[][] residuals, double[][] history) => method switch
    {
        Reconciliation.BottomUp => BottomUp(parts),
        Reconciliation.TopDown => TopDown(parts, history),
        Reconciliation.OrdinaryLeastSquares => Least(sums, parts, ErrorCovariances.Diagonal([.. sums.Select(_ => 1.0)])),
        Reconciliation.WeightedByStructure => Least(sums, parts, ErrorCovariances.Diagonal([.. sums.Select(terms => terms.Sum(term => term.Weight))])),
        Reconciliation.WeightedByVariance => Least(sums, parts, ErrorCovariances.Diagonal(ErrorCovariances.Variances(residuals))),
        _ => Least(sums, parts, ErrorCovariances.Shrunk(residuals)),
    };

    static Func<double[][], double[][]> BottomUp(int[] parts) => rows => [.. parts.Select(part => rows[part])];

    /// <summary>The first node's row by proportions of historical averages (Gross &amp; Sohl 1990).</summary>
    static Func<double[][], double[][]> TopDown(int[] parts, double[][] history)
    {
        var total = parts.Sum(part => history[part].Sum());
        double[] shares = [.. parts.Select(part => total != 0 ? history[part].Sum() / total : 1.0 / parts.Length)];
        return rows => [.. shares.Select(share => Array.ConvertAll(rows[0], value => share * value))];
    }

    /// <summary>
    /// Least squares weighted by W⁻¹, (SᵀW⁻¹S)⁻¹SᵀW⁻¹ŷ, in its other form ŷ − WCᵀ(CWCᵀ)⁻¹Cŷ, where each row of C is the gap between a total and its parts (Wickramasuriya, Athanasopoulos
    /// &amp; Hyndman 2019, section 2.4): one small system, of as many unknowns as there are totals.
    /// </summary>
    public static Func<double[][], double[][]> Least((int Part, double Weight)[][] sums, int[] parts, ErrorCovariance weights)
    {
        int[] totals = [.. Enumerable.Range(0, sums.Length).Except(parts)];
        if (totals.Length == 0)
            return BottomUp(parts);
        (int Node, double Weight)[][] gaps = [.. totals.Select(total => sums[total].Select(term => (parts[term.Part], -term.Weight)).Prepend((total, 1.0)).ToArray())];
        double[][] errors = [.. gaps.Select(weights.Times)];
        var between = DenseMatrix.Create(gaps.Length, gaps.Length, (a, b) => gaps[a].Sum(term => term.Weight * errors[b][term.Node]));
        for (var a = 0; a < gaps.Length; a++)
            between[a, a] += Ridge * gaps[a].Sum(term => term.Weight * term.Weight * weights.Variances[term.Node]);
        var moves = between.Cholesky().Solve(DenseMatrix.Create(gaps.Length, parts.Length, (a, part) => errors[a][parts[part]]));
        return rows => Moved(rows, parts, gaps, (a, part) => moves[a, part]);
    }

    static double[][] Moved(double[][] rows, int[] parts, (int Node, double Weight)[][] gaps, Func<int, int, double> moves)
    {
        double[][] moved = [.. parts.Select(part => (double[])rows[part].Clone())];
        for (var a = 0; a < gaps.Length; a++)
        {
            var gap = new double[rows[0].Length];
            foreach (var (node, weight) in gaps[a])
                for (var h = 0; h < gap.Length; h++)
                    gap[h] += weight * rows[node][h];
            for (var part = 0; part < parts.Length; part++)
                for (var h = 0; h < gap.Length; h++)
                    moved[part][h] -= moves(a, part) * gap[h];
        }
        return moved;
    }
}
