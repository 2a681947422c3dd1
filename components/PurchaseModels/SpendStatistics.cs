using PurchaseModels.Core;
using Quantities;

namespace PurchaseModels;

/// <summary>How much customers spend per repeat purchase: the sufficient statistics of <see cref="GammaGamma"/>.</summary>
public sealed class SpendStatistics
{
    SpendStatistics(GammaGammaLikelihood likelihood) => Likelihood = likelihood;

    /// <summary>Customers with at least one repeat purchase; the others say nothing about spread and are left out.</summary>
    public double Customers => Likelihood.Customers;

    internal GammaGammaLikelihood Likelihood { get; }

    /// <summary>Takes columns of equal length.</summary>
    /// <param name="repeatCounts">Purchase occasions after the first; rows with 0 are left out.</param>
    /// <param name="meanValues">Mean value of those occasions, net of refunds; must be positive where the count is.</param>
    /// <param name="counts">How many customers a row stands for; null: one each.</param>
    /// <returns>The statistics, or <c>invalid-value</c> with the row (from 0), or <c>no-repeat-purchases</c>.</returns>
    public static Result<SpendStatistics> Create(IReadOnlyList<double> repeatCounts, IReadOnlyList<double> meanValues, double[]? counts = null)
    {
        if (meanValues.Count != repeatCounts.Count || (counts is not null && counts.Length != repeatCounts.Count))
            throw new ArgumentException("The columns must be equally long.", nameof(repeatCounts));
        for (var i = 0; i < repeatCounts.Count; i++)
        {
            if (!(repeatCounts[i] >= 0 && repeatCounts[i] <= 1e15) || repeatCounts[i] != Math.Floor(repeatCounts[i]))
                return Refusals.Invalid("repeatCounts", Refusals.RepeatCount.With(repeatCounts[i], i));
            if (repeatCounts[i] > 0 && !(meanValues[i] > 0 && meanValues[i] < 1e100))
                return Refusals.Invalid("meanValues", Refusals.MeanValue.With(meanValues[i], i));
            if (counts is not null && !(counts[i] >= 0 && counts[i] <= 1e15))
                return Refusals.Invalid("counts", Refusals.Count.With(counts[i], i));
        }
        var likelihood = new GammaGammaLikelihood(repeatCounts, meanValues, counts);
        return likelihood.Customers > 0
            ? new SpendStatistics(likelihood)
            : Refusals.WithoutRepeats(null);
    }
}
