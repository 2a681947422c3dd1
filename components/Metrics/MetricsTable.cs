using Answers;
using Calendar;
using Metrics.Core;
using Quantities;

namespace Metrics;

/// <summary>Key figures period by period, in the order of time; periods without an event are there with zeros.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Grain">Length of periods.</param>
/// <param name="Periods">Labels, such as <c>2010-12</c>.</param>
/// <param name="Unfinished">True where the period was not over at the analysis instant.</param>
/// <param name="Whole">The figures of all that was counted.</param>
/// <param name="Development">How the figure that was asked for develops.</param>
/// <param name="Changes">How every figure changed on the period before.</param>
/// <param name="By">The property that splits; null: none.</param>
/// <param name="Values">Its values, those of most revenue first, the others together at the end; empty without a property.</param>
/// <param name="Reconciliation">What the values add up to, against the whole; empty without a property.</param>
public sealed record MetricsTable(
    AnswerHead Head,
    Grain Grain,
    IReadOnlyList<string> Periods,
    IReadOnlyList<bool> Unfinished,
    PeriodFigures Whole,
    Development Development,
    IReadOnlyList<FigureChange> Changes,
    string? By,
    IReadOnlyList<ValueFigures> Values,
    IReadOnlyList<Reconciled> Reconciliation) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => MetricsTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => MetricsTables.PicturesOf(this);
}

/// <summary>Figures as columns, one entry a period. Null where a divisor is 0, or where a number is not known: customers and orders of several values taken together.</summary>
/// <param name="Active">Distinct customers with an event.</param>
/// <param name="Buyers">Distinct customers with an amount above 0.</param>
/// <param name="New">Customers whose first counted event it holds.</param>
/// <param name="Orders">Distinct orders with an amount from 0 in them, those without a customer too.</param>
/// <param name="Revenue">Sum of amounts, refunds deducted; exact.</param>
/// <param name="Refunds">Sum of the amounts below 0; exact, at most 0.</param>
/// <param name="Gross">Sum of the amounts above 0; exact.</param>
/// <param name="AnonymousRevenue">The part of the revenue that has no customer; exact.</param>
/// <param name="Arpu">Revenue of customers / active, to six decimals.</param>
/// <param name="Arppu">Revenue of customers / buyers, to six decimals.</param>
/// <param name="Aov">Revenue / orders, to six decimals.</param>
/// <param name="OrdersPerCustomer">Orders of customers / active, to six decimals.</param>
/// <param name="Mpru">Revenue of customers / active, to twelve decimals: times active it is their revenue to the cent.</param>
public sealed record PeriodFigures(
    IReadOnlyList<long?> Active,
    IReadOnlyList<long?> Buyers,
    IReadOnlyList<long?> New,
    IReadOnlyList<long?> Orders,
    IReadOnlyList<decimal> Revenue,
    IReadOnlyList<decimal> Refunds,
    IReadOnlyList<decimal> Gross,
    IReadOnlyList<decimal> AnonymousRevenue,
    IReadOnlyList<decimal?> Arpu,
    IReadOnlyList<decimal?> Arppu,
    IReadOnlyList<decimal?> Aov,
    IReadOnlyList<decimal?> OrdersPerCustomer,
    IReadOnlyList<decimal?> Mpru)
{
    /// <summary>Revenue of customers, one entry a period; exact.</summary>
    public IReadOnlyList<decimal> CustomerRevenue() => [.. Revenue.Zip(AnonymousRevenue, (all, anonymous) => (all - anonymous).Plain())];
}

/// <summary>How a figure develops, one entry a period.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Trailing">Periods of the trailing mean.</param>
/// <param name="Value">Its values.</param>
/// <param name="RunningTotal">Sum since the first period shown; empty where a sum means nothing: customers active in two periods would count twice.</param>
/// <param name="TrailingMean">Mean of the last periods, fewer at the beginning, to six decimals; null in the unfinished one.</param>
/// <param name="Change">Value less that of the period before; null in the first and in the unfinished one.</param>
/// <param name="RelativeChange">Change by the value before; null where that is not above 0.</param>
public sealed record Development(
    KeyFigure Figure,
    int Trailing,
    IReadOnlyList<decimal?> Value,
    IReadOnlyList<decimal> RunningTotal,
    IReadOnlyList<decimal?> TrailingMean,
    IReadOnlyList<decimal?> Change,
    IReadOnlyList<double?> RelativeChange);

/// <summary>How a figure changed on the period before.</summary>
/// <param name="Figure">Which.</param>
/// <param name="RelativeChange">Change by the value before; null in the first and in the unfinished period, and where the value before is not above 0.</param>
public sealed record FigureChange(KeyFigure Figure, IReadOnlyList<double?> RelativeChange);

/// <summary>The figures of a value of the property.</summary>
/// <param name="Value">The value; empty: none.</param>
/// <param name="Together">0 for a value by itself; else how many others are taken together here.</param>
/// <param name="Figures">The figures.</param>
/// <param name="RevenueShare">Its part of the period's revenue; null where that is not above 0.</param>
/// <param name="TotalRevenue">Revenue over all periods shown; exact.</param>
/// <param name="TotalShare">Its part of all revenue shown; null where that is not above 0.</param>
public sealed record ValueFigures(
    string Value,
    int Together,
    PeriodFigures Figures,
    IReadOnlyList<double?> RevenueShare,
    decimal TotalRevenue,
    double? TotalShare);

/// <summary>What all values add up to, period by period and value by value, against the whole.</summary>
/// <param name="Figure">Which figure.</param>
/// <param name="OverValues">Sum over all values, those taken together too, and periods shown.</param>
/// <param name="Whole">Sum over the periods shown.</param>
public sealed record Reconciled(KeyFigure Figure, decimal OverValues, decimal Whole)
{
    /// <summary>How much more the values add up to: what counts under several of them counts that much too often.</summary>
    public decimal CountedAgain => OverValues == Whole ? 0 : OverValues - Whole; // A difference of decimals below 0 may be a zero with a sign.
}
