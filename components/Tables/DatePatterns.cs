using System.Globalization;

namespace Tables;

/// <summary>Dates as people have them written: .NET patterns, <c>unix</c> and <c>unix-ms</c>.</summary>
public static class DatePatterns
{
    static readonly string[] TimesOfDay = ["", " HH:mm:ss", " HH:mm", " H:mm", " H:mm:ss", " HH:mm:ss.FFFFFFF"];
    static readonly string[] Dotted = ["d.M.yyyy", "M.yyyy"];

    /// <summary>A date pattern, and where it has no time of day, the forms of it that one may follow in.</summary>
    public static IEnumerable<string> WithTimesOfDay(string pattern) =>
        pattern.Contains('H', StringComparison.Ordinal) || pattern.Contains('h', StringComparison.Ordinal) ? [pattern] : TimesOfDay.Select(time => pattern + time);

    /// <summary>Times in an order that is that of their texts: days and months written with points, where all are, become ISO 8601; else they are as they were.</summary>
    public static IReadOnlyList<string> Sortable(IReadOnlyList<string> times)
    {
        foreach (var form in Dotted)
        {
            var read = times.Select(time => Read(time, form)).ToArray();
            if (read.All(time => time is not null))
                return [.. read.Select(time => form == Dotted[1] ? time!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture) : Iso(time!.Value))];
        }

        return times;
    }

    /// <summary>DD.MM.YYYY, as spreadsheets write it, is dd.MM.yyyy.</summary>
    internal static string Meant(string pattern) =>
        pattern.Contains('d', StringComparison.Ordinal) || pattern.Contains('y', StringComparison.Ordinal) ? pattern : pattern.Replace('D', 'd').Replace('Y', 'y');

    /// <summary>Whether a day written by the pattern is read back as the same day.</summary>
    internal static bool Holds(string pattern)
    {
        var probe = new DateTime(2003, 4, 25, 13, 14, 15);
        try
        {
            return pattern is "unix" or "unix-ms"
                || (pattern.Length > 1 && DateTime.TryParseExact(probe.ToString(pattern, CultureInfo.InvariantCulture), pattern, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var read)
                    && Math.Abs((read - probe).TotalDays) < 1.5);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    internal static DateTime? Read(string text, string pattern) => pattern is "unix" or "unix-ms"
        ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var since) && since / (pattern == "unix" ? 1 : 1000) is > -62_135_596_800 and < 100_000_000_000
            ? DateTime.UnixEpoch.AddMilliseconds(pattern == "unix" ? 1000.0 * since : since)
            : null
        : DateTime.TryParseExact(text, [.. WithTimesOfDay(pattern)], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    internal static string Iso(DateTime time) => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
