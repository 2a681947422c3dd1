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
    public static async Task EnsureAsync(NpgsqlDataSource database, Func<IDocumentStore> opened, MartenStoreOptions options, CancellationToken ct)
    {
        var (schema, shape) = (options.Schema, ShapeOf(options));
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await IsNotedAsync(connection, schema, shape, ct))
            return;
        await using var turn = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtextextended($1, 0))", $"create schema {schema}", ct);
        if (!await IsNotedAsync(connection, schema, shape, ct))
        {
            var documents = opened();
            await documents.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
            await using (var session = documents.LightweightSession())
            {
                await BareNames.BringAlongAsync(session, ct);
                await StandingDatasets.CatchUpAsync(session, ct);
            }

            await ExecuteAsync(connection, MartenAudit.Sql(schema), null, ct);
            await ExecuteAsync(connection, $"create table if not exists {schema}.shape (id text primary key)", null, ct);
            await ExecuteAsync(connection, $"insert into {schema}.shape values ($1) on conflict do nothing", shape, ct);
        }
        await turn.CommitAsync(ct);
    }

    // Every build compares anew; a process that relays has one table more.
    static string ShapeOf(MartenStoreOptions options) => string.Join(' ',
        typeof(IDocumentStore).Module.ModuleVersionId, typeof(StoreSchema).Module.ModuleVersionId, options.Relay is null ? "plain" : "relay");

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
