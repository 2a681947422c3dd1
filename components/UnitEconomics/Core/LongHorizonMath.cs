using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace UnitEconomics.Core;

/// <summary>From purchase days to values over a long horizon.</summary>
static class LongHorizonMath
{
    public const string Everybody = "all";
    const int MostMembers = 400;

    public static Result<LongHorizonAnswer> Value(ValueLongHorizon question, PurchaseDays purchases, Zone zone)
    {
        var options = question.With;
        var evidence = purchases.Evidence;
        var last = ObservedTime.Of(evidence, zone).LastOver(Grain.Month);
        var (everybody, tooNew) = Months(new UnitDays(purchases, options.Margin, zone), options, evidence.Settings.WeekStart, last);
        var (customers, small) = SmallGroups.Together(everybody);
        var members = customers.Group.Zip(customers.Member).Distinct().Count();
        if (members > MostMembers)
            return Refusals.Invalid("group", Phrases.TooManyMembers.With(members, MostMembers));
        if (!LongHorizonFit.Estimate(customers, options.Rule).TryGet(out var fit, out var problem))
            return problem;
        var backtest = LongHorizonHistory.Replay(customers, options, last);
        var lastMonth = Periods.Label(Grain.Month, last, evidence.Settings.WeekStart);
        return new LongHorizonAnswer(
            AnswerHead.Of(question, evidence, Define(options, lastMonth), [.. small, .. fit.Warnings, .. LongHorizonHistory.Warnings(backtest)]),
            lastMonth, fit.Groups, fit.Members, tooNew, backtest);
    }

    static (CustomerMonths Customers, int TooNew) Months(UnitDays days, LongHorizonOptions options, DayOfWeek weekStart, int last)
    {
        List<string> member = [], group = [];
        List<int> observed = [], start = [0], month = [];
        List<double> margin = [];
        for (var unit = 0; unit < days.Count; unit++)
        {
            var first = Periods.IndexOf(Grain.Month, days.FirstDay[unit], weekStart);
            if (first > last)
                continue;
            member.Add(Periods.Label(options.Grain, Periods.IndexOf(options.Grain, days.FirstDay[unit], weekStart), weekStart));
            group.Add(days.Split?[days.Start[unit]] ?? Everybody);
            observed.Add(last - first + 1);
            for (var i = days.Start[unit]; i < days.Start[unit + 1]; i++)
            {
                var age = Periods.IndexOf(Grain.Month, days.Day[i], weekStart) - first;
                if (month.Count > start[^1] && month[^1] == age)
                {
                    margin[^1] += days.Margin[i];
                    continue;
                }
                month.Add(age);
                margin.Add(days.Margin[i]);
            }
            start.Add(month.Count);
        }
        return (new(member, group, observed, start, month, margin), days.Count - member.Count);
    }

    static Message[] Define(LongHorizonOptions options, string lastMonth) =>
    [
        Phrases.LongValue.With(options.Months, options.Margin),
        Phrases.SharedTail.With(options.Group),
        Phrases.LongCohorts.With(options.Grain),
        Phrases.Survival,
        Phrases.Tail.With(options.OwnMonths),
        Phrases.LongDiscount.With(options.Discount, options.Timing),
        Phrases.LongIntervals,
        Phrases.Level.With(options.Level),
        Phrases.LastMonth.With(lastMonth),
    ];
}
