using System.Globalization;
using LocalPostgres.Core;
using Npgsql;

namespace LocalPostgres;

/// <summary>Copies schemas of a database to a file and back, by PostgreSQL's own programs; the server may be the private one or any other.</summary>
/// <remarks>
/// The programs are looked for where those of the private server are, then on the <c>PATH</c>. They learn everything about the connection from their environment: a password is on no command line.
/// </remarks>
public static class PostgresCopy
{
    const string Dump = "pg_dump", Restore = "pg_restore";

    /// <summary>Writes the schemas, as they are at one moment, to a file in PostgreSQL's custom format. Others may read and write meanwhile.</summary>
    /// <remarks>Rows that row-level security hides from whoever connects are not in it: the connection string's <c>Options</c> have to set what shows them.</remarks>
    /// <returns>What is needed to read it again.</returns>
    /// <exception cref="PostgresCopyException">No program that can do it, no space, or the program failed; what is in the file then is of no use.</exception>
    /// <exception cref="NpgsqlException">The server is away or lets nobody in.</exception>
    public static async Task<PostgresDump> DumpAsync(string connectionString, LocalPostgresOptions options, IReadOnlyList<string> schemas, string file, CancellationToken ct)
    {
        var server = await ServerVersionAsync(connectionString, ct);
        var (program, version) = CopyPrograms.Require(options, Dump, server.Major);
        var chosen = schemas.SelectMany(schema => new[] { "--schema", schema });
        await RunAsync(Dump, [program, "--format=custom", "--no-owner", "--no-privileges", "--enable-row-security", "--no-password", .. chosen, "--file", Path.GetFullPath(file)], connectionString, ct);
        return new PostgresDump(server.ToString(), version);
    }

    /// <summary>Makes what a file holds, in one transaction: all of it or nothing. What it makes belongs to whoever connects.</summary>
    /// <exception cref="PostgresCopyException">The server is older than the file's, there is no program that can do it, no space, or the program failed.</exception>
    /// <exception cref="NpgsqlException">The server is away or lets nobody in.</exception>
    public static async Task RestoreAsync(string connectionString, LocalPostgresOptions options, PostgresDump dump, string file, CancellationToken ct)
    {
        var server = await ServerVersionAsync(connectionString, ct);
        if (server.Major < dump.ServerMajor)
            throw new PostgresCopyException(PostgresCopyFault.ServerTooOld, Restore, dump.ServerMajor.ToString(CultureInfo.InvariantCulture)) { Found = server.ToString() };
        var (program, _) = CopyPrograms.Require(options, Restore, Math.Max(server.Major, dump.ProgramMajor));
        // An empty name is the one of the environment.
        string[] command = [program, "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-password", "--dbname=", Path.GetFullPath(file)];
        await RunAsync(Restore, command, connectionString, ct);
    }

    /// <summary>Those of the schemas that the database has.</summary>
    /// <exception cref="NpgsqlException">The server is away or lets nobody in.</exception>
    public static async Task<IReadOnlyList<string>> FindSchemasAsync(string connectionString, IReadOnlyList<string> schemas, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT nspname::text FROM pg_namespace WHERE nspname = ANY($1) ORDER BY nspname", connection) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. schemas] } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<string>();
        while (await reader.ReadAsync(ct))
            found.Add(reader.GetString(0));
        return found;
    }

    static async Task<Version> ServerVersionAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        return connection.PostgreSqlVersion;
    }

    static async Task RunAsync(string name, IReadOnlyList<string> command, string connectionString, CancellationToken ct)
    {
        if (await Shell.RunAsync(command, ConnectionEnvironment.Of(connectionString), ct) is not { Ok: false, Output: var said })
            return;
        throw new PostgresCopyException(IsAboutSpace(said) ? PostgresCopyFault.DiskFull : PostgresCopyFault.Failed, name, said.ReplaceLineEndings(" "));
    }

    static bool IsAboutSpace(string said) =>
        said.Contains("No space left on device", StringComparison.Ordinal) || said.Contains("Disk quota exceeded", StringComparison.Ordinal);
}

/// <summary>What is needed to read a file that <see cref="PostgresCopy.DumpAsync"/> wrote.</summary>
/// <param name="Server">The version of the server it was read from, such as <c>15.4</c>.</param>
/// <param name="Program">The version of the program that wrote it.</param>
public sealed record PostgresDump(string Server, string Program)
{
    internal int ServerMajor => Major(Server);

    internal int ProgramMajor => Major(Program);

    // What cannot be read asks for nothing: the program itself tells.
    static int Major(string version) => int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
}
