using Access;
using Answers;
using Datasets;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Store.Marten.Core;
using Watches;
using Webhooks;

namespace Store.Marten;

/// <summary>Wires the store that lasts: datasets, answers, watches, webhooks, keys and audit on Marten and PostgreSQL.</summary>
public static class MartenStoreComponent
{
    /// <summary>A connection string that shows the rows of every tenant: for copies of all that is stored. Without it, a connection shows nobody's.</summary>
    public static string SeeingAll(string connectionString) => TenantWall.SeeingAll(connectionString);

    /// <summary>
    /// Whether the wall between tenants binds the role that a connection string connects as; the role's name. A superuser, or who has BYPASSRLS, passes it, and the services alone keep tenants apart.
    /// </summary>
    /// <exception cref="Npgsql.NpgsqlException">The server is away or lets nobody in.</exception>
    public static Task<(bool Binds, string Role)> WallAsync(string connectionString, CancellationToken ct) => TenantWall.BindsAsync(connectionString, ct);

    /// <summary>
    /// Adds <see cref="IDatasets"/>, <see cref="IPresets"/>, <see cref="IAnswers"/>, <see cref="IWatches"/>, <see cref="IWebhooks"/>, <see cref="IKeys"/> and <see cref="IAudit"/> on the database of <paramref name="connectionString"/>. Nothing is opened before the
    /// first call; that call creates what is missing in the schema, whoever else is doing the same.
    /// </summary>
    /// <remarks>With <see cref="MartenStoreOptions.Relay"/> set, the host must also call <c>UseWolverine</c>.</remarks>
    public static IServiceCollection AddStoreOnMarten(this IServiceCollection services, string connectionString, MartenStoreOptions? options = null)
    {
        var chosen = options ?? new MartenStoreOptions();
        var marten = services.AddMarten(provider => provider.GetRequiredService<Databases>() is var databases && chosen.Relay is null ? StoredShapes.Of(databases.Walled, chosen) : StoredShapes.Of(databases.Open, chosen));
        if (chosen.Relay is { } relay)
            RelayWiring.Wire(marten, relay, chosen);
        return services
            .AddLogging(logging => logging.AddFilter("Marten", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning))
            .AddSingleton(_ => new Databases(connectionString))
            .AddSingleton(provider => new MartenStore(provider.GetRequiredService<IDocumentStore>, provider.GetRequiredService<Databases>(), chosen))
            .AddSingleton<Hearing>()
            .AddSingleton<IDatasets, MartenDatasets>()
            .AddSingleton<IPresets, MartenPresets>()
            .AddSingleton<IWorkers, MartenWorkers>()
            .AddSingleton<IAnswers, MartenAnswers>()
            .AddSingleton<IWatches, MartenWatches>()
            .AddSingleton<IWebhooks, MartenWebhooks>()
            .AddSingleton<IKeys, MartenKeys>()
            .AddSingleton<IAudit, MartenAudit>();
    }
}
