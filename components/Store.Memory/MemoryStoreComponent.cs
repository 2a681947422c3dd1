using Answers;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Store.Memory.Core;

namespace Store.Memory;

/// <summary>Wires the store that forgets: datasets and answers in dictionaries.</summary>
public static class MemoryStoreComponent
{
    /// <summary>Adds <see cref="IDatasets"/> and <see cref="IAnswers"/>, empty, for as long as the process runs.</summary>
    public static IServiceCollection AddStoreInMemory(this IServiceCollection services) => services
        .AddSingleton<IDatasets, MemoryDatasets>()
        .AddSingleton<IAnswers, MemoryAnswers>();
}
