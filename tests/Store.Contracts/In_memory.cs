using Answers;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Store.Memory;
using Watches;
using Webhooks;

namespace Store.Contracts;

public sealed class Keeping_datasets_in_memory : Keeping_datasets
{
    protected override Task<IDatasets> OpenAsync() => Task.FromResult(New().GetRequiredService<IDatasets>());

    internal static ServiceProvider New() => new ServiceCollection().AddStoreInMemory().BuildServiceProvider();
}

public sealed class Keeping_answers_in_memory : Keeping_answers
{
    protected override Task<IAnswers> OpenAsync() => Task.FromResult(Keeping_datasets_in_memory.New().GetRequiredService<IAnswers>());
}

public sealed class Keeping_watches_in_memory : Keeping_watches
{
    protected override Task<IWatches> OpenAsync() => Task.FromResult(Keeping_datasets_in_memory.New().GetRequiredService<IWatches>());
}

public sealed class Keeping_webhooks_in_memory : Keeping_webhooks
{
    protected override Task<IWebhooks> OpenAsync() => Task.FromResult(Keeping_datasets_in_memory.New().GetRequiredService<IWebhooks>());
}
