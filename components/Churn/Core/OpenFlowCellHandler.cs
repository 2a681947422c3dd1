using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Churn.Core;

/// <summary><c>churned@2024-03</c>, by silence <c>churnedBySilence@2024-03</c>; <c>gone@silence</c>, of now; with a property <c>churned@2024-03|ads</c>, <c>gone@silence|ads</c>.</summary>
sealed class OpenFlowCellHandler(IStatistics lake, IEnumerable<IAliveScores> scores) : IRequestHandler<OpenCell<MeasureFlows>, Result<CellCustomers>>
{
    public async Task<Result<CellCustomers>> Handle(OpenCell<MeasureFlows> request, CancellationToken cancellationToken)
    {
        var (question, cell) = (request.Question, request.Cell);
        if (!(await Silence.OfAsync(lake, question, question.With.Silence, cancellationToken)).TryGet(out var days, out var problem) || !FlowQueries.Of(question.With, days).TryGet(out var queries, out problem))
            return problem;
        if (FlowTables.IsOfNow(cell.Column))
            return await NowAsync(question, cell, queries, cancellationToken);
        var bySilence = cell.Column.EndsWith(FlowTables.BySilence, StringComparison.Ordinal);
        var move = bySilence ? cell.Column[..^FlowTables.BySilence.Length] : cell.Column;
        var query = bySilence ? queries.BySilence : queries.ByPeriod;
        if (!(await lake.FlowsAsync(question.Of.Snapshot, query, cancellationToken)).TryGet(out var series, out problem))
            return problem;
        var (label, value) = question.With.By is null ? (cell.Row, null) : cell.Keys;
        var entry = Enumerable.Range(0, series.Period.Count).Where(i =>
            Periods.Label(query.Grain, series.Period[i], series.Evidence.Settings.WeekStart) == label && (series.Values is null || series.Values[i] == (value ?? ""))).Select(i => (int?)i).FirstOrDefault();
        if (entry is null || FlowQueries.MoveOf(move) is not { } asked)
            return None(question, cell);
        return await lake.CustomersAsync(question.Of.Snapshot, new CustomerCell.InFlow(query, series.Period[entry.Value], asked, series.Values?[entry.Value]), cancellationToken);
    }

    /// <summary>Who has left by a rule: all who came, less those who are there.</summary>
    async Task<Result<CellCustomers>> NowAsync(MeasureFlows question, CellName cell, FlowQueries queries, CancellationToken ct)
    {
        var (word, value) = question.With.By is null ? (cell.Row, null) : cell.Keys;
        if (Enum.GetValues<FlowRule>().Where(rule => Words.Of(rule) == word).Cast<FlowRule?>().FirstOrDefault() is not { } rule)
            return None(question, cell);
        if (rule == FlowRule.Alive)
            return await AliveAsync(question, cell, value, queries.ByPeriod, ct);
        var query = (rule == FlowRule.Silence ? queries.BySilence : queries.ByPeriod) with { By = value is null ? null : question.With.By };
        if (!(await lake.FlowsAsync(question.Of.Snapshot, query, ct)).TryGet(out var series, out var problem) || !Zone.Create(series.Evidence.Settings.Zone).TryGet(out var zone, out problem))
            return problem;
        if (FlowMath.LastOf(rule, series, zone, question.With.Grain) is not { } last || (value is not null && !series.Values!.Contains(value)))
            return None(question, cell);
        var came = new ActivityQuery(question.With.Grain, query.AsOf, query.Where) { By = query.By, To = Periods.FirstDay(question.With.Grain, last + 1, series.Evidence.Settings.WeekStart).AddDays(-1) };
        Task<Result<CellCustomers>> Ask(CustomerCell of) => lake.CustomersAsync(question.Of.Snapshot, of, ct);
        Task<Result<CellCustomers>> There() => Ask(new CustomerCell.InFlow(query, last, FlowMove.Active, value));
        if (cell.Column == FlowTables.There)
            return await There();
        if (!(await Ask(new CustomerCell.InCohorts(came, value is null ? null : CohortChoice.Of(value), null))).TryGet(out var all, out problem))
            return problem;
        return cell.Column == FlowTables.Everyone ? all : (await There()).Map(there => Without(all, there));
    }

    async Task<Result<CellCustomers>> AliveAsync(MeasureFlows question, CellName cell, string? value, FlowQuery query, CancellationToken ct)
    {
        if (question.With.AliveBelow is null)
            return None(question, cell);
        if (!(await AliveNow.OfAsync(lake, scores, question, query, ct)).TryGet(out var alive, out var problem))
            return problem;
        if (alive.Scored is not { } scored || (value is not null && scored.LeftByValue().All(one => one.Value != value)))
            return None(question, cell);
        return scored.Only(cell.Column == FlowTables.Everyone ? null : cell.Column == FlowTables.There, value);
    }

    static CellCustomers Without(CellCustomers all, CellCustomers those)
    {
        var there = those.Customer.ToHashSet(StringComparer.Ordinal);
        int[] left = [.. Enumerable.Range(0, all.Customer.Count).Where(i => !there.Contains(all.Customer[i]))];
        T[] Column<T>(IReadOnlyList<T> values) => Array.ConvertAll(left, place => values[place]);
        return new(all.Evidence, Column(all.Customer), Column(all.FirstAt), Column(all.LastAt), Column(all.Events), Column(all.Revenue));
    }

    static Problem None(MeasureFlows question, CellName cell) => Problem.InvalidValues(new Dictionary<string, Message> { ["cell"] = Phrases.NoCell.With(cell.ToString()) }, question.Words());
}
