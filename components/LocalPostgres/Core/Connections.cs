using Npgsql;

namespace LocalPostgres.Core;

/// <summary>Connection strings, and the only proof that a server is ours and ready: it accepts our password.</summary>
static class Connections
{
    public const string User = "perennial";
    const string Database = "perennial";

    // Two services and a command fit into the server's hundred connections. Loopback needs no TLS and no Kerberos.
    public static NpgsqlConnectionStringBuilder Describe(int port, string password) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Username = User,
        Password = password,
        Database = Database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        MaxPoolSize = 40,
    };

    /// <summary>Null when the server answers, with the database made if it was missing; otherwise why it does not yet.</summary>
    public static async Task<string?> TryAsync(int port, string password, CancellationToken ct)
    {
        try
        {
            try
            {
                await using var ours = Server(port, password, Database);
                await using var existing = await ours.OpenConnectionAsync(ct);
            }
            catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                await using var every = Server(port, password, "postgres");
                await using var connection = await every.OpenConnectionAsync(ct);
                await using var create = new NpgsqlCommand($"CREATE DATABASE {Database}", connection);
                await create.ExecuteNonQueryAsync(ct);
            }

            return null;
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return null;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new PostgresUnavailableException("postgres-password-refused",
                $"The server on port {port} refused the password kept beside its data; it was changed there, or the file was.", refused);
        }
        catch (NpgsqlException notYet)
        {
            return notYet.Message;
        }
    }

    // For one connection that reads nothing: no pool, and none of the server's types.
    static NpgsqlDataSource Server(int port, string password, string database)
    {
        var description = Describe(port, password);
        (description.Database, description.Pooling, description.Timeout) = (database, false, 5);
        return new NpgsqlSlimDataSourceBuilder(description.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
    }
}
