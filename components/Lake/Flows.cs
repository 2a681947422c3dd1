using Calendar;
using Quantities;

namespace Lake;

/// <summary>Asks who came, stayed, left and came back in each period.</summary>
/// <param name="Grain">Length of periods.</param>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these count, also for a customer's first event.</param>
public sealed record FlowQuery(Grain Grain, DateTimeOffset? AsOf, IReadOnlyList<Condition> Where)
{
    /// <summary>
    /// Null: a customer is there in the periods they have an event in (as under a contract). A number: a customer is there at a period's end who had an event not more than so many days before it.
    /// </summary>
    public int? SilenceDays { get; init; }

    /// <summary>A text property: flows of the customers by its value at their first counted event, the empty text for none.</summary>
    public string? By { get; init; }
}

/// <summary>
/// Who came and left, period by period, as columns: an entry for each period from the first with an event to the one of the analysis instant, and within it for each value; by period, then value (by UTF-8 bytes).
/// In every entry active = active before + new + reactivated − churned, and revenue = revenue before + new + expansion + reactivated − contraction − churned.
/// </summary>
/// <remarks>With <see cref="FlowQuery.SilenceDays"/> the customers are those at the period's end, in the last one at the analysis instant; money is by periods in either way.</remarks>
/// <param name="Evidence">Of whom, since when, by which rule.</param>
/// <param name="Period">Period index (see <see cref="Periods"/>).</param>
/// <param name="Active">Customers there.</param>
/// <param name="New">Customers whose first counted event it holds.</param>
/// <param name="Retained">Customers there who were there in the period before.</param>
/// <param name="Reactivated">Customers there who were not, and who were new in an earlier period.</param>
/// <param name="Churned">Customers not there who were there in the period before, or who came in this one and were silent long enough within it.</param>
/// <param name="Money">The moves of revenue, entry by entry.</param>
/// <param name="Values">The value of the property; null when none was asked for.</param>
public sealed record FlowSeries(
    Evidence Evidence,
    IReadOnlyList<int> Period,
    IReadOnlyList<long> Active,
    IReadOnlyList<long> New,
    IReadOnlyList<long> Retained,
    IReadOnlyList<long> Reactivated,
    IReadOnlyList<long> Churned,
    RevenueMoves Money,
    IReadOnlyList<string>? Values);

/// <summary>
/// How revenue moved from the period before, as columns, all exact: revenue = revenue before + new + expansion + reactivated − contraction − churned. A customer pays in a period with revenue above 0; events that
/// bring nothing, such as trials and visits, make nobody new and nobody's revenue grow.
/// </summary>
/// <param name="Revenue">Revenue of the period's events that have a customer, refunds deducted.</param>
/// <param name="New">What customers bring who pay for the first time.</param>
/// <param name="Expansion">What customers who pay in both periods bring more than in the one before.</param>
/// <param name="Contraction">What customers who pay in both bring less, and what those who pay in neither cost more (below 0: less).</param>
/// <param name="Churned">What customers brought in the period before who do not pay in this one, and what they cost in it.</param>
/// <param name="Reactivated">What customers bring who do not pay in the period before, but did earlier.</param>
public sealed record RevenueMoves(
    IReadOnlyList<decimal> Revenue,
    IReadOnlyList<decimal> New,
    IReadOnlyList<decimal> Expansion,
    IReadOnlyList<decimal> Contraction,
    IReadOnlyList<decimal> Churned,
    IReadOnlyList<decimal> Reactivated);
