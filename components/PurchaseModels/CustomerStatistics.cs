using PurchaseModels.Core;
using Quantities;

namespace PurchaseModels;

/// <summary>The sufficient statistics of many customers: all that the models of purchase timing need to know.</summary>
/// <remarks>
/// Equal customers are kept once, with their number, in an order of their own: a fit costs what the distinct rows cost, and the order in
/// which customers were given changes no bit of the result.
/// </remarks>
public sealed class CustomerStatistics
{
    readonly int[] rowOf;

    CustomerStatistics(CollapsedRows rows, int[] rowOf) => (Rows, this.rowOf) = (rows, rowOf);

    /// <summary>Customers, each as often as its count says.</summary>
    public double Customers => Rows.Customers;

    /// <summary>Different triples of repeat count, age at the last order and age.</summary>
    public int DistinctRows => Rows.Distinct;

    /// <summary>Repeat purchases of all customers.</summary>
    public double RepeatPurchases => Rows.Repeats;

    /// <summary>Σ ln Δ over all intervals Δ between successive purchases of all customers; null where it was not given.</summary>
    public double? SumOfLogIntervals { get; private init; }

    internal CollapsedRows Rows { get; }

    /// <summary>Takes columns of equal length, one entry per customer, or per group of equal customers with <paramref name="counts"/>.</summary>
    /// <param name="repeatCounts">Purchase occasions after the first.</param>
    /// <param name="agesAtLastOrder">Time from the first purchase to the last.</param>
    /// <param name="ages">Time from the first purchase to the end of observation.</param>
    /// <param name="counts">How many customers a row stands for; null: one each.</param>
    /// <param name="sumsOfLogIntervals">Σ ln Δ over a customer's intervals between successive purchases, 0 without any; null: unknown. Only regular models ask for it.</param>
    /// <param name="profiles">Of models with covariates: the customers' <see cref="RepeatPurchases.Profile"/>; null: none is known.</param>
    /// <returns>The statistics, or <c>invalid-value</c> with the row (from 0) that cannot be a customer, or <c>no-customers</c>.</returns>
    public static Result<CustomerStatistics> Create(
        IReadOnlyList<double> repeatCounts, IReadOnlyList<double> agesAtLastOrder, IReadOnlyList<double> ages, double[]? counts = null, double[]? sumsOfLogIntervals = null, int[]? profiles = null)
    {
        if (new[] { agesAtLastOrder.Count, ages.Count, counts?.Length, sumsOfLogIntervals?.Length, profiles?.Length }.Any(length => length is not null && length != repeatCounts.Count))
            throw new ArgumentException("The columns must be equally long.", nameof(repeatCounts));
        for (var i = 0; i < repeatCounts.Count; i++)
        {
            if (new RepeatPurchases(repeatCounts[i], agesAtLastOrder[i], ages[i]).FaultIn(i) is { } fault)
                return Refusals.Invalid("customers", fault);
            if (counts is not null && !(counts[i] >= 0 && counts[i] <= 1e15))
                return Refusals.Invalid("counts", Refusals.Count.With(counts[i], i));
            if (sumsOfLogIntervals is not null && !double.IsFinite(sumsOfLogIntervals[i]))
                return Refusals.Invalid("sumsOfLogIntervals", Refusals.LogIntervals.With(sumsOfLogIntervals[i], i));
        }
        var (rows, rowOf) = CollapsedRows.Of(repeatCounts, agesAtLastOrder, ages, counts, profiles);
        return rows.Customers > 0
            ? new CustomerStatistics(rows, rowOf) { SumOfLogIntervals = sumsOfLogIntervals?.Select((sum, i) => sum * (counts?[i] ?? 1)).Sum() }
            : Refusals.WithoutCustomers;
    }

    /// <summary>The value of a quantity for every row as it was given; computed once per distinct customer, in parallel.</summary>
    /// <param name="quantity">For example <c>customer =&gt; model.ProbabilityAlive(customer)</c>.</param>
    /// <param name="ct">Stops between customers.</param>
    public double[] ForEach(Func<RepeatPurchases, double> quantity, CancellationToken ct = default)
    {
        var distinct = ForEachDistinct(quantity, ct);
        return [.. rowOf.Select(row => distinct[row])];
    }

    /// <summary>Sum of a quantity over all customers.</summary>
    /// <param name="quantity">For example <c>customer =&gt; model.ExpectedTransactions(customer, 52)</c>.</param>
    /// <param name="ct">Stops between customers.</param>
    public double Sum(Func<RepeatPurchases, double> quantity, CancellationToken ct = default)
    {
        var distinct = ForEachDistinct(quantity, ct);
        var sum = 0.0;
        for (var i = 0; i < distinct.Length; i++)
            sum += distinct[i] * Rows.Count[i];
        return sum;
    }

    double[] ForEachDistinct(Func<RepeatPurchases, double> quantity, CancellationToken ct)
    {
        var values = new double[Rows.Distinct];
        const int block = 64;
        Parallel.For(0, (values.Length + block - 1) / block, new ParallelOptions { CancellationToken = ct }, b =>
        {
            for (var i = b * block; i < Math.Min(values.Length, (b + 1) * block); i++)
                values[i] = quantity(new(Rows.RepeatCount[i], Rows.AgeAtLastOrder[i], Rows.Age[i]) { Profile = Rows.Profile?[i] ?? 0 });
        });
        return values;
    }
}
