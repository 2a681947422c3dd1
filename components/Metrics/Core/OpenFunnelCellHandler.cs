using System.Globalization;
using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Metrics.Core;

/// <summary><c>customers@2. cart</c> or <c>step2@</c> of all; <c>step2@group</c> or <c>customers@group|2. cart</c> of a cohort, value or both; <c>last2@…</c>: those who got no farther.</summary>
sealed class OpenFunnelCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureFunnel>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureFunnel> request, CancellationToken cancellationToken)
    {
        var (question, cell, with) = (request.Question, request.Cell, request.Question.With);
        if (!MeasureFunnelHandler.QueryOf(with).TryGet(out var query, out var problem))
            return problem;
        if (StepOf(cell, query.Steps.Count) is not var (step, row))
            return None(question, cell);
        var isOfAll = row is null || (row.Length == 0 && with.By is null);
        if (!isOfAll)
            query = query with { Grain = with.Grain, By = with.By };
        if (!(await lake.FunnelAsync(question.Of.Snapshot, query, cancellationToken)).TryGet(out var funnel, out problem))
            return MeasureFunnelHandler.OfStep(problem);
        var found = new CustomerCell.InFunnel(query, step, cell.Column.StartsWith("last", StringComparison.Ordinal));
        return (isOfAll ? found : RowOf(new CellName(cell.Column, row!), found, funnel, with.Top)) is { } there
            ? await lake.CustomersAsync(question.Of.Snapshot, there, cancellationToken)
            : None(question, cell);
    }

    static Problem None(MeasureFunnel question, CellName cell) => Cells.None(question, cell, "step2@", "last1@", "step2@2024-01");

    /// <summary>The cell of the period and value that a row names, of those that ways began in and those between; null: there is none.</summary>
    static CustomerCell.InFunnel? RowOf(CellName cell, CustomerCell.InFunnel found, FunnelCounts funnel, int top)
    {
        var (settings, query, keys) = (funnel.Evidence.Settings, found.Query, found.Query.Grain is not null && found.Query.By is not null ? cell.Keys : (cell.Row, cell.Row));
        if (query.Grain is { } grain)
        {
            if (funnel.Period is not { Count: > 0 } periods || !Zone.Create(settings.Zone).TryGet(out var zone, out _))
                return null;
            var span = Enumerable.Range(periods.Min(), Math.Max(ObservedTime.Of(funnel.Evidence, zone).Last(grain), periods.Max()) - periods.Min() + 1);
            if (span.Where(one => Periods.Label(grain, one, settings.WeekStart) == keys.Item1).Select(one => (int?)one).FirstOrDefault() is not { } period)
                return null;
            found = found with { Period = period };
        }

        if (query.By is null)
            return found;
        var value = keys.Item2 ?? "";
        if (funnel.Values!.Contains(value))
            return found with { Value = value };
        var (own, others) = Cells.Others([.. FunnelMath.Ranked(funnel, funnel.Values!)], top);
        return others.Contains(value) ? found with { Except = own } : null;
    }

    /// <summary>The step, and the row without it; of a table of steps alone there is no such row. Null: no step is named.</summary>
    static (int Step, string? Row)? StepOf(CellName cell, int steps)
    {
        if (cell.Column != "customers")
            return cell.Column.Length > 4 && cell.Column[..4] is "step" or "last" && Number(cell.Column[4..]) is { } named ? (named, cell.Row) : null;
        if (Number(cell.Row.Split('.')[0]) is { } only)
            return (only, null);
        for (var bar = cell.Row.IndexOf('|'); bar >= 0; bar = cell.Row.IndexOf('|', bar + 1))
        {
            if (Number(cell.Row[(bar + 1)..].Split('.')[0]) is { } step)
                return (step, cell.Row[..bar]);
        }

        return null;

        int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= steps ? number - 1 : null;
    }
}
