using Clustering;
using Lake;
using Numerics;

namespace Segmentation.Core;

/// <summary>
/// A customer's windows, counted back from the day of the analysis instant: the last one ends with that day, earlier ones lie before it without a gap, and only those count that begin on or after the day
/// of the first purchase.
/// </summary>
static class OwnWindows
{
    /// <summary>The metric in each window of a customer, the last one first; null without a purchase.</summary>
    public static double[]? Of(PurchaseDays days, int unit, DateOnly last, PercentileOptions options)
    {
        int? first = null;
        var sums = new decimal[options.MostWindows + 1];
        for (var i = days.Start[unit]; i < days.Start[unit + 1]; i++)
        {
            var bought = days.Purchases[i] > 0;
            if (bought)
                first ??= days.Day[i].DayNumber;
            if ((last.DayNumber - days.Day[i].DayNumber) / options.Window is var window && window < sums.Length)
            {
                sums[window] += options.Metric switch
                {
                    OwnMetric.Money => days.Amount[i] + days.Refunds[i],
                    OwnMetric.Purchases => days.Purchases[i],
                    _ => bought ? 1 : 0,
                };
            }
        }

        // Window w begins on day last − (w + 1)·length + 1.
        return first is not { } from ? null
            : [.. sums.Take(Math.Clamp((last.DayNumber + 1 - from) / options.Window, 1, sums.Length)).Select(sum => (double)sum)];
    }

    public static OwnRank Rank(string customer, double[] windows, PercentileOptions options)
    {
        double[] past = windows[1..];
        double[] ascending = [.. past.Order()];
        var (now, median) = (windows[0], past.Length == 0 ? 0 : Quantiles.OfSorted(ascending, 0.5));
        if (past.Length < options.AtLeast)
            return new(customer, now, median, null, past.Length, OwnState.Insufficient);
        var percentile = OwnDistribution.Of(past).At(now);
        var state = percentile <= options.Edge && now < median ? OwnState.Fell : percentile >= 1 - options.Edge && now > median ? OwnState.Rose : OwnState.Usual;
        return new(customer, now, median, percentile, past.Length, state);
    }

    public static (DateOnly From, DateOnly To) Days(int window, DateOnly last, int length) =>
        (last.AddDays(1 - ((window + 1) * length)), last.AddDays(-window * length));

    public static OwnWindow Window(int window, DateOnly last, int length, double value)
    {
        var (from, to) = Days(window, last, length);
        return new(from, to, value);
    }
}
