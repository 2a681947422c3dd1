using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Cohorts.Core;

sealed class ReadRetentionCurveHandler(IStatistics lake) : IRequestHandler<ReadRetentionCurve, Result<RetentionCurve>>
{
    public Task<Result<RetentionCurve>> Handle(ReadRetentionCurve request, CancellationToken cancellationToken) => lake.GridAsync(
        request, request.With, (settled, matrix, grid) => CurveMath.Curve(request, settled, matrix, grid), cancellationToken);
}

sealed class CompareRetentionHandler(IStatistics lake) : IRequestHandler<CompareRetention, Result<RetentionComparison>>
{
    public Task<Result<RetentionComparison>> Handle(CompareRetention request, CancellationToken cancellationToken) =>
        request.With.By is not null ? ByValueAsync(request, cancellationToken)
        : request.With.Since is { } day ? ByDayAsync(request, day, cancellationToken)
        : ByHalvesAsync(request, cancellationToken);

    /// <summary>Where no day was given: from the beginning of the middle cohort.</summary>
    async Task<Result<RetentionComparison>> ByHalvesAsync(CompareRetention request, CancellationToken ct)
    {
        var asked = await lake.GridAsync(request, request.With, (settled, matrix, grid) => (settled.Grain, matrix.Evidence.Settings.WeekStart, Cohorts: grid.MergedCohorts), ct);
        if (!asked.TryGet(out var found, out var problem))
            return problem;
        var day = found.Cohorts.Count == 0 ? new DateOnly(1970, 1, 1) : Periods.FirstDay(found.Grain, found.Cohorts[found.Cohorts.Count / 2][0], found.WeekStart);
        return await ByDayAsync(request, day, ct);
    }

    async Task<Result<RetentionComparison>> ByDayAsync(CompareRetention request, DateOnly day, CancellationToken ct)
    {
        var (before, since) = (request.With with { To = day.AddDays(-1) }, request.With with { From = day });
        var asked = await lake.GridAsync(request, before, (_, matrix, grid) => (matrix.Evidence, grid.Labels, Group: ComparisonMath.Of(GroupKind.Before, ComparisonMath.DayOf(day), grid, Enumerable.Range(0, grid.Rows))), ct);
        if (!asked.TryGet(out var first, out var problem))
            return problem;
        return await lake.GridAsync(request, since, (settled, _, grid) => ComparisonMath.Compare(
            request,
            settled with { From = request.With.From, To = request.With.To },
            first.Evidence,
            first.Group,
            ComparisonMath.Of(GroupKind.Since, ComparisonMath.DayOf(day), grid, Enumerable.Range(0, grid.Rows)),
            grid.Labels.Count > first.Labels.Count ? grid.Labels : first.Labels), ct);
    }

    async Task<Result<RetentionComparison>> ByValueAsync(CompareRetention request, CancellationToken ct)
    {
        var with = request.With;
        var asked = await lake.GridAsync(request, with, (settled, matrix, grid) => (settled, matrix, grid), ct);
        if (!asked.TryGet(out var found, out var problem))
            return problem;
        var (settled, matrix, grid) = found;
        int RowOf(string value) => grid.Cohorts.ToList().FindIndex(cohort => cohort == value);
        foreach (var (field, value) in new[] { ("first", with.First), ("second", with.Second) })
        {
            if (value is not null && RowOf(value) < 0)
                return Problem.InvalidValues(new Dictionary<string, Message> { [field] = Phrases.NoValue.With(value, with.By!, grid.Cohorts.Take(10).ToArray()) }, request.Words());
        }

        var first = ComparisonMath.Of(GroupKind.Value, with.First, grid, [RowOf(with.First!)]);
        var second = with.Second is { } other
            ? ComparisonMath.Of(GroupKind.Value, other, grid, [RowOf(other)])
            : ComparisonMath.Of(GroupKind.Others, null, grid, Enumerable.Range(0, grid.Rows).Where(row => row != RowOf(with.First!)));
        return ComparisonMath.Compare(request, settled, matrix.Evidence, first, second, grid.Labels);
    }
}
