using System.Globalization;
using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Metrics.Core;

/// <summary>What cells of answers are called, and the refusal of others.</summary>
static class Cells
{
    public static Problem None(IQuestion question, CellName cell, params string[] examples) =>
        Problem.InvalidValues(new Dictionary<string, Message> { ["cell"] = Phrases.NoCell.With(cell.ToString(), examples) }, question.Words());

    /// <summary>The entry of a statistic whose period (and value) a row names, <c>period</c> or <c>period|value</c>; null when there is none.</summary>
    public static int? Entry(CellName cell, Grain grain, IReadOnlyList<int> periods, IReadOnlyList<string>? values, DayOfWeek weekStart)
    {
        return Named(cell, values is not null, Find);

        int? Find(string period, string value) =>
            Enumerable.Range(0, periods.Count).Where(i => (values is null || values[i] == value) && Periods.Label(grain, periods[i], weekStart) == period).Select(i => (int?)i).FirstOrDefault();
    }

    /// <summary>The period (and value) that a row names, also one in which nothing happened; null when there is none.</summary>
    public static (int Period, string? Value)? PeriodOf(CellName cell, ShownPeriods periods, IReadOnlyList<string>? values)
    {
        var labels = periods.Labels;
        return Named<(int, string?)>(cell, values is not null, (period, value) =>
            Array.IndexOf(labels, period) is >= 0 and var place && values?.Contains(value) != false ? (periods.Begin + periods.Shown.Start.Value + place, values is null ? null : value) : null);
    }

    /// <summary>Tables have either of the two keys first.</summary>
    public static T? Named<T>(CellName cell, bool hasValues, Func<string, string, T?> find)
        where T : struct
    {
        var (first, second) = hasValues ? cell.Keys : (cell.Row, null);
        return find(first, second ?? "") ?? (second is null ? null : find(second, first));
    }
}

sealed class OpenMetricsCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureMetrics>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureMetrics> request, CancellationToken cancellationToken)
    {
        var (question, cell, with) = (request.Question, request.Cell, request.Question.With);
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;
        var query = new MetricSeriesQuery(with.Grain, with.AsOf, where, with.By is not null && cell.Keys.Second is not null ? with.By : null);
        if (!(await lake.MetricSeriesAsync(question.Of.Snapshot, query, cancellationToken)).TryGet(out var series, out problem))
            return problem;
        PeriodCustomers? who = cell.Column switch
        {
            "active" => PeriodCustomers.Active,
            "buyers" => PeriodCustomers.Buyers,
            "new" => PeriodCustomers.New,
            _ => null,
        };
        if (!Zone.Create(series.Evidence.Settings.Zone).TryGet(out var zone, out problem))
            return problem;
        var periods = ShownPeriods.Of(series.Evidence, zone, with.Grain, series.Period.Count == 0 ? null : series.Period[0], null, null);
        return who is { } asked && Cells.PeriodOf(cell, periods, series.By) is var (period, value)
            ? await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InPeriod(query, period, asked, value), cancellationToken)
            : Cells.None(question, cell, "active@2024-01", "buyers@2024-01", "new@2024-01|ads");
    }
}

sealed class OpenRecurringRevenueCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureRecurringRevenue>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureRecurringRevenue> request, CancellationToken cancellationToken)
    {
        var (question, cell, with) = (request.Question, request.Cell, request.Question.With);
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;
        var query = new FlowQuery(with.Grain, with.AsOf, where) { By = with.By is not null && cell.Keys.Second is not null ? with.By : null };
        if (!(await lake.FlowsAsync(question.Of.Snapshot, query, cancellationToken)).TryGet(out var flows, out problem))
            return problem;
        FlowMove? move = cell.Column switch
        {
            "active" => FlowMove.Active,
            "new" => FlowMove.New,
            "retained" => FlowMove.Retained,
            "reactivated" => FlowMove.Reactivated,
            "churned" => FlowMove.Churned,
            _ => null,
        };
        return Cells.Entry(cell, with.Grain, flows.Period, flows.Values, flows.Evidence.Settings.WeekStart) is { } entry && move is { } asked
            ? await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InFlow(query, flows.Period[entry], asked, flows.Values?[entry]), cancellationToken)
            : Cells.None(question, cell, "churned@2024-01", "new@2024-01|ads");
    }
}

/// <summary><c>customers@2. cart</c> or <c>step2@</c> of all, <c>step2@group</c> of a cohort or value; <c>last2@…</c>: those who got no farther.</summary>
sealed class OpenFunnelCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureFunnel>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureFunnel> request, CancellationToken cancellationToken)
    {
        var (question, cell, with) = (request.Question, request.Cell, request.Question.With);
        if (!MeasureFunnelHandler.QueryOf(with).TryGet(out var query, out var problem))
            return problem;
        var isOfAll = cell.Column == "customers" || (cell.Row.Length == 0 && with.By is null);
        if (!isOfAll)
            query = query with { Grain = with.Grain, By = with.By };
        if (!(await lake.FunnelAsync(question.Of.Snapshot, query, cancellationToken)).TryGet(out var funnel, out problem))
            return MeasureFunnelHandler.OfStep(problem);
        var (period, value) = isOfAll ? (null, null) : RowOf(cell, query, funnel);
        var isThere = isOfAll || ((query.Grain is null || period is not null) && (query.By is null || value is not null));
        return isThere && StepOf(cell) is { } step && step >= 0 && step < query.Steps.Count
            ? await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InFunnel(query, step, cell.Column.StartsWith("last", StringComparison.Ordinal), period, value), cancellationToken)
            : Cells.None(question, cell, "step2@", "last1@", "step2@2024-01");
    }

    /// <summary>The period and value that a row names, of those that ways began in and those between.</summary>
    static (int? Period, string? Value) RowOf(CellName cell, FunnelQuery query, FunnelCounts funnel)
    {
        var (settings, rows) = (funnel.Evidence.Settings, query.Grain is not null && query.By is not null ? cell.Keys : (cell.Row, cell.Row));
        int? period = null;
        if (query.Grain is { } grain && funnel.Period is { Count: > 0 } periods && Zone.Create(settings.Zone).TryGet(out var zone, out _))
            period = Enumerable.Range(periods.Min(), Math.Max(ObservedTime.Of(funnel.Evidence, zone).Last(grain), periods.Max()) - periods.Min() + 1).Where(one => Periods.Label(grain, one, settings.WeekStart) == rows.Item1).Select(one => (int?)one).FirstOrDefault();
        var value = query.By is null ? null : rows.Item2 ?? "";
        return (period, value is not null && funnel.Values?.Contains(value) == true ? value : null);
    }

    static int? StepOf(CellName cell)
    {
        var digits = cell.Column switch
        {
            "customers" => cell.Row.Split('.')[0],
            _ when cell.Column.StartsWith("step", StringComparison.Ordinal) || cell.Column.StartsWith("last", StringComparison.Ordinal) => cell.Column[4..],
            _ => "",
        };
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : null;
    }
}
