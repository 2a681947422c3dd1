using PurchaseModels.Core;
using Quantities;
using Wording;

namespace PurchaseModels;

/// <summary>Something known of each customer that does not change: 1/0 for a group, or a number.</summary>
/// <param name="Name">Its name, without a dot; parameters are called after it.</param>
/// <param name="Values">One per customer.</param>
public sealed record Covariate(string Name, double[] Values);

/// <summary>The sufficient statistics of customers with covariates, for <see cref="ParetoNbdWithCovariates"/>.</summary>
public sealed class CovariateStatistics
{
    CovariateStatistics(CovariateRows rows) => Rows = rows;

    /// <summary>Customers.</summary>
    public double Customers => Rows.Customers;

    internal CovariateRows Rows { get; }

    /// <summary>Takes columns of equal length, one entry per customer.</summary>
    /// <param name="repeatCounts">Purchase occasions after the first.</param>
    /// <param name="agesAtLastOrder">Time from the first purchase to the last.</param>
    /// <param name="ages">Time from the first purchase to the end of observation.</param>
    /// <param name="transactionCovariates">What may change the rate of purchases.</param>
    /// <param name="dropoutCovariates">What may change the rate of leaving; often the same.</param>
    /// <returns>The statistics, or <c>invalid-value</c> with the row or the covariate at fault, or <c>no-customers</c>.</returns>
    public static Result<CovariateStatistics> Create(double[] repeatCounts, double[] agesAtLastOrder, double[] ages,
        IReadOnlyList<Covariate> transactionCovariates, IReadOnlyList<Covariate> dropoutCovariates)
    {
        if (agesAtLastOrder.Length != repeatCounts.Length || ages.Length != repeatCounts.Length)
            throw new ArgumentException("The columns must be equally long.", nameof(repeatCounts));
        if (repeatCounts.Length == 0)
            return Refusals.WithoutCustomers;
        for (var i = 0; i < repeatCounts.Length; i++)
            if (new RepeatPurchases(repeatCounts[i], agesAtLastOrder[i], ages[i]).FaultIn(i) is { } fault)
                return Refusals.Invalid("customers", fault);
        foreach (var covariate in transactionCovariates.Concat(dropoutCovariates))
            if (Fault(covariate, repeatCounts.Length) is { } fault)
                return Refusals.Invalid(covariate.Name, fault);
        return new CovariateStatistics(new CovariateRows(repeatCounts, agesAtLastOrder, ages, transactionCovariates, dropoutCovariates));
    }

    static Message? Fault(Covariate covariate, int customers) =>
        covariate.Name.Length == 0 || covariate.Name.Contains('.', StringComparison.Ordinal) ? Refusals.CovariateName.With()
        : covariate.Values.Length != customers ? Refusals.CovariateLength.With(covariate.Values.Length, customers)
        : covariate.Values.FirstOrDefault(value => !double.IsFinite(value), 0) is var odd and not 0 ? Refusals.CovariateValue.With(odd)
        : covariate.Values.All(value => value == covariate.Values[0]) ? Refusals.CovariateConstant.With()
        : null;
}
