using Access;
using Answers;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Store.Memory.Core;
using Watches;
using Webhooks;

namespace Store.Memory;

/// <summary>Wires the store that forgets: datasets, presets, answers, watches, webhooks, keys and audit in dictionaries.</summary>
public static class MemoryStoreComponent
{
    /// <summary>Adds <see cref="IDatasets"/>, <see cref="IPresets"/>, <see cref="IAnswers"/>, <see cref="IWatches"/>, <see cref="IWebhooks"/>, <see cref="IKeys"/> and <see cref="IAudit"/>, empty, for as long as the process runs.</summary>
    public static IServiceCollection AddStoreInMemory(this IServiceCollection services) => services
        .AddSingleton<IDatasets, MemoryDatasets>()
        .AddSingleton<IPresets, MemoryPresets>()
        .AddSingleton<IWorkers, MemoryWorkers>()
        .AddSingleton<MemoryAnswers>()
        .AddSingleton<IAnswers>(provider => provider.GetRequiredService<MemoryAnswers>())
        .AddSingleton<MemoryWatches>()
        .AddSingleton<IWatches>(provider => provider.GetRequiredService<MemoryWatches>())
        .AddSingleton<MemoryWebhooks>()
        .AddSingleton<IWebhooks>(provider => provider.GetRequiredService<MemoryWebhooks>())
        .AddSingleton<IKeys, MemoryKeys>()
        .AddSingleton<IAudit, MemoryAudit>();
}
