using Answers;
using Cohorts.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Cohorts;

/// <summary>Wiring.</summary>
public static class CohortsComponent
{
    /// <summary>Lets a process answer <see cref="MeasureRetention"/>; needs the lake and answers ports.</summary>
    public static IServiceCollection AddCohorts(this IServiceCollection services) => services
        .AddQuestion<MeasureRetention, RetentionOptions, RetentionTable>("cohorts", (of, options) => new MeasureRetention(of, options))
        .AddTransient<IRequestHandler<MeasureRetention, Result<RetentionTable>>, MeasureRetentionHandler>();
}
