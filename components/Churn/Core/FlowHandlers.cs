using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;

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
        AliveNow? alive = null;
        if (request.With.AliveBelow is not null && !(await AliveNow.OfAsync(lake, scores, request, queries.ByPeriod, cancellationToken)).TryGet(out alive, out problem))
            return problem;
        return Zone.Create(periods.Evidence.Settings.Zone).Map(zone => FlowMath.Measure(request, days, periods, silence, alive, zone));
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
