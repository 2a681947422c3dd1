using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Churn.Core;

sealed class MeasureFlowsHandler(IStatistics lake, IEnumerable<IAliveScores> scores) : IRequestHandler<MeasureFlows, Result<FlowsAnswer>>
{
    public async Task<Result<FlowsAnswer>> Handle(MeasureFlows request, CancellationToken cancellationToken)
    {
        if (!(await Silence.OfAsync(lake, request, request.With.Silence, cancellationToken)).TryGet(out var days, out var problem)
            || !FlowQueries.Of(request.With, days).TryGet(out var queries, out problem)
            || !(await lake.FlowsAsync(request.Of.Snapshot, queries.ByPeriod, cancellationToken)).TryGet(out var periods, out problem)
            || !(await lake.FlowsAsync(request.Of.Snapshot, queries.BySilence, cancellationToken)).TryGet(out var silence, out problem))
            return problem;
        var alive = request.With.AliveBelow is { } below ? await AliveAsync(request, below, cancellationToken) : null;
        return Zone.Create(periods.Evidence.Settings.Zone).Map(zone => FlowMath.Measure(request, days, periods, silence, alive, zone));
    }

    /// <summary>Who has left by a purchase model, or why none tells.</summary>
    async Task<AliveNow> AliveAsync(MeasureFlows request, double below, CancellationToken ct)
    {
        if (scores.FirstOrDefault() is not { } scoring)
            return new(null, null, "no-model");
        var asked = await scoring.ScoreAsync(request.Of, AnswerJson.Write(new { request.With.AsOf, request.With.Where }), ct);
        if (!asked.TryGet(out var scored, out var problem))
            return new(null, null, problem.Code);
        if (!scored.Model.HasDropout)
            return new(scored.Model.Name, null, "nobody-leaves");
        double[] known = [.. scored.ProbabilityAlive.Where(double.IsFinite)];
        return new(scored.Model.Name, new LeftByRule(FlowRule.Alive, known.Length, known.LongCount(alive => alive >= below)), null);
    }
}

/// <summary>Who has left by a purchase model.</summary>
/// <param name="Model">Its code; null: there is none.</param>
/// <param name="Left">Who has left; null: it does not tell.</param>
/// <param name="Refusal">Why; null: it does.</param>
sealed record AliveNow(string? Model, LeftByRule? Left, string? Refusal);

sealed class OpenFlowCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureFlows>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureFlows> request, CancellationToken cancellationToken)
    {
        var (question, cell) = (request.Question, request.Cell);
        var bySilence = cell.Column.EndsWith(FlowTables.BySilence, StringComparison.Ordinal);
        var move = bySilence ? cell.Column[..^FlowTables.BySilence.Length] : cell.Column;
        if (!(await Silence.OfAsync(lake, question, question.With.Silence, cancellationToken)).TryGet(out var days, out var problem) || !FlowQueries.Of(question.With, days).TryGet(out var queries, out problem))
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
    public static Result<FlowQueries> Of(FlowOptions options, Silence silence) => Condition.ParseAll(options.Where).Map(where =>
    {
        var byPeriod = new FlowQuery(options.Grain, options.AsOf, where) { By = options.By };
        return new FlowQueries(byPeriod, byPeriod with { SilenceDays = silence.Days });
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
