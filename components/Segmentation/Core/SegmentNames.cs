using Numerics;

namespace Segmentation.Core;

/// <summary>Names from medians, beside thirds of all customers; two segments never have the same one.</summary>
sealed class SegmentNames(double[] recency, double[] orders, double[] money, double[] tenure)
{
    readonly double[] recency = Thirds(recency);
    readonly double[] orders = Thirds(orders);
    readonly double[] money = Thirds(money);
    readonly double[] tenure = Thirds(tenure);

    /// <summary>Names of segments by their medians and the most orders that a customer of each has, in order.</summary>
    public SegmentName[] Of(IReadOnlyList<(double Recency, double Orders, double Money, double Tenure, double MostOrders)> medians)
    {
        SegmentName[] names = [.. medians.Select(at => new SegmentName(
            at.MostOrders <= 1 ? OrdersLevel.OneOrder : at.Orders <= 1 ? OrdersLevel.MostlyOneOrder : at.Orders <= orders[1] ? OrdersLevel.SeveralOrders : OrdersLevel.ManyOrders,
            (SpendLevel)Third(at.Money, money),
            (LastLevel)Third(at.Recency, recency)))];
        var alike = names.CountBy(name => name).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        names = [.. names.Select((name, i) => alike.Contains(name) ? name with { Known = (KnownLevel)Third(medians[i].Tenure, tenure) } : name)];
        return [.. names.Select((name, i) => names.Take(i).Count(other => other == name) is > 0 and var before ? name with { Number = before + 1 } : name)];
    }

    static int Third(double value, double[] thirds) => value <= thirds[0] ? 0 : value <= thirds[1] ? 1 : 2;

    static double[] Thirds(double[] values)
    {
        double[] ascending = [.. values];
        Array.Sort(ascending);
        return [Quantiles.OfSorted(ascending, 1 / 3.0), Quantiles.OfSorted(ascending, 2 / 3.0)];
    }
}
