using Answers;
using Lake;
using Quantities;
using Wording;

namespace Cohorts.Core;

/// <summary>From activity by cohort and age to the table people read.</summary>
static class RetentionMath
{
    const int LargestTable = 4_000_000;

    /// <summary>Refuses a grid that nobody can read, with <c>invalid-value</c> on <c>grain</c>.</summary>
    public static Result<CohortGrid> Grid(IQuestion question, CohortOptions settled, ActivityQuery query, ActivityMatrix matrix)
    {
        var (cohorts, ages) = (matrix.Reach.Cohort.Distinct().Count(), matrix.Reach.LastBegun.DefaultIfEmpty(-1).Max() + 1);
        return (long)cohorts * ages > LargestTable
            ? Problem.InvalidValues(new Dictionary<string, Message> { ["grain"] = Phrases.TableTooLarge.With(settled.Grain, cohorts, ages, LargestTable) }, question.Words())
            : new CohortGrid(settled, query, matrix);
    }

    public static RetentionTable Measure(MeasureRetention question, RetentionOptions settled, ActivityMatrix matrix, CohortGrid grid)
    {
        int[] ages = [.. Enumerable.Range(0, grid.Ages)];
        T[][] Table<T>(Func<int, int, T> cell) => [.. Enumerable.Range(0, grid.Rows).Select(row => ages.Select(age => cell(row, age)).ToArray())];

        return new RetentionTable(
            AnswerHead.Of(question, matrix.Evidence, [.. CohortRules.Define(settled), Phrases.Measure.With(settled.Measure)], grid.Rows == 0 ? [Phrases.NobodyBegan] : []),
            settled.Measure,
            grid.Cohorts,
            grid.Sizes,
            ages,
            grid.Labels,
            Table((row, age) => grid.Has(row, age) ? Value(settled.Measure, grid, [row], age)?.Plain() : null),
            [.. ages.Select(age => Value(settled.Measure, grid, [.. Enumerable.Range(0, grid.Rows).Where(row => IsCumulative(settled.Measure) || grid.Has(row, age))], age)?.Plain())],
            Table(grid.IsUnfinished),
            Table((row, age) => grid.Share(row, age, settled.Denominator)?.Value),
            [.. ages.Select(age => Mean(settled, grid, age)?.Share)],
            settled.Denominator);
    }

    /// <summary>The mean of a column, and how many customers and cohorts it is of; null where no cell may enter it.</summary>
    public static (double Share, Fraction Customers, int Cohorts)? Mean(CohortOptions settled, CohortGrid grid, int age)
    {
        Fraction[] cells = [.. Enumerable.Range(0, grid.Rows).Select(row => grid.Share(row, age, SharesOf(settled))).OfType<Fraction>()];
        if (cells.Length == 0)
            return null;
        var all = new Fraction(cells.Sum(cell => cell.Of), cells.Sum(cell => cell.All));
        return (settled.Mean == MeanWeight.Simple ? cells.Average(cell => cell.Value) : all.Value, all, cells.Length);
    }

    /// <summary>Of whom the shares are that enter means. Where customers of a row reach an age at different times, those whose age is over are what is finished of it.</summary>
    public static Denominator SharesOf(CohortOptions settled) => settled.MeanOver == MeanOver.All ? settled.Denominator : Denominator.Elapsed;

    /// <summary>What adds up over ages adds up over all cohorts: it cannot fall because some have not come so far.</summary>
    static bool IsCumulative(RetentionMeasure measure) =>
        measure is RetentionMeasure.CumulativeRevenue or RetentionMeasure.CumulativeRevenuePerCustomer or RetentionMeasure.CumulativeShare;

    /// <summary>The measure of some rows together.</summary>
    static decimal? Value(RetentionMeasure measure, CohortGrid grid, int[] rows, int age)
    {
        decimal Revenue(int at) => rows.Sum(row => grid.At(row, at).Revenue);
        decimal Cumulative() => Enumerable.Range(0, age + 1).Sum(Revenue);
        decimal Size() => rows.Sum(row => grid.Sizes[row]);
        return measure switch
        {
            RetentionMeasure.Customers => rows.Sum(row => grid.At(row, age).Customers),
            RetentionMeasure.Orders => rows.Sum(row => grid.At(row, age).Orders),
            RetentionMeasure.Revenue => Revenue(age),
            RetentionMeasure.CumulativeRevenue => Cumulative(),
            RetentionMeasure.RevenuePerCustomer => Size() is > 0 and var size ? Math.Round(Revenue(age) / size, 6) : null,
            RetentionMeasure.CumulativeRevenuePerCustomer => Size() is > 0 and var size ? Math.Round(Cumulative() / size, 6) : null,
            RetentionMeasure.CumulativeShare => Revenue(0) is not 0 and var first ? Math.Round((Cumulative() / first) - 1, 3) : null,
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No such measure."),
        };
    }
}
