using Backups;
using LocalPostgres;
using Store.Marten;

namespace Standalone;

/// <summary>What a backup holds of PostgreSQL: the schemas of the store and of its messages, and nothing else that is in the database.</summary>
sealed class PostgresDatabase(string dataFolder, string connection) : IDatabaseCopy
{
    static readonly string[] Schemas = [new MartenStoreOptions().Schema, new CommitLogRelay().MessageSchema];

    readonly LocalPostgresOptions options = new() { DataFolder = dataFolder };

    public Task<DatabaseOrigin> DumpAsync(string file, CancellationToken ct) => ToldAsync(async () =>
    {
        var there = await PostgresCopy.FindSchemasAsync(connection, Schemas, ct);
        var dump = await PostgresCopy.DumpAsync(MartenStoreComponent.SeeingAll(connection), options, there, file, ct);
        return new DatabaseOrigin(there, dump.Server, dump.Program);
    });

    public async Task<bool> HoldsAnythingAsync(CancellationToken ct) => (await PostgresCopy.FindSchemasAsync(connection, Schemas, ct)).Count > 0;

    public Task RestoreAsync(string file, DatabaseOrigin origin, CancellationToken ct) => ToldAsync(async () =>
    {
        await PostgresCopy.RestoreAsync(connection, options, new PostgresDump(origin.Server, origin.Program), file, ct);
        return true;
    });

    static async Task<T> ToldAsync<T>(Func<Task<T>> copy)
    {
        try
        {
            return await copy();
        }
        catch (PostgresCopyException e)
        {
            throw new DatabaseCopyException(Of(e.Fault), e.Program, e.Detail, e.Found, e);
        }
    }

    static DatabaseFault Of(PostgresCopyFault fault) => fault switch
    {
        PostgresCopyFault.ProgramMissing => DatabaseFault.ProgramMissing,
        PostgresCopyFault.ProgramTooOld => DatabaseFault.ProgramTooOld,
        PostgresCopyFault.ServerTooOld => DatabaseFault.ServerTooOld,
        PostgresCopyFault.DiskFull => DatabaseFault.DiskFull,
        _ => DatabaseFault.Failed,
    };
}
