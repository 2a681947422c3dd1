using PurchaseModels.Core;
using Quantities;
using Wording;

namespace PurchaseModels;

/// <summary>Customers who can buy (or donate, or attend) once at each of a number of opportunities: the sufficient statistics of <see cref="BgBb"/>.</summary>
public sealed class OpportunityStatistics
{
    /// <summary>The longest history taken.</summary>
    public const int MostOpportunities = 100_000;

    OpportunityStatistics(CollapsedRows rows) => Rows = rows;

    /// <summary>Customers, each as often as its count says.</summary>
    public double Customers => Rows.Customers;

    internal CollapsedRows Rows { get; }

    /// <summary>Takes columns of equal length.</summary>
    /// <param name="transactions">At how many opportunities the customer bought; the paper's x.</param>
    /// <param name="lastTransactions">The last opportunity (from 1) at which the customer bought, 0 if never; t_x.</param>
    /// <param name="opportunities">How many there were; n.</param>
    /// <param name="counts">How many customers a row stands for; null: one each.</param>
    /// <returns>The statistics, or <c>invalid-value</c> with the row (from 0), or <c>no-customers</c>.</returns>
    public static Result<OpportunityStatistics> Create(double[] transactions, double[] lastTransactions, double[] opportunities, double[]? counts = null)
    {
        if (lastTransactions.Length != transactions.Length || opportunities.Length != transactions.Length
            || (counts is not null && counts.Length != transactions.Length))
            throw new ArgumentException("The columns must be equally long.", nameof(transactions));
        for (var i = 0; i < transactions.Length; i++)
        {
            if (Fault(transactions[i], lastTransactions[i], opportunities[i], i) is { } fault)
                return Refusals.Invalid("customers", fault);
            if (counts is not null && !(counts[i] >= 0 && counts[i] <= 1e15))
                return Refusals.Invalid("counts", Refusals.Count.With(counts[i], i));
        }
        var rows = CollapsedRows.Of(transactions, lastTransactions, opportunities, counts).Rows;
        return rows.Customers > 0
            ? new OpportunityStatistics(rows)
            : Refusals.WithoutCustomers;
    }

    internal static Message? Fault(double x, double last, double n, int? row) =>
        x != Math.Floor(x) || last != Math.Floor(last) || n != Math.Floor(n) ? Refusals.WholeNumbers.With(row)
        : !(n is >= 0 and <= MostOpportunities) ? Refusals.Opportunities.With(n, MostOpportunities, row)
        : !(x >= 0 && x <= last && last <= n) ? Refusals.Ascending.With(x, last, n, row)
        : x == 0 && last > 0 ? Refusals.LastOpportunity.With(last, row)
        : null;
}
