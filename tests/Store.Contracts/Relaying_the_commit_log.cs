using System.Collections.Concurrent;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quantities;
using Store.Marten;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.ErrorHandling;
using Wolverine.Runtime;
using Wolverine.Runtime.Routing;
using static Store.Contracts.Samples;

namespace Store.Contracts;

[Collection(OnPostgres.Name)]
public sealed class Relaying_the_commit_log(Postgres postgres) : MartenStores(postgres)
{
    static readonly object[] Expected =
    [
        new FileReceived(Named("shop"), Id(1)), new FileReceived(Named("shop"), Id(3)), new DatasetCalledAnew(Named("shop")),
        new TransactionsLanded(new DatasetVersion(Named("shop"), 1, Snapshot(1))), new TransactionsLanded(new DatasetVersion(Named("shop"), 2, Snapshot(2))),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task sends_a_message_for_what_another_store_appended_and_for_nothing_else(bool solo)
    {
        var database = await Postgres.NewDatabaseAsync();
        var received = new Received();
        using var worker = await StartAsync(database, received, solo);
        await AppendAllAsync(database);
        await received.ExactlyAsync(Expected);
        await worker.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task catches_up_with_what_was_appended_while_no_worker_ran(bool solo)
    {
        var database = await Postgres.NewDatabaseAsync();
        var before = new Received();
        using (var worker = await StartAsync(database, before, solo))
            await worker.StopAsync();
        await AppendAllAsync(database);
        var received = new Received();
        using var again = await StartAsync(database, received, solo);
        await received.ExactlyAsync(Expected);
        await again.StopAsync();
        Assert.Empty(before.Messages);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task waits_for_queues_that_take_their_time_to_start(bool solo)
    {
        var database = await Postgres.NewDatabaseAsync();
        await AppendAllAsync(database);
        var received = new Received();
        using var worker = await StartAsync(database, received, solo, options => options.RouteWith(new Slowly()));
        await received.ExactlyAsync(Expected);
        await worker.StopAsync();
    }

    /// <summary>Asked after the relay is started where it is alone, and before queues are.</summary>
    sealed class Slowly : IMessageRoutingConvention
    {
        public void DiscoverListeners(IWolverineRuntime runtime, IReadOnlyList<Type> handledMessageTypes) => Thread.Sleep(TimeSpan.FromSeconds(2));

        public IEnumerable<Endpoint> DiscoverSenders(Type messageType, IWolverineRuntime runtime) => [];
    }

    [Fact]
    public async Task keeps_a_message_nobody_handles_until_somebody_does()
    {
        var database = await Postgres.NewDatabaseAsync();
        using (var deaf = await StartAsync(database, new Received(), solo: true, options => options.Discovery.DisableConventionalDiscovery()))
        {
            await AppendAllAsync(database);
            await Task.Delay(TimeSpan.FromSeconds(3));
            await deaf.StopAsync();
        }
        var received = new Received();
        using var worker = await StartAsync(database, received, solo: true);
        await received.ExactlyAsync(Expected);
        await worker.StopAsync();
    }

    [Fact]
    public async Task hands_a_message_over_again_to_a_handler_that_failed_twice()
    {
        var database = await Postgres.NewDatabaseAsync();
        var received = new Received { Failures = 2 };
        using var worker = await StartAsync(database, received, solo: true);
        var datasets = Open(database).GetRequiredService<IDatasets>();
        await datasets.RegisterAsync(Registered("shop"));
        await datasets.HappenAsync(Queued("shop", 1));
        await received.ExactlyAsync(new FileReceived(Named("shop"), Id(1)));
        Assert.Equal(3, received.Attempts);
        await worker.StopAsync();
    }

    [Fact]
    public async Task goes_on_after_the_server_was_killed()
    {
        await using var mortal = await Mortal.StartAsync();
        var database = await mortal.Server.NewDatabaseAsync();
        var received = new Received();
        using var worker = await StartAsync(database, received, solo: true);
        await using var store = Postgres.Open(database);
        var datasets = store.GetRequiredService<IDatasets>();
        await datasets.RegisterAsync(Registered("shop"));
        for (var revision = 1; revision <= 40; revision++)
        {
            if (revision == 20)
                mortal.Server.KillServer();
            await datasets.HappenAsync(Queued("shop", revision));
        }
        await received.AtLeastAsync([.. Enumerable.Range(1, 40).Select(import => new FileReceived(Named("shop"), Id(import)))]);
        await worker.StopAsync();
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 100)]
    [InlineData(true, 300)]
    [InlineData(true, 1000)]
    [InlineData(false, 300)]
    public async Task goes_on_after_the_server_was_killed_so_long_after_the_start(bool solo, int milliseconds)
    {
        await using var mortal = await Mortal.StartAsync();
        var database = await mortal.Server.NewDatabaseAsync();
        var received = new Received();
        using var worker = await StartAsync(database, received, solo);
        await using var store = Postgres.Open(database);
        var kill = KillAsync(mortal.Server, milliseconds);
        var datasets = store.GetRequiredService<IDatasets>();
        await datasets.RegisterAsync(Registered("shop"));
        for (var revision = 1; revision <= 40; revision++)
            await datasets.HappenAsync(Queued("shop", revision));
        await kill;
        for (var revision = 41; revision <= 50; revision++)
            await datasets.HappenAsync(Queued("shop", revision));
        await received.AtLeastAsync([.. Enumerable.Range(1, 50).Select(import => new FileReceived(Named("shop"), Id(import)))]);
        await worker.StopAsync();
    }

    static async Task KillAsync(Postgres server, int milliseconds)
    {
        await Task.Delay(milliseconds);
        server.KillServer();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task hands_over_what_was_committed_although_the_acknowledgement_was_lost(bool solo)
    {
        var database = await Postgres.NewDatabaseAsync();
        await using var wire = new Wire(Postgres.Port);
        var received = new Received();
        using var worker = await StartAsync(wire.Through(database), received, solo);
        wire.LoseNextCommitOf("insert into perennial_messages.wolverine_incoming_envelopes");
        await AppendAllAsync(database);
        await received.AtLeastAsync(Expected);
        Assert.Equal(1, wire.Lost);
        await worker.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task goes_on_after_an_outage_that_outlasts_every_patience(bool solo)
    {
        var database = await Postgres.NewDatabaseAsync();
        await using var wire = new Wire(Postgres.Port);
        var received = new Received();
        using var worker = await StartAsync(wire.Through(database), received, solo);
        wire.Cut();
        await AppendAllAsync(database);
        await Task.Delay(TimeSpan.FromSeconds(12));
        Assert.Empty(received.Messages);
        wire.Mend();
        await received.AtLeastAsync(Expected);
        await worker.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task goes_on_after_a_failure_that_nobody_takes_for_a_passing_one(bool solo)
    {
        var database = await Postgres.NewDatabaseAsync();
        var received = new Received();
        using var worker = await StartAsync(database, received, solo);
        await ExecuteAsync(database, "alter table perennial_messages.wolverine_incoming_envelopes rename to gone");
        await AppendAllAsync(database);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Empty(received.Messages);
        await ExecuteAsync(database, "alter table perennial_messages.gone rename to wolverine_incoming_envelopes");
        await received.AtLeastAsync(Expected);
        await worker.StopAsync();
    }

    static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    async Task AppendAllAsync(string database)
    {
        var datasets = Open(database).GetRequiredService<IDatasets>();
        await datasets.RegisterAsync(Registered("shop"));
        DatasetEvent[] log = [Queued("shop", 1), Landed("shop", 1, 1), Started("shop", 2), Landed("shop", 2, 2), Queued("shop", 3), Refused("shop", 3), Started("shop", 4), NothingNew("shop", 4), new DatasetRenamed(Named("shop"), DatasetName.Create("shop-old").Value, Noon)];
        foreach (var happened in log)
            await datasets.HappenAsync(happened);
    }

    internal static async Task<IHost> StartAsync(string database, Received received, bool solo, Action<WolverineOptions>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(received).AddStoreOnMarten(database, new() { Relay = new() { Solo = solo } });
        builder.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(ReceivingHandler).Assembly;
            options.Policies.OnException<InvalidOperationException>().RetryTimes(3);
            configure?.Invoke(options);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}

public sealed class Received
{
    int _attempts;

    public ConcurrentQueue<object> Messages { get; } = new();

    public int Failures { get; init; }

    public int Attempts => _attempts;

    public void Take(object message)
    {
        if (Interlocked.Increment(ref _attempts) <= Failures)
            throw new InvalidOperationException("Not yet.");
        Messages.Enqueue(message);
    }

    public async Task ExactlyAsync(params object[] expected)
    {
        await AtLeastAsync(expected);
        await Task.Delay(300);
        Assert.Equal(expected.Select(Text).Order(StringComparer.Ordinal), Messages.Select(Text).Order(StringComparer.Ordinal));
    }

    /// <summary>How long it takes is no matter here: after an acknowledgement that was lost, a machine with much to do was seen to take a minute.</summary>
    public async Task AtLeastAsync(params object[] expected)
    {
        for (var waited = 0; waited < 1800 && !expected.All(Messages.Contains); waited++)
            await Task.Delay(100);
        Assert.Superset(expected.ToHashSet(), Messages.ToHashSet());
    }
}

public static class ReceivingHandler
{
    public static void Handle(FileReceived message, Received received) => received.Take(message);

    public static void Handle(DatasetCalledAnew message, Received received) => received.Take(message);

    public static void Handle(TransactionsLanded message, Received received) => received.Take(message);
}
