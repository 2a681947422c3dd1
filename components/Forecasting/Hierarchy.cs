using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Quantities;

namespace Forecasting;

/// <summary>How forecasts of totals and parts are made to agree.</summary>
public enum Reconciliation
{
    /// <summary>Totals are sums of the parts' forecasts.</summary>
    BottomUp,

    /// <summary>The first node's forecast is split by the parts' shares of the history.</summary>
    TopDown,

    /// <summary>Least squares, every node alike.</summary>
    OrdinaryLeastSquares,

    /// <summary>Least squares weighted by how many parts a node sums.</summary>
    WeightedByStructure,

    /// <summary>Least squares weighted by the variance of a node's errors.</summary>
    WeightedByVariance,

    /// <summary>Least trace of the errors' covariance, shrunk towards its diagonal (Wickramasuriya, Athanasopoulos &amp; Hyndman 2019).</summary>
    MinimumTrace,
}

/// <summary>Series that are sums of others.</summary>
public sealed class Hierarchy
{
    readonly Matrix<double> summing;
    readonly int[] parts;

    Hierarchy(Matrix<double> summing, int[] parts) => (this.summing, this.parts) = (summing, parts);

    /// <summary>Nodes, totals and parts together.</summary>
    public int Nodes => summing.RowCount;

    /// <summary>Parts: nodes that are no sums.</summary>
    public int Parts => summing.ColumnCount;

    /// <summary>Takes a summing matrix.</summary>
    /// <param name="summing">A row for each node, a column for each part: 1 where the node contains the part. Each part has a row of its own.</param>
    /// <returns>The hierarchy, or <c>invalid-value</c>.</returns>
    public static Result<Hierarchy> Create(double[][] summing)
    {
        if (summing.Length == 0 || summing.Any(row => row.Length != summing[0].Length || row.Any(x => !double.IsFinite(x))) || summing[0].Length == 0)
            return Problem.Invalid("summing", "The rows must be equally long, not empty, and finite.");
        var parts = Enumerable.Range(0, summing[0].Length)
            .Select(part => Array.FindLastIndex(summing, row => row[part] == 1 && row.Count(x => x != 0) == 1)).ToArray();
        return parts.Contains(-1)
            ? Problem.Invalid("summing", $"Part {Array.IndexOf(parts, -1)} (from 0) has no row of its own.")
            : new Hierarchy(DenseMatrix.OfRowArrays(summing), parts);
    }

    /// <summary>Adds up parts: every node's values, whatever they are.</summary>
    public double[][] Sum(double[][] ofParts) => (summing * DenseMatrix.OfRowArrays(ofParts)).ToRowArrays();

    /// <summary>Changes forecasts as little as the method's weights ask for, so that totals are sums.</summary>
    /// <param name="forecasts">A row for each node, a column for each step to come.</param>
    /// <param name="method">How.</param>
    /// <param name="residuals">One-step errors, a row for each node, none missing; for the last two methods.</param>
    /// <param name="history">Values, a row for each node; for <see cref="Reconciliation.TopDown"/>.</param>
    /// <returns>Forecasts of every node that add up; or <c>residuals-needed</c>, <c>history-needed</c>.</returns>
    public Result<double[][]> Reconcile(double[][] forecasts, Reconciliation method, double[][]? residuals = null, double[][]? history = null)
    {
        if (forecasts.Length != Nodes || forecasts.Any(row => row.Length != forecasts[0].Length))
            throw new ArgumentException($"There must be {Nodes} rows of equal length.", nameof(forecasts));
        if (method is Reconciliation.WeightedByVariance or Reconciliation.MinimumTrace && Unfit(residuals))
            return new Problem("residuals-needed", "Errors are needed", $"{method} needs at least two one-step errors of each of the {Nodes} nodes, none missing.");
        if (method == Reconciliation.TopDown && Unfit(history))
            return new Problem("history-needed", "Values are needed", $"{method} needs the history of each of the {Nodes} nodes, none missing.");
        var given = DenseMatrix.OfRowArrays(forecasts);
        return method switch
        {
            Reconciliation.BottomUp => (summing * Select(given)).ToRowArrays(),
            Reconciliation.TopDown => (summing * (DenseMatrix.OfColumnArrays([.. Shares(history!)]) * given.SubMatrix(0, 1, 0, given.ColumnCount))).ToRowArrays(),
            _ => (summing * Projected(Weights(method, residuals), given)).ToRowArrays(),
        };
    }

    bool Unfit(double[][]? rows) => rows is null || rows.Length != Nodes || rows.Any(row => row.Length < 2 || row.Length != rows[0].Length || row.Any(x => !double.IsFinite(x)));

    Matrix<double> Select(Matrix<double> rows) => DenseMatrix.OfRowArrays([.. parts.Select(part => rows.Row(part).ToArray())]);

    // Gross & Sohl 1990: proportions of historical averages.
    double[][] Shares(double[][] history)
    {
        var total = parts.Sum(part => history[part].Sum());
        return [[.. parts.Select(part => total != 0 ? history[part].Sum() / total : 1.0 / Parts)]];
    }

    Matrix<double> Weights(Reconciliation method, double[][]? residuals) => method switch
    {
        Reconciliation.OrdinaryLeastSquares => DenseMatrix.CreateIdentity(Nodes),
        Reconciliation.WeightedByStructure => DiagonalMatrix.OfDiagonal(Nodes, Nodes, summing.RowSums()),
        Reconciliation.WeightedByVariance => DiagonalMatrix.OfDiagonal(Nodes, Nodes, Variances(residuals!)),
        _ => Shrunk(residuals!),
    };

    // β = (S'W⁻¹S)⁻¹ S'W⁻¹ ŷ.
    DenseMatrix Projected(Matrix<double> weights, Matrix<double> given)
    {
        var whitened = weights.Solve(summing);
        return DenseMatrix.OfMatrix((summing.TransposeThisAndMultiply(whitened)).Solve(whitened.TransposeThisAndMultiply(given)));
    }

    static double[] Variances(double[][] residuals)
    {
        double[] variances = [.. residuals.Select(row => row.Sum(e => e * e) / row.Length)];
        // A node that was always right still gets a weight that can be inverted.
        var least = 1e-10 * Math.Max(variances.Max(), 1e-290);
        return [.. variances.Select(v => Math.Max(v, least))];
    }

    static DenseMatrix Shrunk(double[][] residuals)
    {
        var intensity = ShrinkageIntensity(residuals);
        var variances = Variances(residuals);
        var n = residuals[0].Length;
        return DenseMatrix.Create(residuals.Length, residuals.Length, (i, j) =>
            i == j ? variances[i] : (1 - intensity) * residuals[i].Zip(residuals[j], (a, b) => a * b).Sum() / n);
    }

    /// <summary>Schäfer &amp; Strimmer 2005: how far correlations are drawn to 0, between 0 and 1.</summary>
    internal static double ShrinkageIntensity(double[][] residuals)
    {
        double n = residuals[0].Length, noise = 0, signal = 0;
        var deviations = Variances(residuals).Select(Math.Sqrt).ToArray();
        for (var i = 0; i < residuals.Length; i++)
            for (var j = 0; j < i; j++)
            {
                var products = residuals[i].Zip(residuals[j], (a, b) => a / deviations[i] * (b / deviations[j])).ToArray();
                var mean = products.Average();
                noise += n / Math.Pow(n - 1, 3) * products.Sum(w => (w - mean) * (w - mean));
                signal += mean * mean;
            }
        return signal > 0 ? Math.Clamp(noise / signal, 0, 1) : 1;
    }
}
