using Calendar;
using Lake;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>From purchase days to values over a long horizon.</summary>
static class LongHorizonMath
{
    const int MostMembers = 400;

    public static Result<LongHorizonAnswer> Value(ValueLongHorizon question, PurchaseDays purchases, Zone zone)
    {
        var options = question.With;
        var evidence = purchases.Evidence with { Revenue = purchases.Evidence.Revenue.Plain() };
        var last = CompletePeriods.Last(Grain.Month, evidence, zone);
        var (everybody, tooNew) = Months(new UnitDays(purchases, options.Margin, zone), options, evidence.Settings.WeekStart, last);
        var (customers, small) = SmallGroups.Together(everybody);
        var members = customers.Group.Zip(customers.Member).Distinct().Count();
        if (members > MostMembers)
            return Problem.Invalid("group", $"There are {members} pairs of group and cohort; at most {MostMembers} can be valued: take a longer grain or a property with fewer values.");
        if (!LongHorizonFit.Estimate(customers, options.Rule).TryGet(out var fit, out var problem))
            return problem;
        var backtest = LongHorizonHistory.Replay(customers, options, last);
        return new LongHorizonAnswer(
            question.Kind, question.Of.Dataset.Value, question.Of.Number, Define(question, evidence, last), evidence,
            fit.Groups, fit.Members, tooNew, backtest, [.. small, .. fit.Warnings, .. LongHorizonHistory.Warnings(backtest)]);
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
            group.Add(days.Split?[days.Start[unit]] ?? "all");
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

    static LongHorizonDefinition Define(ValueLongHorizon question, Evidence evidence, int last) => new(
        question.With.Months,
        question.With.OwnMonths,
        question.With.Group is { } property ? $"{property} on the customer's first day" : "all customers",
        question.With.Grain.Word(),
        "share of customers with a counted event in the month",
        "own months as observed; then the group's at the cohort's level; from the tail's first month a constant monthly hazard shared by the group",
        "amounts less refunds times margin, by calendar month since the customer's first",
        question.With.Margin,
        question.With.Discount,
        question.With.Timing == DiscountTiming.EndOfMonth
            ? "to the beginning of the customer's first month; a month's margin comes in at its end"
            : "to the beginning of the customer's first month; a month's margin comes in at its middle",
        "bootstrap over customers, percentiles; where no loss was seen, one-sided by what the exposure leaves open; the form of the tail is taken as right",
        question.With.Level,
        Periods.Label(Grain.Month, last, evidence.Settings.WeekStart),
        evidence.Settings.Zone,
        evidence.Settings.Currency.Value,
        evidence.Where,
        evidence.AsOf,
        Rules.AsOf(evidence),
        question.With.Seed,
        question.BrickVersion);
}
