using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Metrics.Core;

sealed class MeasureActiveUsersHandler(IStatistics lake) : IRequestHandler<MeasureActiveUsers, Result<ActiveUsersTable>>
{
    public async Task<Result<ActiveUsersTable>> Handle(MeasureActiveUsers request, CancellationToken cancellationToken)
    {
        var with = request.With;
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;
        if (!(await lake.ActiveWindowsAsync(request.Of.Snapshot, new ActiveWindowsQuery(with.AsOf, where, with.Lengths), cancellationToken)).TryGet(out var active, out problem)
            || !(await lake.MetricSeriesAsync(request.Of.Snapshot, new MetricSeriesQuery(Grain.Day, with.AsOf, where), cancellationToken)).TryGet(out var money, out problem))
            return problem;
        return Zone.Create(active.Evidence.Settings.Zone).Map(zone => ActiveUsersMath.Measure(request, active, money, zone));
    }
}
