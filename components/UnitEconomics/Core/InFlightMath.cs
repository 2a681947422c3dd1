using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace UnitEconomics.Core;

/// <summary>From purchase days to the table of cohorts in flight.</summary>
static class InFlightMath
{
    public const int LeastMature = 30;
    const int ShortSpan = 28;

    public static Result<InFlightTable> Update(UpdateInFlight question, PurchaseDays purchases, Zone zone)
    {
        var options = question.With;
        var evidence = purchases.Evidence;
        var weekStart = evidence.Settings.WeekStart;
        var days = new UnitDays(purchases, options.Margin, zone);
        int[] cohortOf = [.. days.FirstDay.Select(day => Periods.IndexOf(options.Grain, day, weekStart))];
        int[] mature = [.. Enumerable.Range(0, days.Count).Where(unit => days.Age(unit) >= options.HorizonDays)];
        if (mature.Length < LeastMature)
            return Refusals.TooLittleData(Phrases.TooFewMature.With(mature.Length, days.Count, options.HorizonDays, LeastMature));
        if (!ArrivalCurve.Fit(days.Arrivals(mature), options.HorizonDays, options.Seed, options.Level).TryGet(out var curve, out var problem))
            return problem;

        var outlook = Outlook.Of(days, mature, cohortOf, options.HorizonDays)!;
        var cohorts = Enumerable.Range(0, days.Count).GroupBy(unit => cohortOf[unit]).OrderBy(group => group.Key)
            .Select(group => Cohort(Periods.Label(options.Grain, group.Key, weekStart), [.. group], days, outlook, options)).ToArray();
        var backtest = InFlightHistory.Replay(days, cohortOf, mature, options, weekStart);
        return new InFlightTable(
            AnswerHead.Of(question, evidence, Define(options), [.. FirstDays(days, mature, options.HorizonDays), .. InFlightHistory.Warnings(backtest, options.Level)]),
            mature.Length, curve.Prior, cohorts,
            new([.. Enumerable.Range(0, options.HorizonDays + 1)], [.. curve.Share.Select(s => s.Value)], [.. curve.Share.Select(s => s.Low)], [.. curve.Share.Select(s => s.High)]),
            backtest);
    }

    // Whoever is seen first in the data's first days has mostly been a customer before.
    static IEnumerable<Message> FirstDays(UnitDays days, int[] mature, int horizon)
    {
        DateOnly begun = days.FirstDay.Min(), last = mature.Max(unit => days.FirstDay[unit]);
        if (last.DayNumber - begun.DayNumber < Math.Max(ShortSpan, horizon / 6))
            yield return Phrases.PriorFromFirstDays.With(begun, last);
    }

    static InFlightCohort Cohort(string label, int[] units, UnitDays days, Outlook outlook, InFlightOptions options)
    {
        int[] ages = [.. units.Select(unit => Math.Min(days.Age(unit), options.HorizonDays))];
        var accrued = units.Average(unit => days.Accrued(unit, options.HorizonDays));
        var finished = ages.All(age => age >= options.HorizonDays);
        var (value, arrived) = outlook.Expect(accrued, ages, options.Level);
        return new(label, units.Length, ages.Average(), accrued, finished ? 1 : arrived, finished ? new(accrued, 0, accrued, accrued) : value, finished);
    }

    static Message[] Define(InFlightOptions options) =>
    [
        Phrases.WhoseValue.With(options.Unit),
        Phrases.InFlightHorizon.With(options.HorizonDays),
        Phrases.Value.With(options.Margin),
        Phrases.ArrivalCurve,
        Phrases.InFlightIntervals,
        Phrases.Level.With(options.Level),
    ];
}
