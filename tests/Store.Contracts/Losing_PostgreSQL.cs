using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quantities;
using Watches;
using Webhooks;
using static Store.Contracts.Samples;

namespace Store.Contracts;

[Collection(OnPostgres.Name)]
public sealed class Losing_PostgreSQL(Postgres postgres) : MartenStores(postgres)
{
    [Fact]
    public async Task doubles_and_loses_nothing_when_the_server_is_killed_amid_appends()
    {
        await using var mortal = await Mortal.StartAsync();
        await using var store = Postgres.Open(await mortal.Server.NewDatabaseAsync());
        var datasets = store.GetRequiredService<IDatasets>();
        await datasets.RegisterAsync(Registered("shop"));
        for (var revision = 1; revision <= 120; revision++)
        {
            if (revision % 50 == 20)
                mortal.Server.KillServer();
            Assert.Equal(revision + 1, (await datasets.HappenAsync(Queued("shop", revision))).Revision);
        }
        Assert.Equal(Enumerable.Range(1, 120).Select(Id), (await datasets.FindAsync(Named("shop"), Ct))?.OpenImports);
    }

    [Fact]
    public async Task knows_its_own_append_again_when_the_acknowledgement_was_lost()
    {
        await using var wire = new Wire(Postgres.Port);
        var datasets = Open(wire.Through(await Postgres.NewDatabaseAsync())).GetRequiredService<IDatasets>();
        await datasets.RegisterAsync(Registered("shop"));
        wire.LoseNextCommit();
        Assert.Equal(2, (await datasets.HappenAsync(Queued("shop", 1))).Revision);
        Assert.Equal(1, wire.Lost);
        Assert.Equal([Id(1)], (await datasets.FindAsync(Named("shop"), Ct))?.OpenImports);
        Assert.Equal([Id(1)], Assert.Single(await datasets.ListAsync(TenantName.Default, Ct)).OpenImports);
    }

    [Fact]
    public async Task knows_its_own_registration_again_when_the_acknowledgement_was_lost()
    {
        await using var wire = new Wire(Postgres.Port);
        var datasets = Open(wire.Through(await Postgres.NewDatabaseAsync())).GetRequiredService<IDatasets>();
        Assert.Null(await datasets.FindAsync(Named("shop"), Ct));
        wire.LoseNextCommit();
        Assert.True((await datasets.RegisterAsync(Registered("shop"))).IsOk);
        Assert.Equal(1, wire.Lost);
        Assert.Equal(1, (await datasets.FindAsync(Named("shop"), Ct))?.Revision);
    }

    [Fact]
    public async Task knows_its_own_scoring_of_a_watch_again_when_the_acknowledgement_was_lost()
    {
        await using var wire = new Wire(Postgres.Port);
        var watches = Open(wire.Through(await Postgres.NewDatabaseAsync())).GetRequiredService<IWatches>();
        var watch = Keeping_watches.Watching("leaving");
        Assert.Null(await watches.FindAsync(TenantName.Default, watch.Id, Ct));
        wire.LoseNextCommit();
        Assert.True(await watches.AddAsync(watch, Ct));
        wire.LoseNextCommit();
        Assert.True(await watches.RecordAsync(watch, Keeping_watches.Scored(1, new Crossed("ann", 0.1, null)), Ct));
        Assert.False(await watches.RecordAsync(watch, Keeping_watches.Scored(1, new Crossed("ann", 0.1, null)), Ct));
        Assert.Equal([1], (await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, 9, Ct)).Select(crossing => crossing.Sequence));
        wire.LoseNextCommit();
        Assert.True(await watches.RemoveAsync(TenantName.Default, watch.Id, Ct));
        Assert.Equal(3, wire.Lost);
    }

    [Fact]
    public async Task knows_its_own_change_of_a_webhook_again_when_the_acknowledgement_was_lost()
    {
        await using var wire = new Wire(Postgres.Port);
        var webhooks = Open(wire.Through(await Postgres.NewDatabaseAsync())).GetRequiredService<IWebhooks>();
        var webhook = Keeping_webhooks.Telling("crm");
        Assert.Null(await webhooks.FindAsync(TenantName.Default, webhook.Id, Ct));
        wire.LoseNextCommit();
        Assert.True(await webhooks.AddAsync(webhook, Ct));
        wire.LoseNextCommit();
        Assert.True(await webhooks.ChangeAsync(webhook, webhook.Told(2, 1, 2, Noon), Keeping_webhooks.Messages(webhook, 1, 2), [], Ct));
        Assert.False(await webhooks.ChangeAsync(webhook, webhook.Told(2, 1, 2, Noon), Keeping_webhooks.Messages(webhook, 1, 2), [], Ct));
        Assert.Equal([2L, 1], (await webhooks.DeliveriesAsync(TenantName.Default, webhook.Id, null, long.MaxValue, 9, Ct)).Select(one => one.Sequence));
        wire.LoseNextCommit();
        Assert.True(await webhooks.RemoveAsync(TenantName.Default, webhook.Id, Ct));
        Assert.Equal(3, wire.Lost);
    }

    [Fact]
    public async Task gives_up_with_the_servers_failure_when_patience_ends()
    {
        var nowhere = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = 1, Username = "nobody", Database = "nothing" }.ConnectionString;
        var datasets = Open(nowhere, new() { Patience = TimeSpan.FromMilliseconds(300) }).GetRequiredService<IDatasets>();
        await Assert.ThrowsAsync<NpgsqlException>(() => datasets.FindAsync(Named("shop"), Ct));
    }
}
