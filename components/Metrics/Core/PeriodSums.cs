using Lake;
using Quantities;

namespace Metrics.Core;

/// <summary>What was counted in each period, from which its figures follow.</summary>
sealed class PeriodSums(int length)
{
    readonly long[] active = new long[length], buyers = new long[length], begun = new long[length], orders = new long[length], ordersOfCustomers = new long[length];
    readonly decimal[] revenue = new decimal[length], refunds = new decimal[length], revenueOfCustomers = new decimal[length];

    /// <summary>Adds an entry of a statistic to a period.</summary>
    public void Add(MetricSeries series, int entry, int place)
    {
        active[place] += series.Active[entry];
        buyers[place] += series.Buyers[entry];
        begun[place] += series.New[entry];
        orders[place] += series.Orders[entry];
        revenue[place] += series.Revenue[entry];
        refunds[place] += series.Refunds[entry];
        ordersOfCustomers[place] += series.CustomerOrders(entry);
        revenueOfCustomers[place] += series.CustomerRevenue(entry);
    }

    /// <summary>The figures of some of the periods.</summary>
    /// <param name="places">Which.</param>
    /// <param name="isKnown">Whether a count of a period is known; null: all are.</param>
    public PeriodFigures Figures(IEnumerable<int> places, Func<KeyFigure, int, bool>? isKnown = null)
    {
        int[] shown = [.. places];
        long?[] Counts(KeyFigure figure) => [.. shown.Select(place => isKnown is null || isKnown(figure, place) ? (long?)Count(figure, place) : null)];
        decimal?[] By(decimal[] money, long?[] divisor, int decimals) =>
            [.. shown.Select((place, i) => divisor[i] is > 0 and var by ? Math.Round(money[place] / by, decimals).Plain() : (decimal?)null)];

        var (activeShown, buyersShown, ordersShown) = (Counts(KeyFigure.Active), Counts(KeyFigure.Buyers), Counts(KeyFigure.Orders));
        return new PeriodFigures(
            activeShown,
            buyersShown,
            Counts(KeyFigure.New),
            ordersShown,
            [.. shown.Select(place => revenue[place].Plain())],
            [.. shown.Select(place => refunds[place].Plain())],
            [.. shown.Select(place => (revenue[place] - refunds[place]).Plain())],
            [.. shown.Select(place => (revenue[place] - revenueOfCustomers[place]).Plain())],
            By(revenueOfCustomers, activeShown, 6),
            By(revenueOfCustomers, buyersShown, 6),
            By(revenue, ordersShown, 6),
            [.. activeShown.Select((by, i) => by > 0 && ordersShown[i] is not null ? Math.Round((decimal)ordersOfCustomers[shown[i]] / by.Value, 6).Plain() : (decimal?)null)],
            By(revenueOfCustomers, activeShown, 12));
    }

    /// <summary>A count of a period.</summary>
    public long Count(KeyFigure figure, int place) => figure switch
    {
        KeyFigure.Active => active[place],
        KeyFigure.Buyers => buyers[place],
        KeyFigure.New => begun[place],
        KeyFigure.Orders => orders[place],
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "No count."),
    };
}
