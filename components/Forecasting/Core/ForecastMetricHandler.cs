using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Forecasting.Core;

sealed class ForecastMetricHandler(IStatistics lake, IQuestionProgress progress) : IRequestHandler<ForecastMetric, Result<MetricForecast>>
{
    public async Task<Result<MetricForecast>> Handle(ForecastMetric request, CancellationToken cancellationToken)
    {
        var with = request.With;
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;
        Task<Result<MetricSeries>> Ask(Grain grain, string? by) => lake.MetricSeriesAsync(request.Of.Snapshot, new MetricSeriesQuery(grain, with.AsOf, where, by), cancellationToken);
        if (!(await Ask(with.Grain, null)).TryGet(out var whole, out problem))
            return problem;
        MetricSeries? parts = null, daily = null;
        if (with.By is not null && !(await Ask(with.Grain, with.By)).TryGet(out parts, out problem))
            return problem;
        if (with.TradingDays == TradingDays.Weekdays && !(await Ask(Grain.Day, null)).TryGet(out daily, out problem))
            return problem;
        return await Task.Run(() => MetricForecasting.Of(request, whole, parts, daily, (done, all) => progress.Report(request, done, all), cancellationToken), cancellationToken);
    }
}
