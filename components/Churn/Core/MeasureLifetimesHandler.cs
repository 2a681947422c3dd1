using Lake;
using MediatR;
using Quantities;

namespace Churn.Core;

sealed class MeasureLifetimesHandler(IStatistics lake) : IRequestHandler<MeasureLifetimes, Result<LifetimesAnswer>>
{
    public async Task<Result<LifetimesAnswer>> Handle(MeasureLifetimes request, CancellationToken cancellationToken)
    {
        if (!(await Silence.OfAsync(lake, request, request.With.Silence, cancellationToken)).TryGet(out var silence, out var problem) || !QueryOf(request.With, silence).TryGet(out var query, out problem))
            return problem;
        return (await lake.LifetimesAsync(request.Of.Snapshot, query, cancellationToken)).Then(found => LifetimesMath.Measure(request, silence, found));
    }

    public static Result<LifetimesQuery> QueryOf(LifetimesOptions with, Silence silence) => Condition.ParseAll(with.Where).Map(where => new LifetimesQuery(with.AsOf, where, silence.Days, with.By));
}
