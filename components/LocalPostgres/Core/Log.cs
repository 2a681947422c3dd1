using Microsoft.Extensions.Logging;

namespace LocalPostgres.Core;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Made a private PostgreSQL {Version} in {Folder}")]
    public static partial void Created(ILogger logger, string version, string folder);

    [LoggerMessage(2, LogLevel.Information, "Started PostgreSQL, pid {Pid}, port {Port}")]
    public static partial void Started(ILogger logger, int pid, int port);

    [LoggerMessage(3, LogLevel.Debug, "Attached to PostgreSQL, pid {Pid}, port {Port}")]
    public static partial void Attached(ILogger logger, int pid, int port);

    [LoggerMessage(4, LogLevel.Information, "Stopped PostgreSQL in {Folder}")]
    public static partial void Stopped(ILogger logger, string folder);

    [LoggerMessage(5, LogLevel.Warning, "PostgreSQL with pid {Pid} died; starting it again")]
    public static partial void Died(ILogger logger, int pid);

    [LoggerMessage(6, LogLevel.Error, "PostgreSQL could not be started again; trying on")]
    public static partial void RestartFailed(ILogger logger, Exception failure);

    [LoggerMessage(7, LogLevel.Debug, "PostgreSQL is not up yet: {Reason}")]
    public static partial void NotYet(ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Warning, "{Closed} is closed to the PostgreSQL account, so the cluster is kept in {Folder}")]
    public static partial void Relocated(ILogger logger, string closed, string folder);

    [LoggerMessage(9, LogLevel.Information, "Let other accounts pass through {Folder}, which PostgreSQL needs")]
    public static partial void Opened(ILogger logger, string folder);

    [LoggerMessage(10, LogLevel.Warning, "Port was taken by another program; PostgreSQL moves to port {Port}")]
    public static partial void PortMoved(ILogger logger, int port);

    [LoggerMessage(11, LogLevel.Warning, "PostgreSQL did not stop in time ({Reason}); stopping it without a checkpoint")]
    public static partial void StopsSlowly(ILogger logger, string reason);

    [LoggerMessage(12, LogLevel.Debug, "Left {Folder} for the next creation: {Reason}")]
    public static partial void LeftBehind(ILogger logger, string folder, string reason);
}
