using Answers;
using Forecasting.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Forecasting;

/// <summary>Wiring. The models, and <see cref="ForecastSeries"/>, need none.</summary>
public static class ForecastingComponent
{
    /// <summary>Lets a process answer <see cref="ForecastMetric"/> and <see cref="ForecastCohorts"/>; needs the lake and answers ports. Every dataset has its monthly revenue forecast.</summary>
    public static IServiceCollection AddForecasting(this IServiceCollection services) => services
        .AddQuestion<ForecastMetric, ForecastOptions, MetricForecast>("forecast", (of, options) => new ForecastMetric(of, options))
        .AddTransient<IRequestHandler<ForecastMetric, Result<MetricForecast>>, ForecastMetricHandler>()
        .AddQuestion<ForecastCohorts, CohortForecastOptions, CohortForecast>("cohort-forecast", (of, options) => new ForecastCohorts(of, options), standsByDefault: false)
        .AddTransient<IRequestHandler<ForecastCohorts, Result<CohortForecast>>, ForecastCohortsHandler>();
}
