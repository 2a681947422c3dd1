using System.Globalization;

namespace LocalPostgres.Core;

readonly record struct RunningServer(int Pid, int Port, bool Started);

/// <summary>Starts and stops a complete cluster. Every method that changes something is called by the starter only.</summary>
sealed class Cluster(ClusterHome home, PostgresBinaries binaries, LocalPostgresOptions options)
{
    const int SecondsPerAttempt = 5;
    const int UnknownFailuresBorne = 3;
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(30);
    static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(2);

    ServerAccount? _account;

    public PostgresBinaries Binaries => binaries;

    public LocalPostgresOptions Options => options;

    public bool IsAlive(int pid) => Postmaster.IsAlive(pid, home.Cluster);

    public string ConnectionString(int port) => Connections.DescribeService(port, Password()).ConnectionString;

    public string OwnerConnectionString(int port) => Connections.DescribeOwner(port, Password()).ConnectionString;

    /// <summary>Waits for a server that is coming up, starts one that is not there, and returns when it accepts the password.</summary>
    public async Task<RunningServer> EnsureRunningAsync(bool mayMovePort, CancellationToken ct)
    {
        var began = options.TimeProvider.GetTimestamp();
        var (started, unknown) = (false, 0);
        var last = new StartFailure("postgres-did-not-start", "it did not answer");
        ServerLog.Shorten(home.LogFile);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (Postmaster.Read(home.Cluster) is { } server && server.IsAliveIn(home.Cluster))
            {
                if (await Connections.TryAsync(server.Port, Password(), ct) is not { } reason)
                    return Report(new RunningServer(server.Pid, server.Port, started));
                last = last with { Reason = reason };
                await Task.Delay(Poll, options.TimeProvider, ct);
            }
            else if (await TryStartAsync(ct) is { } failure)
            {
                last = failure;
                Log.NotYet(options.Logger, failure.Reason);
                if (failure.PortTaken && mayMovePort)
                    await MovePortAsync(ct);
                else if (failure.Passing || ++unknown < UnknownFailuresBorne)
                    await Task.Delay(BetweenAttempts, options.TimeProvider, ct);
                else
                    throw last.ToException(home);
            }
            else
            {
                started = true;
            }

            if (options.TimeProvider.GetElapsedTime(began) > options.StartTimeout)
                throw last.ToException(home);
        }
    }

    /// <summary>A clean stop that disconnects whoever is left; without a checkpoint when that takes too long.</summary>
    public async Task StopAsync()
    {
        if (Postmaster.Read(home.Cluster) is not { } server || !server.IsAliveIn(home.Cluster))
            return;
        var stopped = await StopAsync("fast");
        if (!stopped.Ok && IsAlive(server.Pid))
        {
            Log.StopsSlowly(options.Logger, stopped.Output);
            stopped = await StopAsync("immediate");
            if (!stopped.Ok && IsAlive(server.Pid))
                throw new PostgresUnavailableException("postgres-did-not-stop", $"PostgreSQL (pid {server.Pid}) in {home.Cluster} did not stop: {stopped.Output}");
        }

        // pg_ctl is content when the server has removed its file, which it does a moment before it ends.
        var began = options.TimeProvider.GetTimestamp();
        while (IsAlive(server.Pid) && options.TimeProvider.GetElapsedTime(began) < LastMoment)
            await Task.Delay(Poll, options.TimeProvider);
        Log.Stopped(options.Logger, home.Cluster);
    }

    async Task<Finished> StopAsync(string mode) =>
        await ControlAsync(["stop", "-m", mode, "-t", ((int)options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture)], CancellationToken.None);

    // pg_ctl puts the server into a session of its own, out of reach of the terminal's Ctrl-C, and -l takes it off our output.
    // Not cancelled half-way: a server whose pg_ctl was killed would come up unnoticed.
    async Task<StartFailure?> TryStartAsync(CancellationToken ct)
    {
        Postmaster.Disown(home.Cluster, options.TimeProvider);
        var read = ServerLog.Length(home.LogFile);
        var control = await ControlAsync(["start", "-l", home.LogFile, "-t", SecondsPerAttempt.ToString(CultureInfo.InvariantCulture)], ct);
        var alive = Postmaster.Read(home.Cluster) is { } server && server.IsAliveIn(home.Cluster);
        return control.Ok || alive ? null : StartFailure.Of(control.Output, ServerLog.ReadFrom(home.LogFile, read));
    }

    async Task<Finished> ControlAsync(IReadOnlyList<string> action, CancellationToken ct)
    {
        _account ??= await ServerAccount.FindAsync(home.Cluster, ct);
        return await Shell.RunAsync(_account.Command([binaries.Program("pg_ctl"), .. action, "-D", home.Cluster, "-w", "-s"]), CancellationToken.None);
    }

    async Task MovePortAsync(CancellationToken ct)
    {
        var port = Ports.Choose();
        await Settings.ChangePortAsync(home.SettingsFile, port, ct);
        Log.PortMoved(options.Logger, port);
    }

    RunningServer Report(RunningServer server)
    {
        if (server.Started)
            Log.Started(options.Logger, server.Pid, server.Port);
        else
            Log.Attached(options.Logger, server.Pid, server.Port);
        return server;
    }

    string Password() => File.ReadAllText(home.PasswordFile);
}
