using System.Globalization;
using Npgsql;

namespace LocalPostgres.Contracts;

/// <summary>A data folder of its own for each test, which must leave no server behind.</summary>
public abstract class PrivateServer : IAsyncLifetime
{
    readonly string _root = Directory.CreateTempSubdirectory("perennial-").FullName;
    readonly string _elsewhere = Directory.CreateTempSubdirectory("perennial-").FullName;

    protected string DataFolder => Path.Combine(_root, "data");

    protected LocalPostgresOptions Options => new() { DataFolder = DataFolder, FallbackFolder = _elsewhere };

    protected string ClusterFolder => Path.Combine(DataFolder, "postgres", "cluster");

    public Task InitializeAsync()
    {
        Directory.CreateDirectory(DataFolder);
        foreach (var folder in new[] { _root, _elsewhere })
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        }

        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        var left = Servers();
        foreach (var pid in left)
            Kill(pid);
        Directory.Delete(_root, recursive: true);
        Directory.Delete(_elsewhere, recursive: true);
        Assert.Empty(left);
        return Task.CompletedTask;
    }

    protected Task<PostgresLease> AcquireAsync() => LocalPostgresServer.AcquireAsync(Options, CancellationToken.None);

    protected void CloseParent()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    protected static void Kill(int pid)
    {
        using var process = System.Diagnostics.Process.GetProcessById(pid);
        process.Kill();
    }

    /// <summary>Servers of this test's folders that live: a zombie has no command line.</summary>
    protected IReadOnlyList<int> Servers() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid != 0 && Array.Exists(CommandLine(pid), word => word.StartsWith(_root, StringComparison.Ordinal) || word.StartsWith(_elsewhere, StringComparison.Ordinal))),
    ];

    protected static Task<T> AskAsync<T>(PostgresLease lease, string sql) => AskAsync<T>(lease.ConnectionString, sql);

    protected static async Task<T> AskAsync<T>(string way, string sql)
    {
        await using var connection = new NpgsqlConnection(way);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    protected static Task TellAsync(PostgresLease lease, string sql) => TellAsync(lease.ConnectionString, sql);

    protected static async Task TellAsync(string way, string sql)
    {
        await using var connection = new NpgsqlConnection(way);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static string[] CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
