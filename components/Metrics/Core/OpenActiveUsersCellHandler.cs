using System.Globalization;
using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Metrics.Core;

/// <summary><c>active30@2024-01-31</c> of all; with a property <c>active30@2024-01-31|fr</c>, or the value first.</summary>
sealed class OpenActiveUsersCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureActiveUsers>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureActiveUsers> request, CancellationToken cancellationToken)
    {
        var (question, cell, with) = (request.Question, request.Cell, request.Question.With);
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;
        var query = new ActiveWindowsQuery(with.AsOf, where, with.Lengths);
        int? length = with.Lengths.Where(one => cell.Column == ActiveUsersTables.NameOf(one)).Select(one => (int?)one).FirstOrDefault();
        if (length is null || Row(cell, with.By is not null) is not var (day, value))
            return None(question, cell);
        if (!(await lake.ActiveWindowsAsync(question.Of.Snapshot, query, cancellationToken)).TryGet(out var active, out problem))
            return problem;
        if (!active.Day.Contains(day))
            return None(question, cell);
        if (value is null)
            return await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InWindow(query, day, length.Value), cancellationToken);
        if (!(await lake.MetricSeriesAsync(question.Of.Snapshot, new MetricSeriesQuery(Grain.Day, with.AsOf, where, with.By), cancellationToken)).TryGet(out var parts, out problem))
            return problem;
        return PartOf(parts, with, value) is var (values, part)
            ? await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InWindow(query with { By = with.By, Values = values }, day, length.Value, part), cancellationToken)
            : None(question, cell);
    }

    static Problem None(MeasureActiveUsers question, CellName cell) => Cells.None(question, cell, "active1@2024-01-31", "active30@2024-01-31|ads");

    static (DateOnly Day, string? Value)? Row(CellName cell, bool hasValues) => Cells.Named<(DateOnly, string?)>(cell, hasValues && cell.Keys.Second is not null, (day, value) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found) ? (found, cell.Keys.Second is null ? null : value) : null);

    /// <summary>A value that there is, or all those that do not stand by themselves.</summary>
    static (IReadOnlyList<string> Values, int Part)? PartOf(MetricSeries parts, ActiveUsersOptions with, string value)
    {
        if (parts.By!.Contains(value))
            return ([value], 0);
        return value == Tabulating.Others && ActiveValues.Of(parts, with) is { Others: > 0 } ranked ? (ranked.Own, ranked.Own.Count) : null;
    }
}
