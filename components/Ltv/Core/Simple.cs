using Lake;
using Numerics;
using PurchaseModels;
using Wording;

namespace Ltv.Core;

/// <summary>ARPU × lifetime and ARPDAU × Σ retention, from what a base did.</summary>
static class Simple
{
    const int LongestMeasured = 90;

    public static ChurnValue? ArpuTimesLifetime(MonthlyBase months, int unfinishedFrom, HistoricValueOptions options, List<Message> warnings)
    {
        // A month counts when it and the next are over: churn needs both.
        int[] finished = [.. months.Active.Keys.Where(month => month + 1 < unfinishedFrom).Order()];
        double active = finished.Sum(month => months.Active[month]), stayed = finished.Sum(month => months.Stayed.GetValueOrDefault(month)), net = finished.Sum(month => months.Net[month]);
        if (active == 0)
        {
            warnings.Add(Phrases.SimpleWithTooLittleData.With(SimpleForm.ArpuTimesLifetime));
            return null;
        }

        var (arpu, churn) = (net / active, 1 - stayed / active);
        if (!SimpleValue.FromChurn(arpu, churn, options.Margin).TryGet(out var value, out _))
        {
            warnings.Add(Phrases.NoChurn);
            return null;
        }

        if (arpu <= 0)
        {
            warnings.Add(Phrases.NoRevenue.With(SimpleForm.ArpuTimesLifetime));
            return null;
        }

        var spread = finished.Sum(month => months.SquaredNet[month]) / active - arpu * arpu;
        var relative = Math.Sqrt(Math.Max(0, spread) / active / (arpu * arpu) + (1 - churn) / (churn * active));
        var interval = Interval.Around(value, Math.Abs(value) * relative, NormalDistribution.Quantile((1 + options.Level) / 2), IntervalScale.Positive);
        return new ChurnValue(finished.Length, arpu, churn, value, Band.Of(interval), Phrases.ChurnByMonth.With(1 / churn));
    }

    public static RetentionValue? ArpdauTimesRetention(PurchaseDays days, DateOnly lastDay, HistoricValueOptions options, List<Message> warnings)
    {
        var longest = 0;
        var (retained, begun) = (new double[LongestMeasured + 1], new double[LongestMeasured + 2]);
        var (net, squares, activeDays) = (0m, 0.0, 0L);
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
                squares += Math.Pow((double)(days.Amount[e] + days.Refunds[e]), 2);
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
        if (!PowerLawRetention.Fit(ages, [.. ages.Select(age => retained[age])], eligible).TryGet(out var law, out _))
        {
            warnings.Add(Phrases.SimpleWithTooLittleData.With(SimpleForm.ArpdauTimesRetention));
            return null;
        }

        var arpdau = (double)(net / activeDays);
        if (arpdau <= 0)
        {
            warnings.Add(Phrases.NoRevenue.With(SimpleForm.ArpdauTimesRetention));
            return null;
        }

        if (law.Model.B >= 0)
            warnings.Add(Phrases.RetentionRises);
        var spread = squares / activeDays - arpdau * arpdau;
        var active = 1 + law.Model.Sum(options.RetentionDays);
        var relative = Math.Sqrt(Math.Max(0, spread) / activeDays / (arpdau * arpdau) + Math.Pow(law.ErrorOfSum(options.RetentionDays) / active, 2));
        var value = SimpleValue.FromRetention(arpdau, law.Model, options.RetentionDays, options.Margin);
        var interval = Interval.Around(value, value * relative, NormalDistribution.Quantile((1 + options.Level) / 2), IntervalScale.Positive);
        return new RetentionValue(
            arpdau, law.Model, options.RetentionDays, active, value, Band.Of(interval),
            ages, [.. ages.Select((age, i) => retained[age] / eligible[i])], [.. ages.Select(law.Model.At)]);
    }
}
