using AliveWatch.Core;
using Declarations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AliveWatch;

/// <summary>Wiring.</summary>
public static class AliveWatchComponent
{
    /// <summary>Lets a process plan, check and read watches; needs the datasets, lake and watches ports, <see cref="Answers.IAliveScores"/> for P(alive) and <see cref="Answers.IListedNumbers"/> for any other metric.</summary>
    public static IServiceCollection AddAliveWatch(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Measures>();
        return services.AddCheckedRequests().AddMediatR(mediator =>
        {
            mediator.Lifetime = ServiceLifetime.Singleton;
            mediator.RegisterServicesFromAssemblyContaining<CheckWatchHandler>();
        });
    }
}
