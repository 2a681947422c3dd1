using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

/// <summary>
/// How the services' logs read: a line an entry, <c>time (UTC) level source[id] message</c>, and below it where in the code it happened, when nobody foresaw it. While the database is away,
/// whatever fails for that is told without its place, and again only after half a minute: an outage is a handful of lines.
/// </summary>
sealed class LogLines(TimeProvider clock) : ConsoleFormatter(Called)
{
    const string Called = "lines";

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<(string Source, int Id), (DateTimeOffset At, int Untold)> outages = new();

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var (isOutage, untold) = (IsOutage(logEntry.Exception), 0);
        if (isOutage && !IsDue((logEntry.Category, logEntry.EventId.Id), out untold))
            return;
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception).ReplaceLineEndings(" ");
        textWriter.Write(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Level(logEntry.LogLevel)} {logEntry.Category}[{logEntry.EventId.Id}] {message}"));
        if (isOutage)
            textWriter.Write($" ({logEntry.Exception!.GetBaseException().Message.ReplaceLineEndings(" ")})");
        if (untold > 0)
            textWriter.Write(string.Create(CultureInfo.InvariantCulture, $" (and {untold} more of this since)"));
        textWriter.WriteLine();
        if (logEntry.Exception is { } unforeseen && !isOutage)
            textWriter.WriteLine(unforeseen);
    }

    bool IsDue((string Source, int Id) what, out int untold)
    {
        var now = clock.GetUtcNow();
        var isDue = true;
        var before = 0;
        outages.AddOrUpdate(
            what,
            _ => (now, 0),
            (_, told) =>
            {
                isDue = now - told.At >= Pause;
                before = told.Untold;
                return isDue ? (now, 0) : (told.At, told.Untold + 1);
            });
        untold = before;
        return isDue;
    }

    /// <summary>The database cannot be reached, or breaks off: no statement of ours is at fault.</summary>
    static bool IsOutage(Exception? exception) => exception switch
    {
        null => false,
        DbException { IsTransient: true } or SocketException or TimeoutException => true,
        AggregateException many => many.InnerExceptions.All(IsOutage),
        _ => IsOutage(exception.InnerException),
    };

    static string Level(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        LogLevel.Information => "info",
        _ => "dbug",
    };

    /// <summary>Writes a process's log so.</summary>
    public static void Add(ILoggingBuilder logging)
    {
        logging.Services.AddSingleton<ConsoleFormatter>(new LogLines(TimeProvider.System));
        logging.AddConsole(console => console.FormatterName = Called);
    }
}

static class Logs
{
    public static IServiceCollection AddLogLines(this IServiceCollection services) => services.AddLogging(LogLines.Add);
}
