using System.Globalization;
using Lake;
using Numerics;

namespace Ltv.Core;

/// <summary>ARPU × lifetime and ARPDAU × Σ retention, from what a base did.</summary>
static class Simple
{
    const int LongestMeasured = 90;

    public static ChurnValue? ArpuTimesLifetime(MonthlyBase months, int unfinishedFrom, HistoricValueOptions options, List<FitWarning> warnings)
    {
        // A month counts when it and the next are over: churn needs both.
        int[] finished = [.. months.Active.Keys.Where(month => month + 1 < unfinishedFrom).Order()];
        double active = finished.Sum(month => months.Active[month]), stayed = finished.Sum(month => months.Stayed.GetValueOrDefault(month)), net = finished.Sum(month => months.Net[month]);
        if (active == 0)
        {
            warnings.Add(new("too-little-data", "ARPU × lifetime needs two finished months."));
            return null;
        }

        var (arpu, churn) = (net / active, 1 - stayed / active);
        if (!SimpleValue.FromChurn(arpu, churn, options.Margin).TryGet(out var value, out var problem))
        {
            warnings.Add(new("no-churn", problem.Detail));
            return null;
        }

        var spread = finished.Sum(month => months.SquaredNet[month]) / active - arpu * arpu;
        var relative = Math.Sqrt(Math.Max(0, spread) / active / (arpu * arpu) + (1 - churn) / (churn * active));
        var interval = Interval.Around(value, Math.Abs(value) * relative, NormalDistribution.Quantile((1 + options.Level) / 2), IntervalScale.Positive);
        return new ChurnValue(finished.Length, arpu, churn, value, Band.Of(interval), string.Create(
            CultureInfo.InvariantCulture, $"Takes a month without purchase as the end: a customer who buys every other month counts as lost each time. Average lifetime {1 / churn:0.00} months."));
    }

    public static RetentionValue? ArpdauTimesRetention(PurchaseDays days, DateOnly lastDay, HistoricValueOptions options, List<FitWarning> warnings)
    {
        var longest = 0;
        var (retained, begun) = (new double[LongestMeasured + 1], new double[LongestMeasured + 2]);
        var (net, activeDays) = (0m, 0L);
        for (var u = 0; u < days.Unit.Count; u++)
        {
            var first = Observed.FirstPurchase(days, u);
            if (first < 0)
                continue;
            var observed = lastDay.DayNumber - days.Day[first].DayNumber;
            longest = Math.Max(longest, observed);
            begun[Math.Min(LongestMeasured + 1, observed)]++;
            for (var e = first; e < days.Start[u + 1]; e++)
            {
                net += days.Amount[e] + days.Refunds[e];
                if (days.Purchases[e] == 0)
                    continue;
                activeDays++;
                if (days.Day[e].DayNumber - days.Day[first].DayNumber is var age and <= LongestMeasured)
                    retained[age]++;
            }
        }

        // Of the customers observed for d whole days, how many were active on day d?
        int[] ages = [.. Enumerable.Range(1, Math.Max(0, Math.Min(LongestMeasured, longest)))];
        double[] eligible = [.. ages.Select(age => begun.Skip(age).Sum())];
        if (!PowerLawRetention.Fit(ages, [.. ages.Select(age => retained[age])], eligible).TryGet(out var law, out var problem))
        {
            warnings.Add(new(problem.Code, $"ARPDAU × retention: {problem.Detail}"));
            return null;
        }

        var arpdau = (double)(net / activeDays);
        if (law.B >= 0)
            warnings.Add(new("retention-rises", "The fitted retention does not fall with age: its sum says little."));
        return new RetentionValue(
            arpdau, law, options.RetentionDays, 1 + law.Sum(options.RetentionDays), SimpleValue.FromRetention(arpdau, law, options.RetentionDays, options.Margin),
            ages, [.. ages.Select((age, i) => retained[age] / eligible[i])], [.. ages.Select(law.At)]);
    }
}
