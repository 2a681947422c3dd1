using System.Globalization;
using Npgsql;

namespace LocalPostgres.Core;

/// <summary>A connection string as the environment in which PostgreSQL's own programs look for it.</summary>
static class ConnectionEnvironment
{
    /// <summary>What Npgsql takes from the environment where the connection string does not say it.</summary>
    static readonly string[] Inherited = ["PGUSER", "PGPASSWORD", "PGPASSFILE", "PGSSLCERT", "PGSSLKEY", "PGSSLROOTCERT", "PGOPTIONS"];

    public static IReadOnlyDictionary<string, string> Of(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var environment = Inherited.Select(name => (name, value: Environment.GetEnvironmentVariable(name))).Where(one => one.value is { Length: > 0 }).ToDictionary(one => one.name, one => one.value!);
        Set("PGHOST", given.Host);
        Set("PGPORT", given.Port.ToString(CultureInfo.InvariantCulture));
        Set("PGDATABASE", given.Database);
        Set("PGUSER", given.Username);
        Set("PGPASSWORD", given.Password);
        Set("PGPASSFILE", given.Passfile);
        Set("PGSSLMODE", ModeOf(given.SslMode));
        Set("PGSSLCERT", given.SslCertificate);
        Set("PGSSLKEY", given.SslKey);
        Set("PGSSLROOTCERT", given.RootCertificate);
        Set("PGOPTIONS", given.Options);
        Set("PGGSSENCMODE", given.GssEncryptionMode == GssEncryptionMode.Disable ? "disable" : null);
        Set("PGCONNECT_TIMEOUT", given.Timeout.ToString(CultureInfo.InvariantCulture));
        Set("PGAPPNAME", given.ApplicationName ?? "perennial");
        return environment;

        void Set(string name, string? value)
        {
            if (value is { Length: > 0 })
                environment[name] = value;
        }
    }

    static string ModeOf(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
