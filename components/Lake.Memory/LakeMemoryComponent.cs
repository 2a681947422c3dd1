using Lake.Memory.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Lake.Memory;

/// <summary>Wires the lake that is kept in memory.</summary>
public static class LakeMemoryComponent
{
    /// <summary>
    /// Adds <see cref="ILandings"/>, <see cref="IStatistics"/>, <see cref="ILabels"/> and <see cref="ISoundness"/> that keep events in lists and answer with plain loops: for tests, and to say
    /// what every other engine must give.
    /// </summary>
    public static IServiceCollection AddLakeInMemory(this IServiceCollection services) => services
        .AddSingleton<Snapshots>()
        .AddSingleton<ILandings, MemoryLandings>()
        .AddSingleton<IStatistics, MemoryStatistics>()
        .AddSingleton<ILabels, MemoryLabels>()
        .AddSingleton<ISoundness, MemorySoundness>();
}
