using Lake;
using MediatR;
using Quantities;

namespace Churn.Core;

sealed class MeasureLifetimesHandler(IStatistics lake) : IRequestHandler<MeasureLifetimes, Result<LifetimesAnswer>>
{
    public async Task<Result<LifetimesAnswer>> Handle(MeasureLifetimes request, CancellationToken cancellationToken)
    {
        if (!Condition.ParseAll(request.With.Where).TryGet(out var where, out var problem))
            return problem;

        var lifetimes = await lake.LifetimesAsync(request.Of.Snapshot, new LifetimesQuery(request.With.AsOf, where, request.With.Silence, request.With.By), cancellationToken);
        return lifetimes.Then(found => LifetimesMath.Measure(request, found));
    }
}
