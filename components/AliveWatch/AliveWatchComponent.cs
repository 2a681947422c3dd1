using AliveWatch.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quantities;

namespace AliveWatch;

/// <summary>Wiring.</summary>
public static class AliveWatchComponent
{
    /// <summary>Lets a process plan, check and read watches; needs the datasets, answers, lake and watches ports and, for checks, the brick that answers <c>ltv</c>.</summary>
    public static IServiceCollection AddAliveWatch(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddTransient<IRequestHandler<PlanWatches, IReadOnlyList<WatchDue>>, PlanWatchesHandler>()
            .AddTransient<IRequestHandler<PlanUntriedWatches, IReadOnlyList<WatchDue>>, PlanUntriedWatchesHandler>()
            .AddTransient<IRequestHandler<PlanCheck, Result<WatchDue>>, PlanCheckHandler>()
            .AddTransient<IRequestHandler<CheckWatch, Result<WatchChecked>>, CheckWatchHandler>()
            .AddTransient<IRequestHandler<AddWatch, Result<WatchOverview>>, AddWatchHandler>()
            .AddTransient<IRequestHandler<RemoveWatch, Result<WatchOverview>>, RemoveWatchHandler>()
            .AddTransient<IRequestHandler<ListWatches, Result<WatchList>>, ListWatchesHandler>()
            .AddTransient<IRequestHandler<ListCrossings, Result<CrossingPage>>, ListCrossingsHandler>()
            .AddTransient<IRequestHandler<ListWinBack, Result<WinBackList>>, ListWinBackHandler>();
    }
}
