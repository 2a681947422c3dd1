using Npgsql;
using Quantities;

namespace Store.Marten.Core;

/// <summary>
/// The second wall between tenants: PostgreSQL's row-level security. A connection shows the rows of the tenants it was opened for; opened for nobody, none. It binds the tables' owner too,
/// but no superuser.
/// </summary>
static class TenantWall
{
    /// <summary>The setting of a session that says whose rows it shows: a tenant's name, or <c>*</c> for everybody's. DISCARD ALL, on the way back into the pool, takes it back.</summary>
    const string Setting = "perennial.tenant";

    /// <summary>The tables behind the wall, and what each row's tenant is known by.</summary>
    static readonly (string Table, string Row)[] Tables =
    [
        // Without a slash it is Marten's own stream, of places in the log that failed appends left empty.
        ("mt_streams", $"position('/' in id) = 0 or {IsTheirs("split_part(id, '/', 1)")}"),
        ("mt_events", $"position('/' in stream_id) = 0 or {IsTheirs("split_part(stream_id, '/', 1)")}"),
        ("mt_doc_standing_dataset", IsTheirs("split_part(id, '/', 1)")),
        ("mt_doc_import", IsTheirs("split_part(dataset, '/', 1)")),
        ("mt_doc_import_progress", "exists (select 1 from {0}.mt_doc_import import where import.id = mt_doc_import_progress.id)"),
        ("mt_doc_answer", IsTheirs("split_part(dataset, '/', 1)")),
        ("mt_doc_standing_question", IsTheirs("split_part(dataset, '/', 1)")),
        ("mt_doc_watch", IsTheirs("split_part(dataset, '/', 1)")),
        (CrossingTable.Named, $"exists (select 1 from {{0}}.mt_doc_watch watch where watch.id = {CrossingTable.Named}.watch)"),
        ("mt_doc_webhook", IsTheirs("split_part(dataset, '/', 1)")),
        (DeliveryTable.Named, $"exists (select 1 from {{0}}.mt_doc_webhook webhook where webhook.id = {DeliveryTable.Named}.webhook)"),
        ("mt_doc_kept_preset", IsTheirs("tenant")),
        ("mt_doc_access_key", IsTheirs("tenant")),
        ("audit", IsTheirs("tenant")),

        // What the relay could not read may quote anybody's events.
        ("mt_doc_deadletterevent", "false"),
    ];

    /// <summary>Builds the wall anew, as this build has it.</summary>
    public static string Sql(string schema) => string.Concat(Tables.Select(one => $"""
        alter table {schema}.{one.Table} enable row level security, force row level security;
        drop policy if exists tenants on {schema}.{one.Table};
        create policy tenants on {schema}.{one.Table} using ({Shown} = '*' or {string.Format(null, one.Row, schema)});

        """));

    /// <summary>The same way to the database, seeing everybody's rows: for migrations, the relay and copies, which serve the whole installation.</summary>
    public static string SeeingAll(string connectionString)
    {
        var open = new NpgsqlConnectionStringBuilder(connectionString);
        open.Options = $"{open.Options ?? Environment.GetEnvironmentVariable("PGOPTIONS")} -c {Setting}={Tenants.All.Value}".Trim();
        return open.ConnectionString;
    }

    /// <summary>A connection that shows these tenants' rows until it is closed.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource database, Tenants tenants, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await using var show = new NpgsqlBatch(connection) { BatchCommands = { Show(tenants) } };
            await show.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="MartenStoreComponent.WallAsync" />
    public static async Task<(bool Binds, string Role)> BindsAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var ask = new NpgsqlCommand("select not (rolsuper or rolbypassrls), rolname::text from pg_roles where rolname = current_user", connection);
        await using var row = await ask.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetBoolean(0), row.GetString(1));
    }

    /// <summary>Shows these tenants' rows to what follows on the connection; gives one row.</summary>
    public static NpgsqlBatchCommand Show(Tenants tenants) => Show(tenants, "false");

    /// <summary>Shows these tenants' rows to the rest of the batch, which is one transaction; the connection shows nobody's afterwards. Gives one row.</summary>
    public static NpgsqlBatchCommand ShowOnce(Tenants tenants) => Show(tenants, "true");

    static NpgsqlBatchCommand Show(Tenants tenants, string once) =>
        new($"select set_config('{Setting}', $1, {once})") { Parameters = { new NpgsqlParameter<string> { TypedValue = tenants.Value ?? "" } } };

    // Asked for once a statement, not once a row. A setting that was taken back is an empty text.
    static string Shown => $"(select nullif(current_setting('{Setting}', true), ''))";

    static string IsTheirs(string tenant) => $"{tenant} = {Shown}";
}
