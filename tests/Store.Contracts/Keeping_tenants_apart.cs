using Access;
using Answers;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Watches;
using Webhooks;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>
/// Two tenants call everything by the same names, and statements forget to say whose rows they are about. What the database shows all the same is looked up in its catalogue, so that a new table
/// has to be behind the wall, or be named here as one that holds nobody's rows.
/// </summary>
[Collection(OnPostgres.Name)]
public sealed class Keeping_tenants_apart(Postgres postgres) : MartenStores(postgres)
{
    const string Ours = "default", Theirs = "theirs", Everybody = "*";

    /// <summary>Of the whole installation: messages under way, which workers live, how far the relay is, which builds met the schema.</summary>
    static readonly string[] Outside = ["mt_doc_envelope", "mt_doc_worker_sign", "mt_event_progression", "mt_event_projection_floors", "mt_high_water_skips", "shape"];

    /// <summary>Behind the wall, and no tenant's.</summary>
    static readonly string[] OfNobody = ["mt_doc_deadletterevent"];

    [Fact]
    public async Task has_every_table_behind_the_wall_that_holds_rows_of_tenants()
    {
        var database = await WrittenAsync();
        using (var worker = await Relaying_the_commit_log.StartAsync(database, new Received(), solo: true))
            await worker.StopAsync();
        var tables = await ReadAsync(database, Everybody, "select relname from pg_class where relnamespace = 'perennial'::regnamespace and relkind in ('r', 'p')");
        Assert.Equal(string.Join(' ', Outside.Order()), string.Join(' ', tables.Except(await WalledAsync(database)).Order()));
    }

    [Fact]
    public async Task shows_each_tenant_its_own_rows_and_all_of_them()
    {
        var database = await WrittenAsync();
        foreach (var table in (await WalledAsync(database)).Except(OfNobody))
        {
            var (ours, theirs) = (await RowsAsync(database, Ours, table), await RowsAsync(database, Theirs, table));
            Assert.True(ours.Count > 0 && theirs.Count > 0, $"{table} has no rows of both tenants: let this test write some.");
            Assert.Empty(ours.Intersect(theirs));
            Assert.Equal((await RowsAsync(Postgres.AsSuperuser(database), "", table)).Order(), ours.Concat(theirs).Order());
            Assert.Equal(ours.Count + theirs.Count, (await RowsAsync(database, Everybody, table)).Count);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("def%")]
    public async Task shows_nothing_where_nobody_is_named_who_is_there(string tenant)
    {
        var database = await WrittenAsync();
        foreach (var table in await WalledAsync(database))
            Assert.Empty(await RowsAsync(database, tenant, table));
    }

    [Fact]
    public async Task shows_nothing_before_a_connection_is_told_whose_rows_and_after_it_was_in_the_pool()
    {
        var database = await WrittenAsync();
        await using var pool = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 1 }.ConnectionString);
        await using var count = pool.CreateCommand("select count(*) from perennial.mt_doc_import");
        Assert.Equal(0L, await count.ExecuteScalarAsync(Ct));
        await using (var connection = await pool.OpenConnectionAsync(Ct))
        {
            await using var told = new NpgsqlCommand("select set_config('perennial.tenant', 'default', false); select count(*) from perennial.mt_doc_import", connection);
            await using var rows = await told.ExecuteReaderAsync(Ct);
            Assert.True(await rows.NextResultAsync(Ct) && await rows.ReadAsync(Ct) && rows.GetInt64(0) == 1);
        }

