using System.Globalization;

namespace Ingestion.Core;

/// <summary>Times that are numbers: days of a spreadsheet, seconds to nanoseconds since 1970, and dates without signs between. Which it is, its length tells; where it tells nothing likely, it is none.</summary>
static class CountedTime
{
    const int FirstYear = 1980, LastYear = 2100;

    // Serials of 1954 to 2119; a spreadsheet counts from the last day but one of 1899.
    const decimal FirstSerial = 20_000, LastSerial = 80_000;
    static readonly DateTime SerialZero = new(1899, 12, 30);
    static readonly string[] Compact = ["yyyyMMdd", "yyyyMMddHHmm", "yyyyMMddHHmmss"];

    public static WrittenTime? Of(ReadOnlySpan<char> text)
    {
        var mark = text.IndexOfAny('.', ',');
        var whole = mark < 0 ? text : text[..mark];
        if (mark >= 0 && text[(mark + 1)..].IndexOfAnyExceptInRange('0', '9') >= 0)
            return null;
        if (mark < 0 && whole.Length is 8 or 12 or 14 && DateTime.TryParseExact(whole, Compact, CultureInfo.InvariantCulture, DateTimeStyles.None, out var compact) && IsLikely(compact))
            return new WrittenTime(compact, TimeForm.Local, null, false);
        if (!decimal.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var units) || (mark >= 0 && !TryAddFraction(text[(mark + 1)..], ref units)))
            return null;
        if (units is >= FirstSerial and < LastSerial)
            return new WrittenTime(SerialZero.AddMilliseconds((double)Math.Round(units * 86_400_000)), TimeForm.Local, null, false);
        return UnitOf(whole.Length) is { } unit && DateTime.UnixEpoch.AddTicks((long)(units * unit)) is var at && IsLikely(at) ? new WrittenTime(at, TimeForm.Counted, null, false) : null;
    }

    /// <summary>What a count reads as that is too early or too late to be meant; null: it is likely.</summary>
    public static bool IsLikely(DateTime at) => at.Year is >= FirstYear and < LastYear;

    /// <summary>Ticks of a unit, by the digits that counts of our time have in it.</summary>
    static decimal? UnitOf(int digits) => digits switch
    {
        9 or 10 => TimeSpan.TicksPerSecond,
        12 or 13 => TimeSpan.TicksPerMillisecond,
        15 or 16 => TimeSpan.TicksPerMicrosecond,
        18 or 19 => 0.01m,
        _ => null,
    };

    static bool TryAddFraction(ReadOnlySpan<char> digits, ref decimal units)
    {
        if (digits.Length is 0 or > 15)
            return digits.Length == 0;
        units += decimal.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) / (decimal)Math.Pow(10, digits.Length);
        return true;
    }
}
