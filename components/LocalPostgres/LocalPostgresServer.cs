using System.Runtime.Versioning;
using LocalPostgres.Core;

namespace LocalPostgres;

/// <summary>A private PostgreSQL inside a data folder, shared by every process that uses the folder.</summary>
public static class LocalPostgresServer
{
    /// <summary>Attaches to the folder's server, or makes and starts it; it runs at least as long as the lease.</summary>
    /// <exception cref="PostgresUnavailableException">No binaries, no start in time, or a folder that cannot be used.</exception>
    /// <remarks>The first use of a folder takes about a second (initdb), a start some tenths, attaching milliseconds.</remarks>
    public static async Task<PostgresLease> AcquireAsync(LocalPostgresOptions options, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.DataFolder);
        if (OperatingSystem.IsWindows())
            throw new PostgresUnavailableException("postgres-not-installed", "A private PostgreSQL needs Linux or macOS; give a connection string to a server of your own.");
        try
        {
            var folder = RealPath.Of(options.DataFolder);
            var locks = new HolderLocks(ClusterHome.LocksOf(folder), options);
            using var starter = await locks.BecomeStarterAsync(ct);
            return await AcquireAsStarterAsync(folder, locks, options, ct);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new PostgresUnavailableException("data-folder-closed",
                $"The data folder {options.DataFolder} is not accessible to this user: {denied.Message} Use another folder with --data, or the user who made it.", denied);
        }
    }

    [UnsupportedOSPlatform("windows")]
    static async Task<PostgresLease> AcquireAsStarterAsync(string folder, HolderLocks locks, LocalPostgresOptions options, CancellationToken ct)
    {
        var alone = locks.NobodyHolds();
        var binaries = BinariesSearch.Require(options, ClusterHome.MajorVersionOf(folder));
        var home = await ClusterHome.OfAsync(folder, options, ct);
        var cluster = new Cluster(home, binaries, options);
        if (!home.Exists())
            await ClusterCreation.RunAsync(home, binaries, options, ct);
        try
        {
            var running = await cluster.EnsureRunningAsync(mayMovePort: alone, ct);
            return new PostgresLease(cluster, running, locks, locks.Hold());
        }
        catch
        {
            if (alone)
                await cluster.StopAsync();
            throw;
        }
    }
}
