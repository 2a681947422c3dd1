using Answers;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Cohorts.Core;

sealed class CompareRetentionHandler(IStatistics lake) : IRequestHandler<CompareRetention, Result<RetentionComparison>>
{
    public async Task<Result<RetentionComparison>> Handle(CompareRetention request, CancellationToken cancellationToken) =>
        (await lake.GroupsAsync(request, cancellationToken)).Map(groups => ComparisonMath.Compare(request, groups));
}

/// <summary>Of a group: its name, by age the customers retained and those whose age is over, and who is in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ages">The fractions, by age.</param>
/// <param name="Query">What was asked of the lake.</param>
/// <param name="Cohorts">Which of its cohorts; null: all.</param>
sealed record ComparedGroup(GroupName Name, IReadOnlyList<Fraction> Ages, ActivityQuery Query, CohortChoice? Cohorts);

/// <summary>Two groups as they were found.</summary>
/// <param name="Settled">The settled options.</param>
/// <param name="Evidence">Of whom, since when.</param>
/// <param name="First">The first.</param>
/// <param name="Second">The second.</param>
/// <param name="Labels">What ages are called.</param>
sealed record ComparedGroups(RetentionComparisonOptions Settled, Evidence Evidence, ComparedGroup First, ComparedGroup Second, IReadOnlyList<string> Labels);

/// <summary>Finds the groups.</summary>
static class ComparedGroupsOfLake
{
    public static Task<Result<ComparedGroups>> GroupsAsync(this IStatistics lake, CompareRetention question, CancellationToken ct) =>
        question.With.By is not null ? ByValueAsync(lake, question, ct)
        : question.With.Since is { } day ? ByDayAsync(lake, question, day, ct)
        : ByHalvesAsync(lake, question, ct);

    /// <summary>Where no day was given: from the beginning of the middle cohort.</summary>
    static async Task<Result<ComparedGroups>> ByHalvesAsync(IStatistics lake, CompareRetention question, CancellationToken ct)
    {
        if (!(await lake.GridAsync(question, question.With, Asked.Of, ct)).TryGet(out var found, out var problem))
            return problem;
        var cohorts = found.Grid.MergedCohorts;
        var day = cohorts.Count == 0 ? new DateOnly(1970, 1, 1) : found.Query.FirstDayOf(cohorts[cohorts.Count / 2][0], found.Matrix.Evidence.Settings.WeekStart);
        return await ByDayAsync(lake, question, day, ct);
    }

    static async Task<Result<ComparedGroups>> ByDayAsync(IStatistics lake, CompareRetention question, DateOnly day, CancellationToken ct)
    {
        var with = question.With with { Anchor = CohortRules.AnchorOf(question.With) };
        if (!(await lake.GridAsync(question, with with { To = day.AddDays(-1) }, Asked.Of, ct)).TryGet(out var before, out var problem)
            || !(await lake.GridAsync(question, with with { From = day }, Asked.Of, ct)).TryGet(out var since, out problem))
            return problem;
        return new ComparedGroups(
            CohortRules.Settled(with),
            before.Matrix.Evidence,
            Group(GroupKind.Before, ComparisonMath.DayOf(day), before, null),
            Group(GroupKind.Since, ComparisonMath.DayOf(day), since, null),
            since.Grid.Labels.Count > before.Grid.Labels.Count ? since.Grid.Labels : before.Grid.Labels);
    }

    static async Task<Result<ComparedGroups>> ByValueAsync(IStatistics lake, CompareRetention question, CancellationToken ct)
    {
        var with = question.With;
        if (!(await lake.GridAsync(question, with, Asked.Of, ct)).TryGet(out var asked, out var problem))
            return problem;
        var grid = asked.Grid;
        int RowOf(string value) => grid.Cohorts.ToList().FindIndex(cohort => cohort == value);
        foreach (var (field, value) in new[] { ("first", with.First), ("second", with.Second) })
        {
            if (value is not null && RowOf(value) < 0)
                return Problem.InvalidValues(new Dictionary<string, Message> { [field] = Phrases.NoValue.With(value, with.By!, grid.Cohorts.Take(10).ToArray()) }, question.Words());
        }

        var first = Group(GroupKind.Value, with.First, asked, [RowOf(with.First!)]);
        var second = with.Second is { } other
            ? Group(GroupKind.Value, other, asked, [RowOf(other)])
            : Group(GroupKind.Others, null, asked, [.. Enumerable.Range(0, grid.Rows).Where(row => row != RowOf(with.First!))]);
        return new ComparedGroups(CohortRules.Settled(with), asked.Matrix.Evidence, first, second, grid.Labels);
    }

    /// <summary>The customers of some rows; null: of all.</summary>
    static ComparedGroup Group(GroupKind kind, string? value, Asked asked, int[]? rows)
    {
        var grid = asked.Grid;
        int[] those = rows ?? [.. Enumerable.Range(0, grid.Rows)];
        return new(
            new GroupName(kind, value, those.Sum(row => grid.Sizes[row])),
            [.. Enumerable.Range(0, grid.Ages).Select(age => those.Select(row => grid.Share(row, age, Denominator.Elapsed) ?? default).Aggregate(default(Fraction), (sum, more) => new(sum.Of + more.Of, sum.All + more.All)))],
            asked.Query,
            rows is null ? null : CohortChoice.Of(asked.Matrix, rows.SelectMany(row => grid.MergedCohorts[row])));
    }
}
