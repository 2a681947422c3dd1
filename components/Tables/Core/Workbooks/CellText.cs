using System.Globalization;

namespace Tables.Core.Workbooks;

/// <summary>What a cell says, as text that reads in one way.</summary>
static class CellText
{
    const int Longest = 40;

    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => Number(number),
        DateTime time => Time(time),
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours:00}:{span.Minutes:00}:{span.Seconds:00}"),
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The shortest digits that give the number again, without an exponent.</summary>
    public static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var at = text.IndexOf('E', StringComparison.Ordinal);
        if (at < 0)
            return text;
        var exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sign = text[0] == '-' ? "-" : "";
        var digits = text[sign.Length..at];
        var point = digits.IndexOf('.', StringComparison.Ordinal) is var found and >= 0 ? found : digits.Length;
        digits = digits.Replace(".", "", StringComparison.Ordinal);
        point += exponent;
        return Math.Abs(exponent) > Longest ? text
            : point <= 0 ? $"{sign}0.{new string('0', -point)}{digits}"
            : point >= digits.Length ? $"{sign}{digits.PadRight(point, '0')}"
            : $"{sign}{digits[..point]}.{digits[point..]}";
    }

    /// <summary>A day, a day with a time or, where the day is that before the first one a spreadsheet knows, a time.</summary>
    static string Time(DateTime time) =>
        time.Year < 1900 ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
        : time.TimeOfDay == TimeSpan.Zero ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture);
}
