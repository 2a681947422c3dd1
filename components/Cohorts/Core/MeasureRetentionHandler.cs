using Lake;
using MediatR;
using Quantities;

namespace Cohorts.Core;

sealed class MeasureRetentionHandler(IStatistics lake) : IRequestHandler<MeasureRetention, Result<RetentionTable>>
{
    public async Task<Result<RetentionTable>> Handle(MeasureRetention request, CancellationToken cancellationToken)
    {
        if (!Condition.ParseAll(request.With.Where).TryGet(out var where, out var problem))
            return problem;

        var activity = await lake.ActivityAsync(request.Of.Snapshot, new ActivityQuery(request.With.Grain, request.With.AsOf, where), cancellationToken);
        return activity.Then(matrix => Calendar.Zone.Create(matrix.Evidence.Settings.Zone).Then(zone => RetentionMath.Measure(request, matrix, zone)));
    }
}
