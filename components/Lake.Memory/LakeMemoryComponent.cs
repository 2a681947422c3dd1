using Lake.Memory.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Lake.Memory;

/// <summary>Wires the lake that is kept in memory.</summary>
public static class LakeMemoryComponent
{
    /// <summary>
    /// Adds <see cref="ILandings"/>, <see cref="IStatistics"/>, <see cref="IRowChecks"/>, <see cref="ILabels"/>, <see cref="ISoundness"/> and <see cref="ILayouts"/> that keep events in lists and answer with plain loops: for tests, and to say
    /// what every other engine must give.
    /// </summary>
    public static IServiceCollection AddLakeInMemory(this IServiceCollection services) => services
        .AddSingleton(provider => new Snapshots(provider.GetService<TimeProvider>() ?? TimeProvider.System))
        .AddSingleton<ILandings, MemoryLandings>()
        .AddSingleton<IStatistics, MemoryStatistics>()
        .AddSingleton<IRowChecks, MemoryRowChecks>()
        .AddSingleton<MemoryLabels>()
        .AddSingleton<ILabels>(provider => provider.GetRequiredService<MemoryLabels>())
        .AddSingleton<ISoundness, MemorySoundness>()
        .AddSingleton<ILayouts, MemoryLayouts>();
}
