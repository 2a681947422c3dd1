using Answers;
using Calendar;
using Lake;
using Wording;

namespace Ltv.Core;

/// <summary>Value by monthly cohort and age, and the simple formulas, from purchase days.</summary>
static class Historic
{
    public static HistoricValue Measure(MeasureHistoricValue question, PurchaseDays days, Zone zone)
    {
        var options = question.With;
        var evidence = days.Evidence;
        int Month(DateOnly day) => Periods.IndexOf(Grain.Month, day, evidence.Settings.WeekStart);
        var observed = ObservedTime.Of(evidence, zone);
        var (current, unfinishedFrom) = (observed.Last(Grain.Month), observed.LastOver(Grain.Month) + 1);
        var base_ = MonthlyBase.Of(days, Month);
        int[] ages = base_.Cohorts.Count == 0 ? [] : [.. Enumerable.Range(0, current - base_.Cohorts[0] + 1)];
        double Worth(int age) => options.Margin * Math.Pow(1 + options.Discount, -age / 12.0);
        double?[][] value = [.. base_.Cohorts.Select((cohort, c) => ages.Select(age =>
            cohort + age > current ? (double?)null : (double)base_.Revenue[c].GetValueOrDefault(age) / base_.Size[c] * Worth(age)).ToArray())];
        bool[][] unfinished = [.. base_.Cohorts.Select(cohort => ages.Select(age => cohort + age >= unfinishedFrom && cohort + age <= current).ToArray())];
        List<Message> warnings = [];
        var (byChurn, byRetention) = (Simple.ArpuTimesLifetime(base_, unfinishedFrom, options, warnings), Simple.ArpdauTimesRetention(days, observed.LastDay, options, warnings));
        return new HistoricValue(
            AnswerHead.Of(question, evidence, Define(options), warnings),
            [.. base_.Cohorts.Select(cohort => Periods.Label(Grain.Month, cohort, evidence.Settings.WeekStart))],
            base_.Size,
            ages,
            value,
            [.. value.Select(Cumulated)],
            unfinished,
            Cumulated([.. ages.Select(Mean)]),
            byChurn,
            byRetention);

        double? Mean(int age)
        {
            int[] finished = [.. Enumerable.Range(0, base_.Cohorts.Count).Where(c => value[c][age] is not null && !unfinished[c][age])];
            return finished.Length == 0 ? null : finished.Sum(c => value[c][age]!.Value * base_.Size[c]) / finished.Sum(c => base_.Size[c]);
        }
    }

    static double?[] Cumulated(double?[] values)
    {
        double? sum = 0;
        return [.. values.Select(value => sum += value)];
    }

    static Message[] Define(HistoricValueOptions options) =>
        [Phrases.HistoricCohort, Phrases.HistoricValue.With(options.Margin), Phrases.HistoricDiscounted.With(options.Discount), Phrases.Level.With(options.Level)];
}

/// <summary>What a base did month by month.</summary>
/// <param name="Cohorts">Months of first purchases, ascending.</param>
/// <param name="Size">Customers of each.</param>
/// <param name="Revenue">Net revenue of each by age in months.</param>
/// <param name="Active">Customers active (with a purchase) by month.</param>
/// <param name="Stayed">Of them, those active in the next month as well.</param>
/// <param name="Net">Sum of their net revenue by month.</param>
/// <param name="SquaredNet">Sum of its squares.</param>
sealed record MonthlyBase(
    IReadOnlyList<int> Cohorts,
    IReadOnlyList<int> Size,
    IReadOnlyList<IReadOnlyDictionary<int, decimal>> Revenue,
    IReadOnlyDictionary<int, int> Active,
    IReadOnlyDictionary<int, int> Stayed,
    IReadOnlyDictionary<int, double> Net,
    IReadOnlyDictionary<int, double> SquaredNet)
{
    public static MonthlyBase Of(PurchaseDays days, Func<DateOnly, int> month)
    {
        var cohorts = new SortedDictionary<int, (int Size, Dictionary<int, decimal> Revenue)>();
        var (active, stayed, net, squared) = (new Dictionary<int, int>(), new Dictionary<int, int>(), new Dictionary<int, double>(), new Dictionary<int, double>());
        for (var u = 0; u < days.Unit.Count; u++)
        {
            var first = Observed.FirstPurchase(days, u);
            if (first < 0)
                continue;
            var own = new SortedDictionary<int, (decimal Net, bool Active)>();
            for (var e = first; e < days.Start[u + 1]; e++)
            {
                var seen = own.GetValueOrDefault(month(days.Day[e]));
                own[month(days.Day[e])] = (seen.Net + days.Amount[e] + days.Refunds[e], seen.Active || days.Purchases[e] > 0);
            }

            var cohort = month(days.Day[first]);
            if (!cohorts.TryGetValue(cohort, out var entry))
                entry = (0, []);
            foreach (var (m, (amount, isActive)) in own)
            {
                entry.Revenue[m - cohort] = entry.Revenue.GetValueOrDefault(m - cohort) + amount;
                net[m] = net.GetValueOrDefault(m) + (double)amount;
                squared[m] = squared.GetValueOrDefault(m) + (double)amount * (double)amount;
                if (!isActive)
                    continue;
                active[m] = active.GetValueOrDefault(m) + 1;
                if (own.TryGetValue(m + 1, out var next) && next.Active)
                    stayed[m] = stayed.GetValueOrDefault(m) + 1;
            }

            cohorts[cohort] = (entry.Size + 1, entry.Revenue);
        }

        return new MonthlyBase(
            [.. cohorts.Keys], [.. cohorts.Values.Select(cohort => cohort.Size)], [.. cohorts.Values.Select(cohort => cohort.Revenue)], active, stayed, net, squared);
    }
}
