using LocalPostgres.Core;
using Npgsql;

namespace LocalPostgres;

/// <summary>The right to use the folder's PostgreSQL: while it is held the server runs, and is started again when it dies.</summary>
/// <remarks>
/// Disposing the last lease of all processes stops the server. A holder that is killed leaves the server running;
/// the next lease attaches to it and stops it at its end.
/// </remarks>
public sealed class PostgresLease : IAsyncDisposable
{
    static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);
    readonly Cluster _cluster;
    readonly HolderLocks _locks;
    readonly FileStream _hold;
    readonly CancellationTokenSource _ending = new();
    readonly Task _watch;
    int _pid;
    int _restarts;
    int _disposed;

    internal PostgresLease(Cluster cluster, RunningServer running, HolderLocks locks, FileStream hold)
    {
        (_cluster, _locks, _hold, _pid) = (cluster, locks, hold, running.Pid);
        (Port, Started) = (running.Port, running.Started);
        (ConnectionString, OwnerConnectionString) = (cluster.ConnectionString(running.Port), cluster.OwnerConnectionString(running.Port));
        _watch = Task.Run(() => WatchAsync(_ending.Token));
    }

    /// <summary>Connects to the database <c>perennial</c> as its owner, who is no superuser, over loopback; the same for the whole life of the lease.</summary>
    public string ConnectionString { get; }

    /// <summary>Connects to the same as the server's superuser, whom row-level security does not bind: for repairs, never for services.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>True when this lease started the server, false when it attached to a running one.</summary>
    public bool Started { get; }

    /// <summary>The loopback TCP port.</summary>
    public int Port { get; }

    /// <summary>Process id of the server; changes when it was restarted.</summary>
    public int Pid => Volatile.Read(ref _pid);

    /// <summary>How often this lease found the server dead and started it again.</summary>
    public int Restarts => Volatile.Read(ref _restarts);

    /// <summary>The binaries in use.</summary>
    public string BinariesFolder => _cluster.Binaries.Folder;

    /// <summary>Gives the lease back, and stops the server when nobody else holds one.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _ending.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        ForgetPooledConnections();
        await using (_hold)
        {
            using var starter = await _locks.BecomeStarterAsync(CancellationToken.None);
            await _hold.DisposeAsync();
            if (_locks.NobodyHolds())
                await _cluster.StopAsync();
        }
    }

    async Task WatchAsync(CancellationToken ct)
    {
        using var ticks = new PeriodicTimer(WatchInterval, _cluster.Options.TimeProvider);
        while (await ticks.WaitForNextTickAsync(ct))
        {
            if (!_cluster.IsAlive(Pid))
                await RecoverAsync(ct);
        }
    }

    async Task RecoverAsync(CancellationToken ct)
    {
        Log.Died(_cluster.Options.Logger, Pid);
        try
        {
            using var starter = await _locks.BecomeStarterAsync(ct);
            var running = await _cluster.EnsureRunningAsync(mayMovePort: false, ct);
            Volatile.Write(ref _pid, running.Pid);
            if (running.Started)
                Interlocked.Increment(ref _restarts);
            ForgetPooledConnections();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The server may become startable again (a full disk, a taken port): the next tick tries again.
            Log.RestartFailed(_cluster.Options.Logger, failure);
        }
    }

    void ForgetPooledConnections()
    {
        using var any = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(any);
    }
}
