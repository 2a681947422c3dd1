using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Metrics.Core;

sealed class MeasureMetricsHandler(IStatistics lake) : IRequestHandler<MeasureMetrics, Result<MetricsTable>>
{
    public async Task<Result<MetricsTable>> Handle(MeasureMetrics request, CancellationToken cancellationToken)
    {
        var with = request.With;
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;
        Task<Result<MetricSeries>> Ask(string? by) => lake.MetricSeriesAsync(request.Of.Snapshot, new MetricSeriesQuery(with.Grain, with.AsOf, where, by), cancellationToken);
        if (!(await Ask(null)).TryGet(out var whole, out problem))
            return problem;
        MetricSeries? parts = null;
        if (with.By is not null && !(await Ask(with.By)).TryGet(out parts, out problem))
            return problem;
        return Zone.Create(whole.Evidence.Settings.Zone).Then(zone => MetricsMath.Measure(request, whole, parts, zone));
    }
}
