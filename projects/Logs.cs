using Microsoft.Extensions.Logging.Console;

/// <summary>How the services' logs read: a line an entry, with its time in UTC.</summary>
static class Logs
{
    public static IServiceCollection AddLogLines(this IServiceCollection services) => services.Configure<SimpleConsoleFormatterOptions>(lines =>
    {
        lines.SingleLine = true;
        lines.UseUtcTimestamp = true;
        lines.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
    });
}
