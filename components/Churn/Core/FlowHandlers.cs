using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Churn.Core;

sealed class MeasureFlowsHandler(IStatistics lake) : IRequestHandler<MeasureFlows, Result<FlowsAnswer>>
{
    public async Task<Result<FlowsAnswer>> Handle(MeasureFlows request, CancellationToken cancellationToken)
    {
        if (!FlowQueries.Of(request.With).TryGet(out var queries, out var problem)
            || !(await lake.FlowsAsync(request.Of.Snapshot, queries.ByPeriod, cancellationToken)).TryGet(out var periods, out problem)
            || !(await lake.FlowsAsync(request.Of.Snapshot, queries.BySilence, cancellationToken)).TryGet(out var silence, out problem))
            return problem;
        return Zone.Create(periods.Evidence.Settings.Zone).Map(zone => FlowMath.Measure(request, periods, silence, zone));
    }
}

sealed class OpenFlowCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureFlows>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureFlows> request, CancellationToken cancellationToken)
    {
        var (question, cell) = (request.Question, request.Cell);
        var bySilence = cell.Column.EndsWith(FlowTables.BySilence, StringComparison.Ordinal);
        var move = bySilence ? cell.Column[..^FlowTables.BySilence.Length] : cell.Column;
        if (!FlowQueries.Of(question.With).TryGet(out var queries, out var problem))
            return problem;
        var query = bySilence ? queries.BySilence : queries.ByPeriod;
        if (!(await lake.FlowsAsync(question.Of.Snapshot, query, cancellationToken)).TryGet(out var series, out problem))
            return problem;
        var (label, value) = question.With.By is null ? (cell.Row, null) : cell.Keys;
        var entry = Enumerable.Range(0, series.Period.Count).Where(i =>
            Periods.Label(query.Grain, series.Period[i], series.Evidence.Settings.WeekStart) == label && (series.Values is null || series.Values[i] == (value ?? ""))).Select(i => (int?)i).FirstOrDefault();
        if (entry is null || FlowQueries.MoveOf(move) is not { } asked)
            return Problem.InvalidValues(new Dictionary<string, Message> { ["cell"] = Phrases.NoCell.With(cell.ToString()) }, question.Words());
        return await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InFlow(query, series.Period[entry.Value], asked, series.Values?[entry.Value]), cancellationToken);
    }
}

/// <summary>What flows ask of the lake.</summary>
sealed record FlowQueries(FlowQuery ByPeriod, FlowQuery BySilence)
{
    public static Result<FlowQueries> Of(FlowOptions options) => Condition.ParseAll(options.Where).Map(where =>
    {
        var byPeriod = new FlowQuery(options.Grain, options.AsOf, where) { By = options.By };
        return new FlowQueries(byPeriod, byPeriod with { SilenceDays = options.Silence });
    });

    public static FlowMove? MoveOf(string column) => column switch
    {
        "active" => FlowMove.Active,
        "new" => FlowMove.New,
        "retained" => FlowMove.Retained,
        "reactivated" => FlowMove.Reactivated,
        "churned" => FlowMove.Churned,
        _ => null,
    };
}
