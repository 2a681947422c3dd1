using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Metrics.Core;

/// <summary><c>active@2024-01</c>, with a property <c>active@2024-01|fr</c>, or the value first; <c>new@fr</c>: of all periods shown. <c>clients</c> are the active ones.</summary>
sealed class OpenMetricsCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureMetrics>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureMetrics> request, CancellationToken cancellationToken)
    {
        var (question, cell, with) = (request.Question, request.Cell, request.Question.With);
        PeriodCustomers? who = cell.Column switch
        {
            "active" or "clients" => PeriodCustomers.Active,
            "buyers" => PeriodCustomers.Buyers,
            "new" => PeriodCustomers.New,
            _ => null,
        };
        if (who is not { } asked)
            return None(question, cell);
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;
        async Task<Result<(MetricSeries Series, ShownPeriods Periods, ShownPeriods Shown)>> Ask(MetricSeriesQuery query) =>
            (await lake.MetricSeriesAsync(question.Of.Snapshot, query, cancellationToken)).Then(series => Zone.Create(series.Evidence.Settings.Zone).Map(zone =>
            {
                ShownPeriods Periods(DateOnly? from, DateOnly? to) => ShownPeriods.Of(series.Evidence, zone, with.Grain, series.Period.Count == 0 ? null : series.Period[0], from, to);
                return (series, Periods(null, null), Periods(with.From, with.To));
            }));
        var whole = new MetricSeriesQuery(with.Grain, with.AsOf, where);
        if (cell.Keys.Second is null)
        {
            if (!(await Ask(whole)).TryGet(out var all, out problem))
                return problem;
            if (Cells.PeriodOf(cell, all.Periods, null) is var (only, _))
                return await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InPeriod(whole, only, asked), cancellationToken);
        }

        if (with.By is null)
            return None(question, cell);
        var query = whole with { By = with.By };
        if (!(await Ask(query)).TryGet(out var parts, out problem))
            return problem;
        var (own, others) = Cells.Others(MetricsSplit.Ranked(parts.Series, parts.Shown), with.Top);
        CustomerCell.InPeriod Of(int period, string value) => new(query, period, asked, value) { Except = value == Tabulating.Others && !parts.Series.By!.Contains(value) ? own : null };
        string[] values = [.. parts.Series.By!.Distinct(StringComparer.Ordinal), .. others];
        if (Cells.PeriodOf(cell, parts.Periods, values) is var (period, named) && named is not null)
            return await lake.CustomersAsync(question.Of.Snapshot, Of(period, named), cancellationToken);
        return asked == PeriodCustomers.New && values.Contains(cell.Row) && parts.Shown.Places.ToArray() is { Length: > 0 } places
            ? await lake.CustomersAsync(question.Of.Snapshot, Of(parts.Shown.Begin + places[0], cell.Row) with { Last = parts.Shown.Begin + places[^1] }, cancellationToken)
            : None(question, cell);
    }

    static Problem None(MeasureMetrics question, CellName cell) => Cells.None(question, cell, "active@2024-01", "buyers@2024-01", "new@2024-01|ads");
}
