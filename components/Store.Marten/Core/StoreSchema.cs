using JasperFx;
using Marten;
using Npgsql;

namespace Store.Marten.Core;

/// <summary>
/// Creates what is missing in the schema, one process at a time; the others wait for it and find it there. What was checked once by a build is noted in
/// the table <c>shape</c>, because comparing everything takes longer than a whole command of the command line.
/// </summary>
static class StoreSchema
{
    /// <param name="database">Shows everybody's rows: what stands is brought along.</param>
    /// <param name="relaying">The documents of a process that relays, which has more tables and sees everybody's rows.</param>
    /// <param name="options">Which schema.</param>
    /// <param name="ct">Given up when cancelled.</param>
    public static async Task EnsureAsync(NpgsqlDataSource database, Func<IDocumentStore> relaying, MartenStoreOptions options, CancellationToken ct)
    {
        var (schema, shape) = (options.Schema, ShapeOf(options));
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await IsNotedAsync(connection, schema, shape, ct))
            return;
        await using var turn = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtextextended($1, 0))", $"create schema {schema}", ct);
        if (!await IsNotedAsync(connection, schema, shape, ct))
        {
            using var own = options.Relay is null ? new DocumentStore(StoredShapes.Of(database, options)) : null;
            var documents = own ?? relaying();
            await documents.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
            await using (var session = documents.LightweightSession())
            {
                await BareNames.BringAlongAsync(session, ct);
                await StandingDatasets.CatchUpAsync(session, ct);
            }

            await ExecuteAsync(connection, MartenAudit.Sql(schema), null, ct);
            await ExecuteAsync(connection, $"create table if not exists {schema}.shape (id text primary key)", null, ct);
            if (!await IsNotedAsync(connection, schema, Wall, ct))
            {
                // Once a build, before any process of it works: the wall is built under locks that would be in their way.
                await ExecuteAsync(connection, TenantWall.Sql(schema), null, ct);
                await NoteAsync(connection, schema, Wall, ct);
            }

            await NoteAsync(connection, schema, shape, ct);
        }
        await turn.CommitAsync(ct);
    }

    static string Wall => $"wall {typeof(StoreSchema).Module.ModuleVersionId}";

    // Every build compares anew; a process that relays has one table more.
    static string ShapeOf(MartenStoreOptions options) => string.Join(' ',
        typeof(IDocumentStore).Module.ModuleVersionId, typeof(StoreSchema).Module.ModuleVersionId, options.Relay is null ? "plain" : "relay");

    static async Task NoteAsync(NpgsqlConnection connection, string schema, string noted, CancellationToken ct) =>
        await ExecuteAsync(connection, $"insert into {schema}.shape values ($1) on conflict do nothing", noted, ct);

    static async Task<bool> IsNotedAsync(NpgsqlConnection connection, string schema, string shape, CancellationToken ct)
    {
        if (await ExecuteAsync(connection, "select to_regclass($1)::text", $"{schema}.shape", ct) is null or DBNull)
            return false;
        return await ExecuteAsync(connection, $"select 1 from {schema}.shape where id = $1", shape, ct) is not null;
    }

    static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, string? value, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        if (value is not null)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return await command.ExecuteScalarAsync(ct);
    }
}
