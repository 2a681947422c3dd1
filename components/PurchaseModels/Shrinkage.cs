using Numerics;
using PurchaseModels.Core;

namespace PurchaseModels;

/// <summary>Fits of a few customers with those of many as what is known beforehand (empirical Bayes).</summary>
public static class Shrinkage
{
    /// <summary>How far the parameters of parts of a base usually lie from the whole's: a factor of e^0.5 either way, in about two of three.</summary>
    public const double UsualSpread = 0.5;

    /// <summary>
    /// The same model for a part of the customers, at the maximum of the part's likelihood times a normal prior of its coordinates (logarithms, log-odds of a chance) around the whole's
    /// estimates: with the covariance of those and, of each, the variance of the spread between parts. What the whole tells of some together (s/β where neither is known well) is kept. With one customer it is nearly the whole's, with many the part's own.
    /// </summary>
    /// <param name="whole">The fit of the many.</param>
    /// <param name="part">The few.</param>
    /// <param name="spread">Standard deviation between parts, in those coordinates.</param>
    /// <param name="ct">Stops between evaluations.</param>
    /// <returns>The fit: its covariance is that of the posterior (Laplace's approximation), its log-likelihood that of the part alone.</returns>
    /// <exception cref="InvalidOperationException">The posterior has no maximum, which a proper prior rules out but for numbers that cannot be computed with.</exception>
    public static ModelFit<TransactionModel> ShrunkTo(this ModelFit<TransactionModel> whole, CustomerStatistics part, double spread = UsualSpread, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spread);
        var (likelihood, rows, logUnits) = DataIntervals.Timing(whole.Model, part);
        double[] around = [.. Coordinates.Of(whole.Model).Zip(logUnits, (at, unit) => at - unit)];
        double[][] variance = [.. whole.LogCovariance.Select((row, i) => row.Select((covariance, j) => i == j ? covariance + spread * spread : covariance).ToArray())];
        var precision = Curvature.Covariance(variance) ?? throw new InvalidOperationException($"No prior of {whole.Model.Code}.");
        var alone = likelihood(rows);
        var optimum = Fitter.Maximise(new WithPrior(alone, around, precision), [around], ct);
        if (Fitter.Identified(optimum, part.Customers) is not { } covariance)
            throw new InvalidOperationException($"No maximum of {whole.Model.Code} with a prior.");
        var model = whole.Model.With(Coordinates.Values(whole.Model, [.. optimum.At.Zip(logUnits, (at, unit) => at + unit)]));
        var reached = alone.At(optimum.At, stackalloc double[around.Length], ct) - whole.Model.Regularity * part.RepeatPurchases * Math.Log(part.Rows.NaturalUnit)
            + RegularFits.OfIntervals(part, whole.Model.Regularity);
        return new ModelFit<TransactionModel>(whole.Asked, model, reached, optimum, part.Customers, covariance);
    }

    /// <summary>A log-likelihood with that of a normal prior of each coordinate.</summary>
    sealed class WithPrior(ILikelihood likelihood, double[] around, double[][] precision) : ILikelihood
    {
        public double Customers => likelihood.Customers;

        public double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct)
        {
            var value = likelihood.At(logParameters, gradient, ct);
            for (var i = 0; i < around.Length; i++)
            {
                var slope = 0.0;
                for (var j = 0; j < around.Length; j++)
                    slope += precision[i][j] * (logParameters[j] - around[j]);
                value -= (logParameters[i] - around[i]) * slope / 2;
                gradient[i] -= slope;
            }

            return value;
        }
    }
}
