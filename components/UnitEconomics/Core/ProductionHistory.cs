using Quantities;

namespace UnitEconomics.Core;

/// <summary>What a production function would have said of the last periods.</summary>
static class ProductionHistory
{
    public static Result<ProductionBacktest> Replay(ProductionTable table, ProductionForm form)
    {
        string[] periods = [.. table.Period.Distinct().Order(StringComparer.Ordinal)];
        string[] held = [.. periods.TakeLast(Math.Max(1, periods.Length / 5))];
        var later = held.ToHashSet(StringComparer.Ordinal);
        int[] known = [.. Enumerable.Range(0, table.Rows).Where(row => !later.Contains(table.Period[row]))];
        if (!ProductionFunction.Fit(Some(table, known), form).TryGet(out var fit, out var problem))
            return problem;
        var average = known.GroupBy(row => table.Segment[row]).ToDictionary(
            group => group.Key, group => group.Sum(row => table.Output[row]) / group.Sum(row => table.Supply[row]), StringComparer.Ordinal);
        int[] asked = [.. Enumerable.Range(0, table.Rows).Where(row => later.Contains(table.Period[row]) && average.ContainsKey(table.Segment[row]))];
        if (asked.Length == 0)
            return Refusals.TooLittleData(Phrases.NoCommonSegment);

        var error = asked.Average(row => Off(fit.ValueAt(table.Segment[row], table.Supply[row], table.Demand[row]).Value.Output, table.Output[row]));
        var naive = asked.Average(row => Off(average[table.Segment[row]] * table.Supply[row], table.Output[row]));
        return new ProductionBacktest(held, asked.Length, error, naive, naive >= error ? [] : [Phrases.NaiveBaselineWins.With("average-unit", held.Length, naive, error)]);
    }

    static double Off(double said, double came) => Math.Abs(Math.Log(said / came));

    static ProductionTable Some(ProductionTable table, int[] rows) => new(
        [.. rows.Select(row => table.Segment[row])], [.. rows.Select(row => table.Period[row])],
        [.. rows.Select(row => table.Supply[row])], [.. rows.Select(row => table.Demand[row])], [.. rows.Select(row => table.Output[row])]);
}
