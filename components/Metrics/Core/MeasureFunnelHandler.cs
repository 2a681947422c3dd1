using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Metrics.Core;

sealed class MeasureFunnelHandler(IStatistics lake) : IRequestHandler<MeasureFunnel, Result<FunnelTable>>
{
    public async Task<Result<FunnelTable>> Handle(MeasureFunnel request, CancellationToken cancellationToken)
    {
        var with = request.With;
        if (!QueryOf(with).TryGet(out var query, out var problem))
            return problem;
        var steps = with.Step.Select(StepText.Parse).ToArray();
        if (!(await lake.FunnelAsync(request.Of.Snapshot, query, cancellationToken)).TryGet(out var whole, out problem))
            return OfStep(problem);
        FunnelCounts? groups = null;
        if ((with.Grain is not null || with.By is not null)
            && !(await lake.FunnelAsync(request.Of.Snapshot, query with { Grain = with.Grain, By = with.By }, cancellationToken)).TryGet(out groups, out problem))
            return OfStep(problem);
        return Zone.Create(whole.Evidence.Settings.Zone).Then(zone => FunnelMath.Measure(request, [.. steps.Select(step => step.Step!)], whole, groups, zone));
    }

    /// <summary>What is asked of all together.</summary>
    public static Result<FunnelQuery> QueryOf(FunnelOptions with) => Condition.ParseAll(with.Where).Map(where => new FunnelQuery(with.AsOf, where, [.. with.Step.Select(StepText.Parse).Select(step => step.Conditions)])
    {
        Window = with.TimeOf(with.Window),
        StepWindows = [.. with.StepWindow.Select(window => (TimeSpan?)with.TimeOf(window))],
        IsStrict = with.Order == StepOrder.Strict,
        From = with.From,
        To = with.To,
    });

    /// <summary>The lake speaks of steps, the option is called step.</summary>
    public static Problem OfStep(Problem refused)
    {
        static string Field(string field) => field.StartsWith("steps", StringComparison.Ordinal) ? "step" : field;
        return refused.Words is { } words && refused.Said.Keys.Any(field => field != Field(field))
            ? Problem.InvalidValues(refused.Said.GroupBy(said => Field(said.Key), said => said.Value).ToDictionary(said => said.Key, said => said.First()), words)
            : refused;
    }
}
