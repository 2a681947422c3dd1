using System.Globalization;

namespace Unit;

/// <summary>Instants and days as a test writes them.</summary>
static class Times
{
    /// <summary>An instant such as <c>2011-12-10T12:50:00Z</c>.</summary>
    public static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>A day such as <c>2011-12-10</c>.</summary>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What clocks show, such as <c>2011-12-10</c> or <c>2011-12-10T12:50</c>.</summary>
    public static DateTime Clock(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None);
}
