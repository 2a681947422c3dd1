using Answers;
using Calendar;
using Lake;
using Quantities;
using Wording;

namespace Cohorts.Core;

/// <summary>From activity by cohort and age to the table people read.</summary>
static class RetentionMath
{
    const int LargestTable = 4_000_000;

    public static Result<RetentionTable> Measure(MeasureRetention question, ActivityMatrix activity, Zone zone)
    {
        var options = question.With;
        var evidence = activity.Evidence;
        var weekStart = evidence.Settings.WeekStart;
        var cells = Enumerable.Range(0, activity.Cohort.Count).ToDictionary(i => (activity.Cohort[i], activity.Age[i]));
        int[] cohorts = [.. activity.Cohort.Distinct().Order()];
        var observed = ObservedTime.Of(evidence, zone);
        var (current, over) = (observed.Last(options.Grain), observed.LastOver(options.Grain));
        if (cohorts.Length > 0 && (long)cohorts.Length * (current - cohorts[0] + 1) > LargestTable)
            return Problem.InvalidValues(
                new Dictionary<string, Message> { ["grain"] = Phrases.TableTooLarge.With(options.Grain, cohorts.Length, current - cohorts[0] + 1, LargestTable) }, question.Words());
        int[] ages = cohorts.Length == 0 ? [] : [.. Enumerable.Range(0, current - cohorts[0] + 1)];

        long Customers(int cohort, int age) => cells.TryGetValue((cohort, age), out var i) ? activity.Customers[i] : 0;
        T?[][] Table<T>(Func<int, int, T> cell)
            where T : struct => [.. cohorts.Select(cohort => ages.Select(age => cohort + age <= current ? cell(cohort, age) : (T?)null).ToArray())];

        var share = Table((cohort, age) => (double)Customers(cohort, age) / Customers(cohort, 0));
        var unfinished = cohorts.Select(cohort => ages.Select(age => cohort + age > over && cohort + age <= current).ToArray()).ToArray();
        return new RetentionTable(
            AnswerHead.Of(question, evidence, Define(options)),
            options.Measure,
            [.. cohorts.Select(cohort => Periods.Label(options.Grain, cohort, weekStart))],
            [.. cohorts.Select(cohort => Customers(cohort, 0))],
            ages,
            Table((cohort, age) => Value(options.Measure, activity, cells, cohort, age).Plain()),
            unfinished,
            share,
            [.. ages.Select(age => Mean(age, row => cohorts[row] + age <= current && (options.MeanOver == MeanOver.All || !unfinished[row][age])))]);

        double? Mean(int age, Func<int, bool> enters)
        {
            int[] rows = [.. Enumerable.Range(0, cohorts.Length).Where(enters)];
            return rows.Length == 0 ? null : (double)rows.Sum(row => Customers(cohorts[row], age)) / rows.Sum(row => Customers(cohorts[row], 0));
        }
    }

    static decimal Value(RetentionMeasure measure, ActivityMatrix activity, Dictionary<(int Cohort, int Age), int> cells, int cohort, int age)
    {
        int? Cell(int at) => cells.TryGetValue((cohort, at), out var i) ? i : null;
        decimal Revenue(int at) => Cell(at) is { } i ? activity.Revenue[i] : 0;
        decimal Cumulative() => Enumerable.Range(0, age + 1).Sum(Revenue);
        decimal Size() => activity.Customers[cells[(cohort, 0)]];
        return measure switch
        {
            RetentionMeasure.Customers => Cell(age) is { } i ? activity.Customers[i] : 0,
            RetentionMeasure.Orders => Cell(age) is { } i ? activity.Orders[i] : 0,
            RetentionMeasure.Revenue => Revenue(age),
            RetentionMeasure.CumulativeRevenue => Cumulative(),
            RetentionMeasure.RevenuePerCustomer => Math.Round(Revenue(age) / Size(), 6),
            RetentionMeasure.CumulativeRevenuePerCustomer => Math.Round(Cumulative() / Size(), 6),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No such measure."),
        };
    }

    static Message[] Define(RetentionOptions options) =>
    [
        Phrases.Cohort.With(options.Grain),
        Phrases.Activity,
        Phrases.Measure.With(options.Measure),
        Phrases.Denominator,
        options.MeanOver == MeanOver.Finished ? Phrases.MeanOverFinished : Phrases.MeanOverAll,
    ];
}
