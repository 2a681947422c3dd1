using Answers;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Store.Marten;
using Watches;
using Webhooks;

namespace Store.Contracts;

/// <summary>Stores on Marten, closed after the test.</summary>
public abstract class MartenStores(Postgres postgres) : IAsyncLifetime
{
    readonly List<ServiceProvider> _open = [];

    /// <summary>A database whose own order of text is that of English, not that of code points.</summary>
    public const string English = "template template0 locale_provider icu icu_locale 'en-US' locale 'C'";

    public Postgres Postgres => postgres;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var store in _open)
            await store.DisposeAsync();
    }

    public ServiceProvider Open(string database, MartenStoreOptions? options = null)
    {
        var store = Postgres.Open(database, options);
        _open.Add(store);
        return store;
    }
}

[Collection(OnPostgres.Name)]
public sealed class Keeping_datasets_on_Marten(Postgres postgres) : Keeping_datasets, IAsyncLifetime
{
    readonly Stores _stores = new(postgres);

    protected override async Task<IDatasets> OpenAsync() => _stores.Open(await postgres.NewDatabaseAsync(MartenStores.English)).GetRequiredService<IDatasets>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _stores.DisposeAsync();
}

[Collection(OnPostgres.Name)]
public sealed class Keeping_answers_on_Marten(Postgres postgres) : Keeping_answers, IAsyncLifetime
{
    readonly Stores _stores = new(postgres);

    protected override async Task<IAnswers> OpenAsync() => _stores.Open(await postgres.NewDatabaseAsync(MartenStores.English)).GetRequiredService<IAnswers>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _stores.DisposeAsync();
}

[Collection(OnPostgres.Name)]
public sealed class Keeping_watches_on_Marten(Postgres postgres) : Keeping_watches, IAsyncLifetime
{
    readonly Stores _stores = new(postgres);

    protected override async Task<IWatches> OpenAsync() => _stores.Open(await postgres.NewDatabaseAsync(MartenStores.English)).GetRequiredService<IWatches>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _stores.DisposeAsync();
}

[Collection(OnPostgres.Name)]
public sealed class Keeping_webhooks_on_Marten(Postgres postgres) : Keeping_webhooks, IAsyncLifetime
{
    readonly Stores _stores = new(postgres);

    protected override async Task<IWebhooks> OpenAsync() => _stores.Open(await postgres.NewDatabaseAsync(MartenStores.English)).GetRequiredService<IWebhooks>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _stores.DisposeAsync();
}

sealed class Stores(Postgres postgres) : MartenStores(postgres);
