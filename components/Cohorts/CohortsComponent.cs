using Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Cohorts;

/// <summary>Wiring.</summary>
public static class CohortsComponent
{
    /// <summary>Lets a process answer <see cref="MeasureRetention"/>; needs the lake and answers ports.</summary>
    public static IServiceCollection AddCohorts(this IServiceCollection services) => services.AddQuestions(typeof(CohortsComponent).Assembly);
}
