using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cli;
using LocalPostgres;

namespace Standalone;

/// <summary>What <c>doctor</c> looks at: everything the standalone project stands on.</summary>
static class Machine
{
    public static async IAsyncEnumerable<Finding> ExamineAsync(Settings settings, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return new Finding(".NET", true, RuntimeInformation.FrameworkDescription);
        yield return Folder(settings.DataFolder);
        yield return Disk(settings.DataFolder);
        if (settings.Postgres is null)
            yield return Binaries(settings.DataFolder);
        yield return await StoreAsync(settings, ct);
    }

    static Finding Folder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new Finding("data folder", true, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding("data folder", false, $"cannot be written: {e.Message} Choose another with --data DIR.");
        }
    }

    static Finding Disk(string folder)
    {
        var there = new DirectoryInfo(folder);
        while (!there.Exists && there.Parent is { } parent)
            there = parent;
        var free = new DriveInfo(there.FullName).AvailableFreeSpace / 1e9;
        return new Finding("free disk", free > 1, $"{free:0.0} GB");
    }

    static Finding Binaries(string folder) =>
        PostgresBinaries.Find(new LocalPostgresOptions { DataFolder = folder }) is { } found
            ? new Finding("PostgreSQL", true, $"{found.Version} in {found.Folder}")
            : new Finding("PostgreSQL", false, "initdb and pg_ctl were not found; install it (Debian, Ubuntu: apt-get install postgresql) or give a server with --postgres.");

    static async Task<Finding> StoreAsync(Settings settings, CancellationToken ct)
    {
        try
        {
            await using var own = settings.Postgres is null ? await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = settings.DataFolder }, ct) : null;
            await using var connection = new Npgsql.NpgsqlConnection(own?.ConnectionString ?? settings.Postgres);
            await connection.OpenAsync(ct);
            return new Finding("database", true, own is null ? $"answers, PostgreSQL {connection.PostgreSqlVersion}" : own.Started ? "a private one starts and answers" : "a private one runs and answers");
        }
        catch (Exception e) when (e is PostgresUnavailableException or System.Data.Common.DbException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return new Finding("database", false, e.Message);
        }
    }
}
