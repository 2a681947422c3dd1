using Calendar;
using Lake;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>From purchase days to the table of cohorts in flight.</summary>
static class InFlightMath
{
    public const int LeastMature = 30;
    const int ShortSpan = 28;

    public static Result<InFlightTable> Update(UpdateInFlight question, PurchaseDays purchases, Zone zone)
    {
        var options = question.With;
        var evidence = purchases.Evidence with { Revenue = purchases.Evidence.Revenue.Plain() };
        var weekStart = evidence.Settings.WeekStart;
        var days = new UnitDays(purchases, options.Margin, zone);
        int[] cohortOf = [.. days.FirstDay.Select(day => Periods.IndexOf(options.Grain, day, weekStart))];
        int[] mature = [.. Enumerable.Range(0, days.Count).Where(unit => days.Age(unit) >= options.HorizonDays)];
        if (mature.Length < LeastMature)
            return Refusals.TooLittleData($"Only {mature.Length} of {days.Count} units have been watched for {options.HorizonDays} days; an arrival curve is drawn from {LeastMature}. Take a shorter horizon or ask again later.");
        if (!ArrivalCurve.Fit(days.Arrivals(mature), options.HorizonDays, options.Seed, options.Level).TryGet(out var curve, out var problem))
            return problem;

        var outlook = Outlook.Of(days, mature, cohortOf, options.HorizonDays)!;
        var cohorts = Enumerable.Range(0, days.Count).GroupBy(unit => cohortOf[unit]).OrderBy(group => group.Key)
            .Select(group => Cohort(Periods.Label(options.Grain, group.Key, weekStart), [.. group], days, outlook, options)).ToArray();
        var backtest = InFlightHistory.Replay(days, cohortOf, mature, options, weekStart);
        return new InFlightTable(
            question.Kind, question.Of.Dataset.Value, question.Of.Number, Define(question, evidence), evidence, mature.Length, curve.Prior, cohorts,
            new([.. Enumerable.Range(0, options.HorizonDays + 1)], [.. curve.Share.Select(s => s.Value)], [.. curve.Share.Select(s => s.Low)], [.. curve.Share.Select(s => s.High)]),
            backtest, [.. FirstDays(days, mature, options.HorizonDays), .. InFlightHistory.Warnings(backtest, options.Level)]);
    }

    // Whoever is seen first in the data's first days has mostly been a customer before.
    static IEnumerable<Warning> FirstDays(UnitDays days, int[] mature, int horizon)
    {
        DateOnly begun = days.FirstDay.Min(), last = mature.Max(unit => days.FirstDay[unit]);
        if (last.DayNumber - begun.DayNumber < Math.Max(ShortSpan, horizon / 6))
            yield return new("prior-from-first-days", $"All mature units were first seen between {begun:yyyy-MM-dd}, where the data begins, and {last:yyyy-MM-dd}: unless nobody bought before, most of them are older "
                + "than they look and worth more than new ones. A shorter horizon takes in later units.");
    }

    static InFlightCohort Cohort(string label, int[] units, UnitDays days, Outlook outlook, InFlightOptions options)
    {
        int[] ages = [.. units.Select(unit => Math.Min(days.Age(unit), options.HorizonDays))];
        var accrued = units.Average(unit => days.Accrued(unit, options.HorizonDays));
        var finished = ages.All(age => age >= options.HorizonDays);
        var (value, arrived) = outlook.Expect(accrued, ages, options.Level);
        return new(label, units.Length, ages.Average(), accrued, finished ? 1 : arrived, finished ? new(accrued, 0, accrued, accrued) : value, finished);
    }

    static InFlightDefinition Define(UpdateInFlight question, Evidence evidence) => new(
        question.With.Unit ?? "customer",
        question.With.HorizonDays,
        "amounts less refunds times margin, from the unit's first counted day to the horizon's end",
        question.With.Margin,
        "share of mature units' value that had come in by each age, made non-decreasing; interval by bootstrap over units",
        "mean value at the horizon of the units of the cohort: units differ, mature units were finitely many, cohorts differ as a whole",
        question.With.Level,
        question.With.Grain.Word(),
        evidence.Settings.Zone,
        evidence.Settings.WeekStart.ToString().ToLowerInvariant(),
        evidence.Settings.Currency.Value,
        evidence.Where,
        evidence.AsOf,
        Rules.AsOf(evidence),
        question.With.Seed,
        question.BrickVersion);
}

/// <summary>Words that several definitions share.</summary>
static class Rules
{
    public static string AsOf(Evidence evidence) => evidence.AsOfLastEvent ? "last event of this version" : "as asked";
}
