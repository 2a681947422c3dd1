using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Upkeep.Core;

namespace Upkeep;

/// <summary>Wiring.</summary>
public static class UpkeepComponent
{
    /// <summary>Lets a process compact datasets and remove what nobody needs; needs the objects, datasets and lake ports.</summary>
    public static IServiceCollection AddUpkeep(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<ImportFiles>()
            .AddTransient<IRequestHandler<CompactDataset, DatasetCompacted?>, CompactDatasetHandler>()
            .AddTransient<IRequestHandler<RemoveUnneeded, Removed>, RemoveUnneededHandler>();
    }
}
