using Lake.Memory.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Lake.Memory;

/// <summary>Wires the lake that is kept in memory.</summary>
public static class LakeMemoryComponent
{
    /// <summary>Keeps events in lists and answers with plain loops: for tests, and to say what every other engine must give.</summary>
    public static IServiceCollection AddLakeInMemory(this IServiceCollection services) => services.AddSingleton<ILake, MemoryLake>();
}
