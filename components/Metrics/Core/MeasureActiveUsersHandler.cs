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
        Task<Result<MetricSeries>> Ask(string? by) => lake.MetricSeriesAsync(request.Of.Snapshot, new MetricSeriesQuery(Grain.Day, with.AsOf, where, by), cancellationToken);
        MetricSeries? parts = null;
        if (with.By is not null && !(await Ask(with.By)).TryGet(out parts, out problem))
            return problem;
        var values = parts is null ? ActiveValues.None : ActiveValues.Of(parts, with);
        var query = new ActiveWindowsQuery(with.AsOf, where, with.Lengths) { By = with.By, Values = values.Own };
        if (!(await lake.ActiveWindowsAsync(request.Of.Snapshot, query, cancellationToken)).TryGet(out var active, out problem)
            || !(await Ask(null)).TryGet(out var money, out problem))
            return problem;
        return Zone.Create(active.Evidence.Settings.Zone).Then(zone => ActiveUsersMath.Measure(request, active, money, parts, values, zone));
    }
}
