using Microsoft.Extensions.Logging;

namespace Store.Marten.Core;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The relay of the commit logs stands still at event {Position} while others wait; it is started again")]
    public static partial void StandsStill(ILogger logger, long position);

    [LoggerMessage(2, LogLevel.Debug, "Could not look whether the commit logs are relayed; looking again soon")]
    public static partial void CouldNotLook(ILogger logger, Exception failure);

    [LoggerMessage(3, LogLevel.Debug, "Could not hear what other processes say; listening again soon")]
    public static partial void CouldNotHear(ILogger logger, Exception failure);
}
