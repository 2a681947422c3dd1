using Calendar;
using Quantities;

namespace Lake;

/// <summary>Asks for the metrics of each period.</summary>
/// <param name="Grain">Length of periods.</param>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these count, also for a customer's first event.</param>
/// <param name="By">A text property to split each period by, such as <c>country</c>, or null; an event without a value for it has the empty text.</param>
public sealed record MetricSeriesQuery(Grain Grain, DateTimeOffset? AsOf, IReadOnlyList<Condition> Where, string? By = null);

/// <summary>
/// What happened in each period, as columns: one entry for each period (and value of the property) with at least one event, by period, then value (by UTF-8 bytes).
/// Periods between without an event are not there; a reader fills in zeros.
/// </summary>
/// <remarks>
/// Split by a property, <see cref="New"/> and money add up to those of the whole; a customer or an order with events of several values counts once under each of them.
/// </remarks>
/// <param name="Evidence">Of whom, since when, by which rule. Its orders, revenue, first and last event are those of all counted events, anonymous ones included.</param>
/// <param name="Period">Period index (see <see cref="Periods"/>).</param>
/// <param name="Active">Distinct customers with an event.</param>
/// <param name="Buyers">Distinct customers with an amount above 0.</param>
/// <param name="New">Customers whose first counted event it holds; of several at the same instant, the one with the first value.</param>
/// <param name="Orders">Distinct orders of one customer, or of nobody, with an event of an amount from 0 in it: refunds alone make no order. Such an event without an order id is one order.</param>
/// <param name="Revenue">Sum of all amounts, refunds deducted, exact; anonymous events count.</param>
/// <param name="Refunds">Sum of the amounts below 0, exact: at most 0.</param>
/// <param name="AnonymousOrders">Those of <paramref name="Orders"/> that are of nobody.</param>
/// <param name="AnonymousRevenue">The part of <paramref name="Revenue"/> that has no customer, exact.</param>
/// <param name="By">The property's value; null when no split was asked for.</param>
public sealed record MetricSeries(
    Evidence Evidence,
    IReadOnlyList<int> Period,
    IReadOnlyList<long> Active,
    IReadOnlyList<long> Buyers,
    IReadOnlyList<long> New,
    IReadOnlyList<long> Orders,
    IReadOnlyList<decimal> Revenue,
    IReadOnlyList<decimal> Refunds,
    IReadOnlyList<long> AnonymousOrders,
    IReadOnlyList<decimal> AnonymousRevenue,
    IReadOnlyList<string>? By)
{
    /// <summary>Orders of customers.</summary>
    public long CustomerOrders(int entry) => Orders[entry] - AnonymousOrders[entry];

    /// <summary>Revenue of customers, exact.</summary>
    public decimal CustomerRevenue(int entry) => (Revenue[entry] - AnonymousRevenue[entry]).Plain();

    /// <summary>Sum of the amounts from 0, exact: <see cref="Revenue"/> less <see cref="Refunds"/>.</summary>
    public decimal Gross(int entry) => (Revenue[entry] - Refunds[entry]).Plain();
}
