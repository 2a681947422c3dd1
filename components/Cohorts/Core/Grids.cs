using System.Globalization;
using Answers;
using Lake;
using Quantities;
using Wording;

namespace Cohorts.Core;

/// <summary>Grids of the lake's activity.</summary>
static class Grids
{
    /// <summary>Asks the lake, and makes an answer of the grid.</summary>
    public static async Task<Result<T>> GridAsync<TOptions, T>(this IStatistics lake, IQuestion question, TOptions options, Func<TOptions, ActivityMatrix, CohortGrid, T> answer, CancellationToken ct)
        where TOptions : CohortOptions
        where T : notnull
    {
        var settled = CohortRules.Settled(options);
        if (!CohortRules.Query(settled).TryGet(out var query, out var problem) || !(await lake.ActivityAsync(question.Of.Snapshot, query, ct)).TryGet(out var matrix, out problem))
            return problem;
        return RetentionMath.Grid(question, settled, query, matrix).Map(grid => answer(settled, matrix, grid));
    }

    /// <summary>The customers behind <c>ageN@cohort</c> or <c>size@cohort</c>; refuses with <c>invalid-value</c> on <c>cell</c> when there is no such cell.</summary>
    public static async Task<Result<CellCustomers>> OpenAsync(this IStatistics lake, IQuestion question, CohortOptions options, CellName name, CancellationToken ct)
    {
        var settled = CohortRules.Settled(options);
        if (!CohortRules.Query(settled).TryGet(out var query, out var problem) || !(await lake.ActivityAsync(question.Of.Snapshot, query, ct)).TryGet(out var matrix, out problem))
            return problem;
        if (!RetentionMath.Grid(question, settled, query, matrix).TryGet(out var grid, out problem))
            return problem;
        var row = grid.Cohorts.ToList().IndexOf(name.Row);
        int? age = name.Column.StartsWith("age", StringComparison.Ordinal) && int.TryParse(name.Column.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (row < 0 || (age is null ? name.Column != "size" : age >= grid.Ages || !grid.Has(row, age.Value)))
            return Problem.InvalidValues(new Dictionary<string, Message> { ["cell"] = Phrases.NoCell.With(name.ToString()) }, question.Words());
        CellCustomers? all = null;
        foreach (var cohort in grid.MergedCohorts[row])
        {
            var cell = new CustomerCell.InCohort(query, cohort, query.By is null ? null : matrix.Values![cohort], age);
            if (!(await lake.CustomersAsync(question.Of.Snapshot, cell, ct)).TryGet(out var customers, out problem))
                return problem;
            all = all is null ? customers : Joined(all, customers);
        }

        return all!;
    }

    /// <summary>Customers of two cohorts, who differ unless they begin anew.</summary>
    static CellCustomers Joined(CellCustomers one, CellCustomers other)
    {
        var both = new SortedDictionary<string, (CellCustomers From, int At)>(Utf8Order.Instance);
        foreach (var from in new[] { one, other })
        {
            for (var i = 0; i < from.Customer.Count; i++)
                both[from.Customer[i]] = (from, i);
        }

        T[] Column<T>(Func<CellCustomers, int, T> value) => [.. both.Values.Select(place => value(place.From, place.At))];
        return new CellCustomers(
            one.Evidence,
            [.. both.Keys],
            Column((from, i) => from.FirstAt[i]),
            Column((from, i) => from.LastAt[i]),
            Column((from, i) => from.Events[i]),
            Column((from, i) => from.Revenue[i]));
    }
}
