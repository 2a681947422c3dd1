using System.Buffers;
using Tables;

namespace Ingestion.Core;

/// <summary>How a time was written.</summary>
enum TimeForm
{
    /// <summary>As a clock shows it.</summary>
    Local,

    /// <summary>With an offset from UTC, or in UTC.</summary>
    Instant,

    /// <summary>As a number that counts since some day.</summary>
    Counted,
}

/// <summary>A time as people and programs write it, where nobody said how.</summary>
/// <param name="At">The time, less its offset.</param>
/// <param name="Form">How it was written.</param>
/// <param name="Order">Whether it shows that days stand before months, or months before days; null: it shows neither.</param>
/// <param name="IsEither">Whether day and month may as well be the other way round.</param>
readonly record struct WrittenTime(DateTime At, TimeForm Form, bool? Order, bool IsEither)
{
    const int LongestFraction = 9;
    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.,");
    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    static readonly string[] Russian = ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];

    /// <summary>The time of a text, or null.</summary>
    /// <param name="text">A field.</param>
    /// <param name="dayFirst">Which of day and month stands first where the text does not show it; null: unknown, and taken as the day.</param>
    public static WrittenTime? Of(string text, bool? dayFirst)
    {
        var rest = Blanks.Trimmed(text).AsSpan();
        if (rest is ['=', '"', .. var kept, '"'])
            rest = kept.Trim();
        if (rest.Length is 0 or > 60)
            return null;
        if (rest.IndexOfAnyExcept(Digits) < 0 && CountedTime.Of(rest) is { } counted)
            return counted;
        if (!TakeDate(ref rest, dayFirst, out var date, out var order, out var isEither))
            return null;
        if (rest.Length == 0)
            return new WrittenTime(date, TimeForm.Local, order, isEither);
        rest = rest[0] is 'T' or 't' ? rest[1..] : rest.TrimStart(", \u00A0\u202F");
        if (!TakeClock(ref rest, out var clock))
            return null;
        if (!TryOffset(rest.Trim(), out var offset, out var isInstant))
            return null;
        var ticks = date.Ticks + clock.Ticks - offset.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new WrittenTime(new DateTime(ticks), isInstant ? TimeForm.Instant : TimeForm.Local, order, isEither);
    }

    /// <summary>How a date is written, in a word or a pattern; it is one.</summary>
    public static string FormOf(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits == text.Length || (digits > 4 && text[digits] is '.' or ','))
            return digits switch { 5 => "spreadsheet", 8 => "yyyyMMdd", 9 or 10 => "unix", 12 when text[0] != '1' => "yyyyMMddHHmm", 12 or 13 => "unix-ms", 14 => "yyyyMMddHHmmss", 15 or 16 => "unix-us", _ => "unix-ns" };
        return digits switch { 4 => $"yyyy{text[4]}MM{text[4]}dd", 8 => "yyyyMMdd", 1 or 2 when text[digits] == '.' => "d.M.yyyy", 1 or 2 when text[digits] is '/' or '-' && text.Length > digits + 1 && char.IsAsciiDigit(text[digits + 1]) => "d/M/yyyy", _ => "d MMM yyyy" };
    }

    static bool TakeDate(ref ReadOnlySpan<char> rest, bool? dayFirst, out DateTime date, out bool? order, out bool isEither)
    {
        (date, order, isEither) = (default, null, false);
        if (TakeNamed(ref rest, ref date))
            return true;
        var text = rest;
        if (!TakeNumber(ref text, 8, out var first, out var digits))
            return false;
        if (digits == 8)
        {
            rest = text;
            return TryDate(first / 10_000, first / 100 % 100, first % 100, out date);
        }

        if (text.Length == 0 || text[0] is not ('-' or '/' or '.') || digits is 3 or > 4)
            return false;
        var between = text[0];
        text = text[1..];
        if (!TakeNumber(ref text, 2, out var second, out _) || text.Length == 0 || text[0] != between)
            return false;
        text = text[1..];
        if (!TakeNumber(ref text, 4, out var third, out var lastDigits))
            return false;
        rest = text;
        if (digits == 4)
            return lastDigits <= 2 && TryDate(first, second, third, out date);

        // Two digits of a year leave open where it stands, unless slashes or points say that it is the last.
        if (lastDigits != 4 && (lastDigits != 2 || between == '-'))
            return false;
        var year = lastDigits == 4 ? third : third + (third < 50 ? 2000 : 1900);
        if (between != '.' && first <= 12 && second <= 12)
            isEither = first != second;
        else if (between != '.')
            order = first > 12;
        return (between == '.' || (isEither ? dayFirst : order) != false) ? TryDate(year, second, first, out date) : TryDate(year, first, second, out date);
    }

    /// <summary>5 Jan 2025, Jan 5, 2025, 05-Jan-25, Sun, 05 Jan 2025.</summary>
    static bool TakeNamed(ref ReadOnlySpan<char> rest, ref DateTime date)
    {
        var text = rest;
        var before = text.Length;
        if (char.IsLetter(text[0]) && text.IndexOfAny(", ") is var end and > 0 && MonthOf(text[..end].TrimEnd('.')) == 0)
            text = text[end..].TrimStart(", ");
        int day, month;
        if (text.Length > 0 && char.IsLetter(text[0]))
        {
            if (!TakeMonth(ref text, out month) || !TakeNumber(ref text, 2, out day, out _))
                return false;
        }
        else if (!TakeNumber(ref text, 2, out day, out _) || !TakeMonth(ref text, out month))
            return false;
        text = text.TrimStart(", -./");
        if (!TakeNumber(ref text, 4, out var year, out var digits) || digits is 1 or 3)
            return false;
        rest = text;
        return before > 0 && TryDate(digits == 2 ? year + (year < 50 ? 2000 : 1900) : year, month, day, out date);
    }

    static bool TakeMonth(ref ReadOnlySpan<char> text, out int month)
    {
        var name = text.TrimStart(" -./");
        var end = 0;
        while (end < name.Length && char.IsLetter(name[end]))
            end++;
        month = MonthOf(name[..end]);
        text = name[end..].TrimStart(" -./");
        return month > 0;
    }

    static int MonthOf(ReadOnlySpan<char> name)
    {
        if (name.Length < 3)
            return 0;
        for (var month = 0; month < 12; month++)
        {
            if (name.StartsWith(Months[month], StringComparison.OrdinalIgnoreCase) || name.StartsWith(Russian[month], StringComparison.OrdinalIgnoreCase))
                return month + 1;
        }

        return name.Equals("май", StringComparison.OrdinalIgnoreCase) ? 5 : 0;
    }

    /// <summary>9:05, 09:05:15.123456789, 9:05 pm, 090515. 24:00 is the day's end, and a leap second the next one.</summary>
    static bool TakeClock(ref ReadOnlySpan<char> rest, out TimeSpan clock)
    {
        clock = default;
        if (!TakeNumber(ref rest, 6, out var hour, out var digits))
            return false;
        var (minute, second, ticks) = (0, 0, 0L);
        if (digits is 4 or 6)
            (hour, minute, second) = digits == 4 ? (hour / 100, hour % 100, 0) : (hour / 10_000, hour / 100 % 100, hour % 100);
        else if (digits > 2)
            return false;
        else if (rest is [':', ..])
        {
            rest = rest[1..];
            if (!TakeNumber(ref rest, 2, out minute, out var two) || two != 2)
                return false;
            if (rest is [':', ..])
            {
                rest = rest[1..];
                if (!TakeNumber(ref rest, 2, out second, out two) || two != 2)
                    return false;
            }
        }
        else if (rest.Trim() is not ['a' or 'p' or 'A' or 'P', ..])
            return false;

        if (rest is ['.' or ',', ..] && !TakeFraction(ref rest, out ticks))
            return false;
        if (!TakeHalf(ref rest, ref hour) || minute > 59 || second > 60 || hour > 24 || (hour == 24 && minute + second + ticks > 0))
            return false;
        clock = new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(ticks);
        return true;
    }

    static bool TakeFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        var digits = 0;
        for (; digits + 1 < rest.Length && char.IsAsciiDigit(rest[digits + 1]); digits++)
        {
            if (digits < 7)
                ticks = (10 * ticks) + (rest[digits + 1] - '0');
        }

        for (var i = digits; i < 7; i++)
            ticks *= 10;
        rest = rest[(digits + 1)..];
        return digits is > 0 and <= LongestFraction;
    }

    static bool TakeHalf(ref ReadOnlySpan<char> rest, ref int hour)
    {
        var half = rest.TrimStart(" \u00A0\u202F");
        var length = half.Length >= 4 && half[1] == '.' && half[3] == '.' ? 4 : 2;
        if (half.Length < length || half[0] is not ('a' or 'p' or 'A' or 'P') || half[length == 4 ? 2 : 1] is not ('m' or 'M'))
            return true;
        rest = half[length..];
        if (hour is 0 or > 12)
            return false;
        hour = (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        return true;
    }

    static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset, out bool isInstant)
    {
        (offset, isInstant) = (default, text.Length > 0);
        if (text.Length == 0 || IsUtc(text))
            return true;
        if (text.StartsWith("UTC") || text.StartsWith("GMT"))
            text = text[3..];
        var isBehind = text[0] is '-' or '\u2212';
        if (text[0] != '+' && !isBehind)
            return false;
        text = text[1..];
        if (!TakeNumber(ref text, 4, out var hours, out var digits))
            return false;
        var minutes = 0;
        if (digits is 4 or 3)
            (hours, minutes) = (hours / 100, hours % 100);
        else if (text is [':', ..])
        {
            text = text[1..];
            if (!TakeNumber(ref text, 2, out minutes, out _))
                return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (isBehind ? -1 : 1);
        return hours <= 18 && minutes < 60 && (text.Length == 0 || IsUtc(text.Trim()));
    }

    static bool IsUtc(ReadOnlySpan<char> text) => text is "Z" or "z" || text.Equals("UTC", StringComparison.OrdinalIgnoreCase) || text.Equals("GMT", StringComparison.OrdinalIgnoreCase);

    static bool TakeNumber(ref ReadOnlySpan<char> text, int most, out int number, out int digits)
    {
        (number, digits) = (0, 0);
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            if (digits == most)
                return false;
            number = (10 * number) + (text[digits++] - '0');
        }

        text = text[digits..];
        return digits > 0;
    }

    internal static bool TryDate(int year, int month, int day, out DateTime date)
    {
        var isDate = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = isDate ? new DateTime(year, month, day) : default;
        return isDate;
    }
}
