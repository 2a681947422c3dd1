using Access;
using Answers;
using Datasets;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Store.Marten.Core;
using Watches;

namespace Store.Marten;

/// <summary>Wires the store that lasts: datasets, answers, watches, keys and audit on Marten and PostgreSQL.</summary>
public static class MartenStoreComponent
{
    /// <summary>
    /// Adds <see cref="IDatasets"/>, <see cref="IAnswers"/>, <see cref="IWatches"/>, <see cref="IKeys"/> and <see cref="IAudit"/> on the database of <paramref name="connectionString"/>. Nothing is opened before the
    /// first call; that call creates what is missing in the schema, whoever else is doing the same.
    /// </summary>
    /// <remarks>With <see cref="MartenStoreOptions.Relay"/> set, the host must also call <c>UseWolverine</c>.</remarks>
    public static IServiceCollection AddStoreOnMarten(this IServiceCollection services, string connectionString, MartenStoreOptions? options = null)
    {
        var chosen = options ?? new MartenStoreOptions();
        var marten = services.AddMarten(provider => StoredShapes.Of(provider.GetRequiredService<NpgsqlDataSource>(), chosen));
        if (chosen.Relay is { } relay)
            RelayWiring.Wire(marten, relay, chosen);
        return services
            .AddLogging(logging => logging.AddFilter("Marten", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning))
            .AddSingleton(_ => StoredShapes.Database(connectionString))
            .AddSingleton(provider => new MartenStore(provider.GetRequiredService<IDocumentStore>, provider.GetRequiredService<NpgsqlDataSource>(), chosen))
            .AddSingleton<IDatasets, MartenDatasets>()
            .AddSingleton<IWorkers, MartenWorkers>()
            .AddSingleton<IAnswers, MartenAnswers>()
            .AddSingleton<IWatches, MartenWatches>()
            .AddSingleton<IKeys, MartenKeys>()
            .AddSingleton<IAudit, MartenAudit>();
    }
}
