using System.Globalization;
using Calendar;
using MathNet.Numerics.Distributions;
using Wording;

namespace UnitEconomics.Core;

/// <summary>What the rule would have said of cohorts whose truth is known.</summary>
static class InFlightHistory
{
    const int MostCohorts = 24;
    const int LeastCohorts = 4;
    const int MostUnits = 50_000;

    public static InFlightBacktest Replay(UnitDays days, int[] cohortOf, int[] mature, InFlightOptions options, DayOfWeek weekStart)
    {
        // Only cohorts that were mature as a whole; of many, the latest.
        var young = Enumerable.Range(0, days.Count).Except(mature).Select(unit => cohortOf[unit]).ToHashSet();
        var cohorts = mature.GroupBy(unit => cohortOf[unit]).Where(group => !young.Contains(group.Key)).OrderBy(group => group.Key).TakeLast(MostCohorts).ToArray();
        int[] ages = [.. Enumerable.Range(1, 3).Select(quarter => quarter * options.HorizonDays / 4)];

        InFlightPoint[] Points(Func<int, int, int, bool> isKnown) => [.. from cohort in cohorts from age in ages
            let known = Thinned([.. mature.Where(unit => isKnown(unit, cohort.Key, age))])
            where known.Length >= InFlightMath.LeastMature
            let outlook = Outlook.Of(days, known, cohortOf, options.HorizonDays)
            where outlook is not null
            select Point(outlook, cohort.Key, [.. cohort], age)];

        InFlightPoint Point(Outlook outlook, int cohort, int[] units, int age) => new(
            Periods.Label(options.Grain, cohort, weekStart), age, units.Length,
            outlook.Expect(units.Average(unit => days.Accrued(unit, age)), [.. units.Select(_ => age)], options.Level).Value,
            outlook.Prior,
            units.Average(unit => days.Accrued(unit, options.HorizonDays)));

        var points = Points((unit, cohort, age) =>
            days.FirstDay[unit].AddDays(options.HorizonDays) <= Periods.FirstDay(options.Grain, cohort, weekStart).AddDays(age));
        var rule = InFlightBasis.PointInTime;
        if (points.Length == 0)
            (points, rule) = (Points((unit, cohort, _) => cohortOf[unit] != cohort), InFlightBasis.LeaveOneOut);
        if (points.Length == 0)
            rule = InFlightBasis.Nobody;
        return new(rule, [.. points.GroupBy(point => point.AgeDays).OrderBy(group => group.Key).Select(group => Errors(group.Key, [.. group]))], points);
    }

    // Units come by id, which has nothing to do with their value.
    static int[] Thinned(int[] units)
    {
        var step = (units.Length + MostUnits - 1) / MostUnits;
        return step <= 1 ? units : [.. units.Where((_, i) => i % step == 0)];
    }

    static InFlightError Errors(int age, InFlightPoint[] points)
    {
        double units = points.Sum(point => point.Units);
        double Mean(Func<InFlightPoint, double> of) => points.Sum(point => of(point) * point.Units) / units;
        return new(
            age, points.Length,
            Mean(point => Math.Abs(point.Updated.Value - point.Truth)),
            Mean(point => Math.Abs(point.Naive - point.Truth)),
            Mean(point => point.Updated.Value - point.Truth),
            points.Count(point => point.Updated.Contains(point.Truth)) / (double)points.Length);
    }

    public static IEnumerable<Message> Warnings(InFlightBacktest backtest, double level)
    {
        if (backtest.Points.Count == 0)
            yield return Phrases.NoBacktest.With("no-old-cohort");
        else if (backtest.Rule == InFlightBasis.LeaveOneOut)
            yield return Phrases.NotPointInTime;
        foreach (var age in backtest.Ages.Where(age => age.NaiveMeanAbsoluteError < age.MeanAbsoluteError))
            yield return Phrases.NaiveBaselineWins.With("prior", age.AgeDays, age.NaiveMeanAbsoluteError, age.MeanAbsoluteError);
        var chances = backtest.Ages.Select(age => ChanceOfSoFew(age, level)).ToArray();
        if (chances.Any(chance => chance < 0.01) || chances.Count(chance => chance < 0.05) > 1)
            yield return Phrases.CoverageOff.With(backtest.Ages.Select(Held).ToArray(), backtest.Ages.Select(age => age.AgeDays).ToArray(), level);
        var biased = backtest.Ages.Where(age => IsBiased(age, [.. backtest.Points.Where(point => point.AgeDays == age.AgeDays)])).ToArray();
        if (biased.Length > 0)
            yield return Phrases.BacktestBiased.With(biased.Select(age => age.Bias).ToArray(), biased.Select(age => age.AgeDays).ToArray());
    }

    // As a fraction of cohorts, which reads the same in every language: 11/24.
    static string Held(InFlightError age) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(age.CoveredShare * age.Cohorts):0}/{age.Cohorts}");

    static double ChanceOfSoFew(InFlightError age, double level) => Binomial.CDF(level, age.Cohorts, Math.Round(age.CoveredShare * age.Cohorts));

    // More than a tenth of the truth, and more than cohorts that differ by chance would show one time in twenty (Student's t).
    static bool IsBiased(InFlightError age, InFlightPoint[] points)
    {
        if (points.Length < LeastCohorts)
            return false;
        double[] errors = [.. points.Select(point => point.Updated.Value - point.Truth)];
        var chance = StudentT.InvCDF(0, 1, errors.Length - 1, 0.975) * Math.Sqrt(Sample.Variance(errors) / errors.Length);
        return Math.Abs(age.Bias) > 0.1 * Math.Abs(points.Average(point => point.Truth)) && Math.Abs(Sample.Mean(errors)) > chance;
    }
}