        Assert.Equal(0L, await count.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task lets_nobody_write_rows_of_another_tenant()
    {
        var database = await WrittenAsync();
        foreach (var table in (await WalledAsync(database)).Except(OfNobody))
        {
            var forged = await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(database, Theirs, $"""
                create temp table theirs as select * from perennial.{table};
                select set_config('perennial.tenant', '{Ours}', false);
                insert into perennial.{table} overriding system value select * from theirs;
                """));
            Assert.True(forged.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{table}: {forged.Message}");
        }

        // What cannot be seen is neither changed nor removed.
        await ReadAsync(database, Ours, "delete from perennial.mt_doc_import where id is not null");
        await ReadAsync(database, Ours, "update perennial.mt_doc_watch set correlation_id = 'changed'");
        Assert.Single(await RowsAsync(database, Theirs, "mt_doc_import"));
        Assert.DoesNotContain("changed", Assert.Single(await RowsAsync(database, Theirs, "mt_doc_watch")), StringComparison.Ordinal);
    }

    /// <summary>The services' own role, and a role of an operator's own server that owns the tables.</summary>
    [Fact]
    public async Task binds_the_role_that_owns_the_tables()
    {
        var database = await WrittenAsync();
        var owners = await ReadAsync(database, Everybody, "select distinct tableowner::text || ' ' || current_user from pg_tables where schemaname = 'perennial'");
        Assert.Equal("perennial_service perennial_service", Assert.Single(owners));
    }

    /// <summary>A database in which both tenants have rows of every kind.</summary>
    async Task<string> WrittenAsync()
    {
        var database = await Postgres.NewDatabaseAsync();
        var store = Open(database);
        foreach (var (tenant, import) in new[] { (Ours, 1), (Theirs, 2) })
        {
            var shop = Named($"{tenant}/shop");
            await store.GetRequiredService<IDatasets>().HappenAsync(Registered(shop.Value), Queued(shop.Value, import));
            await store.GetRequiredService<IDatasets>().ReportProgressAsync(shop.Tenant, new ImportProgress(Id(import).Value, 10, 1, 1234.5, Noon), Ct);
            await store.GetRequiredService<IAnswers>().SaveAsync(Answer($"answer of {tenant}", shop.Value), Ct);
            await store.GetRequiredService<IAnswers>().AddStandingAsync(StandingQuestion.Of(shop, "cohorts", "{}"), Ct);
            await store.GetRequiredService<IKeys>().AddAsync(AccessKey.Issue(shop.Tenant, "bi", [Scope.Read], 30, Noon).Value.Key, Ct);
            await store.GetRequiredService<IPresets>().KeepAsync(KeptPreset.Of(shop.Tenant, "till", "{}", Noon), Ct);
            await store.GetRequiredService<IAudit>().AppendAsync([new AuditEntry(Noon, tenant, "id", "Ann", null, "send-file", "shop", 202)], Ct);
            var watch = Keeping_watches.Watching("leaving", shop.Value);
            await store.GetRequiredService<IWatches>().AddAsync(watch, Ct);
            Assert.True(await store.GetRequiredService<IWatches>().RecordAsync(watch, Keeping_watches.Scored(1, new Crossed("ann", 0.2, 0.5)), Ct));
            var webhook = Keeping_webhooks.Telling("crm", shop.Value);
            await store.GetRequiredService<IWebhooks>().AddAsync(webhook, Ct);
            Assert.True(await store.GetRequiredService<IWebhooks>().ChangeAsync(webhook, webhook.Told(2, 1, 1, Noon), Keeping_webhooks.Messages(webhook, 1, 1), [], Ct));
        }

        return database;
    }

    static Task<IReadOnlyList<string>> WalledAsync(string database) => ReadAsync(database, Everybody, """
        select relname from pg_class
        where relnamespace = 'perennial'::regnamespace and relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = pg_class.oid and polcmd = '*' and polpermissive)
        """);

    static Task<IReadOnlyList<string>> RowsAsync(string database, string tenant, string table) => ReadAsync(database, tenant, $"select it::text from perennial.{table} it");

    /// <summary>The first column of what the last statement gives, on a connection that was told a tenant.</summary>
    static async Task<IReadOnlyList<string>> ReadAsync(string database, string tenant, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Ct);
        await using (var tell = new NpgsqlCommand("select set_config('perennial.tenant', $1, false)", connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = tenant } } })
            await tell.ExecuteNonQueryAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(Ct);
        var read = new List<string>();
        do
        {
            while (await rows.ReadAsync(Ct))
                read.Add(rows.GetString(0));
        }
        while (await rows.NextResultAsync(Ct));
        return read;
    }
}
