using Lake;
using MediatR;
using Quantities;

namespace Churn.Core;

sealed class MeasureLifetimesHandler(IStatistics lake) : IRequestHandler<MeasureLifetimes, Result<LifetimesAnswer>>
{
    public async Task<Result<LifetimesAnswer>> Handle(MeasureLifetimes request, CancellationToken cancellationToken)
    {
        if (!QueryOf(request.With).TryGet(out var query, out var problem))
            return problem;
        return (await lake.LifetimesAsync(request.Of.Snapshot, query, cancellationToken)).Then(found => LifetimesMath.Measure(request, found));
    }

    public static Result<LifetimesQuery> QueryOf(LifetimesOptions with) => Condition.ParseAll(with.Where).Map(where => new LifetimesQuery(with.AsOf, where, with.Silence, with.By));
}
