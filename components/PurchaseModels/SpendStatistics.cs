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
    public static Result<SpendStatistics> Create(double[] repeatCounts, double[] meanValues, double[]? counts = null)
    {
        if (meanValues.Length != repeatCounts.Length || (counts is not null && counts.Length != repeatCounts.Length))
            throw new ArgumentException("The columns must be equally long.", nameof(repeatCounts));
        for (var i = 0; i < repeatCounts.Length; i++)
        {
            if (!(repeatCounts[i] >= 0 && repeatCounts[i] <= 1e15) || repeatCounts[i] != Math.Floor(repeatCounts[i]))
                return Problem.Invalid("repeatCounts", $"Row {i}: the repeat count is {repeatCounts[i]}; it must be a whole number from 0.");
            if (repeatCounts[i] > 0 && !(meanValues[i] > 0 && meanValues[i] < 1e100))
                return Problem.Invalid("meanValues",
                    $"Row {i}: the mean value is {meanValues[i]}; the model knows positive values only. Leave such customers out, and say so.");
            if (counts is not null && !(counts[i] >= 0 && counts[i] <= 1e15))
                return Problem.Invalid("counts", $"Row {i}: the count is {counts[i]}; it must be a finite number from 0.");
        }
        var likelihood = new GammaGammaLikelihood(repeatCounts, meanValues, counts);
        return likelihood.Customers > 0
            ? new SpendStatistics(likelihood)
            : new Problem("no-repeat-purchases", "Nobody bought again", "No customer has a repeat purchase: there is no spread of values to estimate.");
    }
}
