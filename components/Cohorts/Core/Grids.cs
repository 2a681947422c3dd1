using Answers;
using Lake;
using Quantities;

namespace Cohorts.Core;

/// <summary>What was asked of the lake, and what it said.</summary>
/// <param name="Settled">The settled options.</param>
/// <param name="Query">What they ask.</param>
/// <param name="Matrix">What the lake said.</param>
/// <param name="Grid">The same as a grid.</param>
sealed record Asked(CohortOptions Settled, ActivityQuery Query, ActivityMatrix Matrix, CohortGrid Grid)
{
    public static Asked Of(CohortOptions settled, ActivityMatrix matrix, CohortGrid grid) => new(settled, grid.Query, matrix, grid);
}

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
}
