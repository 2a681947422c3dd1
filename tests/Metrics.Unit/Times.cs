using System.Globalization;

namespace Metrics.Unit;

/// <summary>Times as tests write them.</summary>
static class Times
{
    public static DateTime Clock(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
