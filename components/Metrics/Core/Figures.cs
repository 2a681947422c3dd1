using Answers;
using Quantities;

namespace Metrics.Core;

/// <summary>Figures one by one.</summary>
static class Figures
{
    public static IReadOnlyList<KeyFigure> All { get; } = Enum.GetValues<KeyFigure>();

    /// <summary>Those that add up over values and periods, or would if nobody had several values.</summary>
    public static IReadOnlyList<KeyFigure> Counted { get; } = [KeyFigure.Revenue, KeyFigure.Gross, KeyFigure.Refunds, KeyFigure.AnonymousRevenue, KeyFigure.New, KeyFigure.Orders, KeyFigure.Active, KeyFigure.Buyers];

    public static ColumnKind KindOf(KeyFigure figure) => figure switch
    {
        KeyFigure.Active or KeyFigure.Buyers or KeyFigure.New or KeyFigure.Orders => ColumnKind.Count,
        KeyFigure.OrdersPerCustomer => ColumnKind.Number,
        _ => ColumnKind.Money,
    };

    /// <summary>Whether a sum over periods means something: a customer active in two periods is one customer, a mean is no sum.</summary>
    public static bool AddsOverTime(KeyFigure figure) => figure is KeyFigure.Revenue or KeyFigure.Gross or KeyFigure.Refunds or KeyFigure.AnonymousRevenue or KeyFigure.New or KeyFigure.Orders;

    public static IReadOnlyList<decimal?> Of(this PeriodFigures figures, KeyFigure figure) => figure switch
    {
        KeyFigure.Active => Exact(figures.Active),
        KeyFigure.Buyers => Exact(figures.Buyers),
        KeyFigure.New => Exact(figures.New),
        KeyFigure.Orders => Exact(figures.Orders),
        KeyFigure.Revenue => Exact(figures.Revenue),
        KeyFigure.Refunds => Exact(figures.Refunds),
        KeyFigure.Gross => Exact(figures.Gross),
        KeyFigure.AnonymousRevenue => Exact(figures.AnonymousRevenue),
        KeyFigure.Arpu => figures.Arpu,
        KeyFigure.Arppu => figures.Arppu,
        KeyFigure.Aov => figures.Aov,
        KeyFigure.OrdersPerCustomer => figures.OrdersPerCustomer,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "No such figure."),
    };

    public static decimal Total(this PeriodFigures figures, KeyFigure figure) => figures.Of(figure).Sum(value => value ?? 0).Plain();

    static decimal?[] Exact(IReadOnlyList<long?> counts) => [.. counts.Select(count => (decimal?)count)];

    static decimal?[] Exact(IReadOnlyList<decimal> money) => [.. money.Select(amount => (decimal?)amount)];
}
