using Answers;
using Calendar;
using Metrics.Core;

namespace Metrics;

/// <summary>How revenue moved from period to period, in the order of time.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Grain">Length of periods.</param>
/// <param name="Periods">Labels, such as <c>2010-12</c>.</param>
/// <param name="Unfinished">True where the period was not over at the analysis instant.</param>
/// <param name="Whole">The moves of all customers.</param>
/// <param name="By">The property that splits; null: none.</param>
/// <param name="Values">The moves of the customers of each value, those of most revenue first, the others together at the end; empty without a property. They add up to the whole.</param>
public sealed record RecurringRevenueTable(
    AnswerHead Head,
    Grain Grain,
    IReadOnlyList<string> Periods,
    IReadOnlyList<bool> Unfinished,
    RecurringRevenue Whole,
    string? By,
    IReadOnlyList<ValueRevenue> Values) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => RecurringRevenueTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => RecurringRevenueTables.PicturesOf(this);
}

/// <summary>
/// Moves as columns, one entry a period; money is exact, losses are positive numbers. In every period revenue − revenue before = new + expansion + reactivated − contraction − churned, and likewise
/// active − active before = new + reactivated − churned customers.
/// </summary>
/// <param name="Revenue">Revenue of the period's events that have a customer, refunds deducted.</param>
/// <param name="New">That of customers whose first counted event the period holds.</param>
/// <param name="Expansion">What customers of both periods brought more.</param>
/// <param name="Contraction">What customers of both brought less.</param>
/// <param name="Churned">What customers brought in the period before who have no event in this one.</param>
/// <param name="Reactivated">That of customers who had none in the period before, but earlier ones.</param>
/// <param name="Change">Revenue less that of the period before; null in the first.</param>
/// <param name="QuickRatio">(new + expansion + reactivated) / (contraction + churned); null in the first and the unfinished period, or where the losses are not above 0.</param>
/// <param name="NetRetention">NRR: (revenue before + expansion − contraction − churned) / revenue before; null as the quick ratio, or where there was none before.</param>
/// <param name="GrossRetention">GRR: (revenue before − contraction − churned) / revenue before.</param>
/// <param name="Customers">The customers behind it.</param>
public sealed record RecurringRevenue(
    IReadOnlyList<decimal> Revenue,
    IReadOnlyList<decimal> New,
    IReadOnlyList<decimal> Expansion,
    IReadOnlyList<decimal> Contraction,
    IReadOnlyList<decimal> Churned,
    IReadOnlyList<decimal> Reactivated,
    IReadOnlyList<decimal?> Change,
    IReadOnlyList<double?> QuickRatio,
    IReadOnlyList<double?> NetRetention,
    IReadOnlyList<double?> GrossRetention,
    CustomerMoves Customers);

/// <summary>Customers (logos) as columns, one entry a period.</summary>
/// <param name="Active">With an event.</param>
/// <param name="New">Whose first counted event it holds.</param>
/// <param name="Retained">With an event in the period before, too.</param>
/// <param name="Reactivated">Without one in the period before, but with earlier ones.</param>
/// <param name="Churned">With an event in the period before and none in this.</param>
/// <param name="ChurnRate">Churned by the active of the period before; null in the first and the unfinished period, or where there were none.</param>
/// <param name="MoreLeft">True in a finished period, the first apart, in which more churned than were new.</param>
public sealed record CustomerMoves(
    IReadOnlyList<long> Active,
    IReadOnlyList<long> New,
    IReadOnlyList<long> Retained,
    IReadOnlyList<long> Reactivated,
    IReadOnlyList<long> Churned,
    IReadOnlyList<double?> ChurnRate,
    IReadOnlyList<bool> MoreLeft);

/// <summary>The moves of the customers of a value.</summary>
/// <param name="Value">The value at their first event; empty: none.</param>
/// <param name="Together">0 for a value by itself; else how many others are taken together here.</param>
/// <param name="Moves">The moves.</param>
public sealed record ValueRevenue(string Value, int Together, RecurringRevenue Moves);
