using Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Metrics;

/// <summary>Wiring.</summary>
public static class MetricsComponent
{
    /// <summary>Lets a process answer <see cref="MeasureMetrics"/>, <see cref="MeasureActiveUsers"/>, <see cref="MeasureRecurringRevenue"/> and <see cref="MeasureFunnel"/>; needs the lake and answers ports. Not <c>AddMetrics</c>, which .NET has already and means something else by.</summary>
    public static IServiceCollection AddMetricQuestions(this IServiceCollection services) => services.AddQuestions(typeof(MetricsComponent).Assembly);
}
