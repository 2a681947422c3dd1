using AliveWatch.Core;
using Declarations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AliveWatch;

/// <summary>Wiring.</summary>
public static class AliveWatchComponent
{
    /// <summary>Lets a process plan, check and read watches; needs the datasets, lake and watches ports and <see cref="Answers.IAliveScores"/>.</summary>
    public static IServiceCollection AddAliveWatch(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddCheckedRequests().AddMediatR(mediator =>
        {
            mediator.Lifetime = ServiceLifetime.Singleton;
            mediator.RegisterServicesFromAssemblyContaining<CheckWatchHandler>();
        });
    }
}
