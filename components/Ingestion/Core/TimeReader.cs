using System.Globalization;
using Calendar;
using Tables;

namespace Ingestion.Core;

/// <summary>Reads instants by the mapping's patterns, local ones in the dataset's zone. Neighbouring rows often share theirs, so the last one is kept.</summary>
sealed class TimeReader
{
    static readonly string[] Iso = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm"];
    static readonly string[] IsoWithOffset =
    [
        .. from form in new[] { "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm" }
           from offset in new[] { "zzz", "'Z'", "zz", " zzz" }
           select form + offset,
    ];

    readonly Zone zone;
    readonly string[] local;
    readonly string[] offset;
    readonly bool unixSeconds;
    readonly bool unixMilliseconds;
    string? lastText;
    (DateTime At, DateOnly Day) last;

    public TimeReader(IReadOnlyList<string> formats, Zone zone)
    {
        this.zone = zone;
        unixSeconds = formats.Contains("unix");
        unixMilliseconds = formats.Contains("unix-ms");
        string[] patterns = [.. formats.Where(format => format is not ("unix" or "unix-ms"))];
        var withOffset = patterns.Where(HasOffset).ToArray();
        string[] withoutOffset = [.. formats.Count == 0 ? [.. DatePatterns.WithTimesOfDay(Iso[0]), .. Iso] : patterns.Except(withOffset).SelectMany(DatePatterns.WithTimesOfDay)];
        (local, offset) = (withoutOffset, formats.Count == 0 ? IsoWithOffset : withOffset);
    }

    public bool TryRead(string text, out DateTime at, out DateOnly day)
    {
        if (text == lastText)
        {
            (at, day) = last;
            return true;
        }

        if (Parse(text.Trim()) is not { } instant)
        {
            (at, day) = (default, default);
            return false;
        }

        // Microseconds are what the lake keeps.
        var ticks = instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond);
        last = (at, day) = (new DateTime(ticks, DateTimeKind.Utc), IsUsual(instant.UtcDateTime) ? zone.DayOf(instant) : DateOnly.FromDateTime(instant.UtcDateTime));
        lastText = text;
        return true;
    }

    DateTimeOffset? Parse(string text)
    {
        if (local.Length > 0 && DateTime.TryParseExact(text, local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return IsUsual(clock) ? zone.At(clock) : new DateTimeOffset(clock, TimeSpan.Zero);
        if (offset.Length > 0 && DateTimeOffset.TryParseExact(text, offset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return instant.ToUniversalTime();
        if ((unixSeconds || unixMilliseconds) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return FromUnix(unixSeconds ? number : number / 1000);
        return null;
    }

    /// <summary>At the calendar's ends, where programs put "never", an offset would lead out of it; such rows are told to be too early or in the future.</summary>
    static bool IsUsual(DateTime clock) => clock.Year is > 1 and < 9999;

    static DateTimeOffset? FromUnix(decimal seconds) =>
        seconds is >= -62_135_596_800 and < 100_000_000_000 ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;

    static bool HasOffset(string pattern) => pattern.Contains('z', StringComparison.Ordinal) || pattern.Contains('K', StringComparison.Ordinal);
}
