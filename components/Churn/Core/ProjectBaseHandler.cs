using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Churn.Core;

sealed class ProjectBaseHandler(IStatistics lake) : IRequestHandler<ProjectBase, Result<BaseProjection>>
{
    public async Task<Result<BaseProjection>> Handle(ProjectBase request, CancellationToken cancellationToken)
    {
        var with = request.With;
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem)
            || !(await lake.ActivityAsync(request.Of.Snapshot, new ActivityQuery(with.Grain, with.AsOf, where), cancellationToken)).TryGet(out var matrix, out problem)
            || !Zone.Create(matrix.Evidence.Settings.Zone).TryGet(out var zone, out problem))
            return problem;
        return await Task.Run(() => WhatIfMath.Project(request, matrix, ObservedTime.Of(matrix.Evidence, zone), cancellationToken), cancellationToken);
    }
}
