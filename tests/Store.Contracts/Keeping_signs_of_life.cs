using Datasets;
using Microsoft.Extensions.DependencyInjection;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>What every store of workers' signs must do.</summary>
public abstract class Keeping_signs_of_life
{
    protected abstract Task<IWorkers> OpenAsync();

    [Fact]
    public async Task knows_of_none_at_first() => Assert.Null(await (await OpenAsync()).LastAsync(Ct));

    [Fact]
    public async Task gives_the_newest_of_all_workers()
    {
        var workers = await OpenAsync();
        await workers.SignAsync(new WorkerSign("a", Noon), Ct);
        await workers.SignAsync(new WorkerSign("b", Noon.AddSeconds(3)), Ct);
        await workers.SignAsync(new WorkerSign("a", Noon.AddSeconds(2)), Ct);
        Assert.Equal(new WorkerSign("b", Noon.AddSeconds(3)), await workers.LastAsync(Ct));

        await workers.SignAsync(new WorkerSign("a", Noon.AddSeconds(7)), Ct);
        Assert.Equal(new WorkerSign("a", Noon.AddSeconds(7)), await workers.LastAsync(Ct));
    }
}

public sealed class Keeping_signs_of_life_in_memory : Keeping_signs_of_life
{
    protected override Task<IWorkers> OpenAsync() => Task.FromResult(Keeping_datasets_in_memory.New().GetRequiredService<IWorkers>());
}

[Collection(OnPostgres.Name)]
public sealed class Keeping_signs_of_life_on_Marten(Postgres postgres) : Keeping_signs_of_life, IAsyncLifetime
{
    readonly Stores _stores = new(postgres);

    protected override async Task<IWorkers> OpenAsync() => _stores.Open(await postgres.NewDatabaseAsync(MartenStores.English)).GetRequiredService<IWorkers>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _stores.DisposeAsync();
}
