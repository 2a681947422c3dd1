using MathNet.Numerics.LinearAlgebra.Double;

namespace Clustering.Core;

/// <summary>The components of a normal mixture: shares, means, and the inverse Cholesky factors of their covariances. A numeric kernel: one step of expectation and one of maximisation.</summary>
sealed class Components
{
    const int BlockPoints = 2048;
    static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    readonly double[] logScale;
    readonly double[][] whitening;

    Components(double[] share, double[][] means, double[][] whitening, double[] logScale) => (Share, Means, this.whitening, this.logScale) = (share, means, whitening, logScale);

    public double[] Share { get; }

    public double[][] Means { get; }

    public static Components FromLabels(PointSet points, int[] label, int clusters)
    {
        var weights = new double[clusters * points.Count];
        for (var i = 0; i < label.Length; i++)
            weights[(label[i] * points.Count) + i] = points.Weights[i];
        return FromWeights(points, weights, clusters, new(Threads: 1), default);
    }

    /// <summary>Maximisation, from the part of each row that each component has: by component, then point. A component is summed by one thread, in order.</summary>
    public static Components FromWeights(PointSet points, double[] weights, int clusters, Effort effort, CancellationToken ct)
    {
        var (share, means, whitening, logScale) = (new double[clusters], new double[clusters][], new double[clusters][], new double[clusters]);
        Parallel.For(0, clusters, effort.Parallel(ct), c =>
        {
            var part = weights.AsSpan(c * points.Count, points.Count);
            var dimensions = points.Dimensions;
            var (size, mean, covariance) = (10 * double.Epsilon, new double[dimensions], new DenseMatrix(dimensions, dimensions));
            foreach (var one in part)
                size += one;
            for (var d = 0; d < dimensions; d++)
                mean[d] = Numerics.Columns.Dot(part, points.Values[d]) / size;
            for (var i = 0; i < part.Length; i++)
                for (var d = 0; d < dimensions; d++)
                    for (var e = 0; e <= d; e++)
                        covariance[d, e] += part[i] * (points.Values[d][i] - mean[d]) * (points.Values[e][i] - mean[e]);
            for (var d = 0; d < dimensions; d++)
                for (var e = 0; e <= d; e++)
                    covariance[d, e] = covariance[e, d] = (covariance[d, e] / size) + (d == e ? GaussianMixture.Floor : 0);
            var factor = covariance.Cholesky();
            (share[c], means[c], whitening[c]) = (size / points.Rows, mean, factor.Factor.Inverse().ToRowMajorArray());
            logScale[c] = Math.Log(share[c]) - (0.5 * ((dimensions * LogTwoPi) + factor.DeterminantLn));
        });
        return new(share, means, whitening, logScale);
    }

    /// <summary>Expectation: fills in what part of each row each component has, and gives the logarithm of the likelihood.</summary>
    public double Expect(PointSet points, double[] weights, Effort effort, CancellationToken ct)
    {
        var blocks = (points.Count + BlockPoints - 1) / BlockPoints;
        var sums = new double[blocks];
        Parallel.For(0, blocks, effort.Parallel(ct), block =>
        {
            var logs = new double[Share.Length];
            for (var i = block * BlockPoints; i < Math.Min(points.Count, (block + 1) * BlockPoints); i++)
            {
                var most = Logs(points, i, logs);
                var sum = 0.0;
                for (var c = 0; c < logs.Length; c++)
                    sum += logs[c] = Math.Exp(logs[c] - most);
                for (var c = 0; c < logs.Length; c++)
                    weights[(c * points.Count) + i] = points.Weights[i] * logs[c] / sum;
                sums[block] += points.Weights[i] * (most + Math.Log(sum));
            }
        });
        return sums.Sum();
    }

    public int[] MostProbable(PointSet points, Effort effort, CancellationToken ct)
    {
        var label = new int[points.Count];
        Parallel.For(0, (points.Count + BlockPoints - 1) / BlockPoints, effort.Parallel(ct), block =>
        {
            var logs = new double[Share.Length];
            for (var i = block * BlockPoints; i < Math.Min(points.Count, (block + 1) * BlockPoints); i++)
            {
                var most = Logs(points, i, logs);
                label[i] = Array.IndexOf(logs, most);
            }
        });
        return label;
    }

    /// <summary>Logarithms of share times density of each component; the greatest.</summary>
    double Logs(PointSet points, int point, double[] logs)
    {
        var (dimensions, most) = (points.Dimensions, double.NegativeInfinity);
        Span<double> away = stackalloc double[dimensions];
        for (var c = 0; c < logs.Length; c++)
        {
            for (var d = 0; d < dimensions; d++)
                away[d] = points.Values[d][point] - Means[c][d];
            var (squares, rows) = (0.0, whitening[c]);
            for (var d = 0; d < dimensions; d++)
            {
                var sum = 0.0;
                for (var e = 0; e <= d; e++)
                    sum += rows[(d * dimensions) + e] * away[e];
                squares += sum * sum;
            }

            logs[c] = logScale[c] - (0.5 * squares);
            most = Math.Max(most, logs[c]);
        }

        return most;
    }
}
