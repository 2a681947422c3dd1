using Lake;

namespace Segmentation.Core;

/// <summary>Customers as rows of numbers, in order of id; NaN where a customer does not have a feature.</summary>
sealed record CustomerFeatures(CustomerHistory History, IReadOnlyList<string> Names, double[][] Columns)
{
    public int Count => History.Customer.Count;

    /// <summary>A feature that the history tells.</summary>
    public static double[] Of(CustomerHistory history, Feature feature)
    {
        var asOf = history.Evidence.AsOf.UtcDateTime;
        var rows = Enumerable.Range(0, history.Customer.Count);
        return feature switch
        {
            Feature.Recency => [.. rows.Select(i => (asOf - history.LastAt[i]).TotalDays)],
            Feature.Tenure => [.. rows.Select(i => (asOf - history.FirstAt[i]).TotalDays)],
            Feature.Frequency => [.. rows.Select(i => (double)history.Orders[i])],
            Feature.Money => [.. rows.Select(i => (double)history.Revenue[i])],
            Feature.AverageOrderValue => [.. rows.Select(i => (double)history.Revenue[i] / history.Orders[i])],
            Feature.Interval => [.. rows.Select(i => history.Days[i] < 2 ? double.NaN : (history.LastDay[i].DayNumber - history.FirstDay[i].DayNumber) / (history.Days[i] - 1.0))],
            _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "The history does not tell it."),
        };
    }

    /// <summary>Whole days since the last event, as lists of customers have them.</summary>
    public static NumberLabels DaysSinceLast(CustomerHistory history) => NumberLabels.Of("recencyDays", history.LastAt, at => Math.Floor((history.Evidence.AsOf.UtcDateTime - at).TotalDays));

    /// <summary>Variation of the intervals between days with a purchase, of customers in the history's order.</summary>
    public static double[] Variation(CustomerHistory history, PurchaseDays days) => ByCustomer(history, days, double.NaN, (from, to) =>
    {
        int[] bought = [.. Enumerable.Range(from, to - from).Where(i => days.Purchases[i] > 0).Select(i => days.Day[i].DayNumber).Distinct()];
        if (bought.Length < 3)
            return double.NaN;
        double[] gaps = [.. bought.Zip(bought.Skip(1), (one, next) => (double)(next - one))];
        return Numerics.Quantiles.Deviation(gaps) / gaps.Average();
    });

    /// <summary>Distinct values of the property the days are split by; an event without a value has none.</summary>
    public static double[] Breadth(CustomerHistory history, PurchaseDays days) => ByCustomer(history, days, 0, (from, to) =>
        Enumerable.Range(from, to - from).Where(i => days.Purchases[i] > 0 && days.Split![i].Length > 0).Select(i => days.Split![i]).Distinct(StringComparer.Ordinal).Count());

    /// <summary>The share of each customer's purchases that are among others.</summary>
    public static double[] Shares(CustomerHistory history, CustomerHistory meeting)
    {
        var shares = new double[history.Customer.Count];
        for (int i = 0, j = 0; i < shares.Length && j < meeting.Customer.Count; i++)
            if (history.Customer[i] == meeting.Customer[j])
                shares[i] = (double)meeting.Events[j++] / history.Events[i];
        return shares;
    }

    /// <summary>The sum of a number property over each customer's purchases.</summary>
    public static double[] Sum(NumberSums sums) => [.. sums.Sum.Select(sum => (double)sum)];

    /// <summary>Its mean over those that have a value; NaN without any.</summary>
    public static double[] Mean(NumberSums sums) => [.. sums.Sum.Select((sum, i) => sums.Events[i] == 0 ? double.NaN : (double)(sum / sums.Events[i]))];

    // Both are in order of id; customers with nothing but refunds are among the days only.
    static double[] ByCustomer(CustomerHistory history, PurchaseDays days, double otherwise, Func<int, int, double> of)
    {
        var values = new double[history.Customer.Count];
        Array.Fill(values, otherwise);
        for (int i = 0, unit = 0; i < values.Length && unit < days.Unit.Count; unit++)
            if (history.Customer[i] == days.Unit[unit])
                values[i++] = of(days.Start[unit], days.Start[unit + 1]);
        return values;
    }
}
