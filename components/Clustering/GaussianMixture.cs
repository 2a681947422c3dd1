using Clustering.Core;

namespace Clustering;

/// <summary>
/// A mixture of normal distributions, each with a covariance of its own, by expectation–maximisation (Dempster, Laird &amp; Rubin 1977) from the k-means partition: clusters may be long, slanted and of
/// unlike width.
/// </summary>
/// <remarks>Fitted on at most <see cref="SampleRows"/> rows, evenly from all; every row then gets the most probable component.</remarks>
public sealed class GaussianMixture
{
    /// <summary>Rows of the fit.</summary>
    public const int SampleRows = 50_000;

    /// <summary>Added to every variance, in squared units of the points, so that no component shrinks to a point.</summary>
    public const double Floor = 1e-6;

    const int MostSteps = 1000;

    GaussianMixture(Partition partition, IReadOnlyList<double> share, double logLikelihood, double rows, bool converged)
    {
        (Partition, Share, LogLikelihood, Rows, HasConverged) = (partition, share, logLikelihood, rows, converged);
        var (k, d) = (share.Count, partition.Centre[0].Length);
        Parameters = (k - 1) + (k * d) + (k * d * (d + 1) / 2);
    }

    /// <summary>Each point's most probable component; centres are the components' means.</summary>
    public Partition Partition { get; }

    /// <summary>Share of each component.</summary>
    public IReadOnlyList<double> Share { get; }

    /// <summary>Logarithm of the likelihood of the rows it was fitted on.</summary>
    public double LogLikelihood { get; }

    /// <summary>Rows it was fitted on.</summary>
    public double Rows { get; }

    /// <summary>Free parameters.</summary>
    public int Parameters { get; }

    /// <summary>Whether the likelihood came to rest.</summary>
    public bool HasConverged { get; }

    /// <summary>Bayesian information criterion, p·ln n − 2·lnL (Schwarz 1978): less is better.</summary>
    public double Bic => (Parameters * Math.Log(Rows)) - (2 * LogLikelihood);

    /// <summary>Fits k components.</summary>
    /// <returns>null where a component has become most probable for no row: there are fewer than k clusters of this kind.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer clusters than 1 or more than points.</exception>
    public static GaussianMixture? Fit(PointSet points, int clusters, Effort effort, CancellationToken ct)
    {
        var sample = points.Sample(SampleRows);
        if (sample.Count < clusters)
            sample = points;
        var start = KMeans.Fit(sample, clusters, effort, ct);
        var mixture = Components.FromLabels(sample, start.Label, clusters);
        var (logLikelihood, before, step) = (double.NegativeInfinity, double.NegativeInfinity, 0);
        var weights = new double[clusters * sample.Count];
        do
        {
            before = logLikelihood;
            logLikelihood = mixture.Expect(sample, weights, effort, ct);
            mixture = Components.FromWeights(sample, weights, clusters, effort, ct);
        }
        while (++step < MostSteps && logLikelihood - before > 1e-8 * sample.Rows);
        var label = mixture.MostProbable(points, effort, ct);
        return label.Distinct().Count() < clusters ? null : new(new(label, mixture.Means), mixture.Share, logLikelihood, sample.Rows, step < MostSteps);
    }
}
