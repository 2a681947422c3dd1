using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace LocalPostgres.Core;

/// <summary>Connection strings, and the only proof that a server is ours and ready: it accepts our password.</summary>
static class Connections
{
    /// <summary>The superuser: makes the cluster and what the services' role cannot make for itself.</summary>
    public const string Owner = "perennial";

    /// <summary>Whom services connect as. It owns what they store and is no superuser, so that row-level security binds it.</summary>
    public const string Service = "perennial_service";

    public const string Database = "perennial";

    /// <summary>The services' password follows from the owner's, and not the other way round.</summary>
    public static string ServicePassword(string password) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(password), Encoding.ASCII.GetBytes(Service)));

    public static NpgsqlConnectionStringBuilder DescribeService(int port, string password) => Describe(port, Service, ServicePassword(password));

    public static NpgsqlConnectionStringBuilder DescribeOwner(int port, string password) => Describe(port, Owner, password);

    // Two services, each with a pool or two, and a command fit into the server's hundred connections. Loopback needs no TLS and no Kerberos.
    static NpgsqlConnectionStringBuilder Describe(int port, string user, string password) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Username = user,
        Password = password,
        Database = Database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        MaxPoolSize = 30,
    };

    /// <summary>Null when the server answers, with the services' role and the database made if they were missing; otherwise why it does not yet.</summary>
    public static async Task<string?> TryAsync(int port, string password, CancellationToken ct)
    {
        try
        {
            try
            {
                await using var ours = Server(DescribeService(port, password), Database);
                await using var existing = await ours.OpenConnectionAsync(ct);
            }
            catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidCatalogName)
            {
                await ServiceRole.MakeAsync(database => Server(DescribeOwner(port, password), database), ServicePassword(password), ct);
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
    static NpgsqlDataSource Server(NpgsqlConnectionStringBuilder description, string database)
    {
        (description.Database, description.Pooling, description.Timeout) = (database, false, 5);
        return new NpgsqlSlimDataSourceBuilder(description.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
    }
}
