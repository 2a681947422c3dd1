using Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Forecasting;

/// <summary>Wiring.</summary>
public static class ForecastingComponent
{
    /// <summary>
    /// Lets a process answer <see cref="ForecastMetric"/> and <see cref="ForecastCohorts"/>, which need the lake and answers ports, and <see cref="ForecastSeries"/>, which needs none. Every
    /// dataset has its monthly revenue forecast.
    /// </summary>
    public static IServiceCollection AddForecasting(this IServiceCollection services) => services.AddQuestions(typeof(ForecastingComponent).Assembly);
}
