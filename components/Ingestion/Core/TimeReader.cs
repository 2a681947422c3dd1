using System.Globalization;
using Calendar;
using Tables;

namespace Ingestion.Core;

/// <summary>What a field says as a time.</summary>
enum TimeReading
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>One instant.</summary>
    One,

    /// <summary>One of two: nothing tells the day from the month.</summary>
    Either,

    /// <summary>A count that reads as a time nobody can mean, such as seconds taken for milliseconds.</summary>
    Unlikely,
}

/// <summary>Reads instants by the mapping's patterns, or else as people write them; local ones in the dataset's zone. Neighbouring rows often share theirs, so the last one is kept.</summary>
sealed class TimeReader
{
    readonly Zone zone;
    readonly bool? dayFirst;
    readonly bool isFree, unixSeconds, unixMilliseconds;
    readonly string[] local, offset;
    string? lastText;
    (TimeReading Reading, DateTime At, DateOnly Day) last;

    public TimeReader(IReadOnlyList<string> formats, Zone zone, bool? dayFirst = null)
    {
        (this.zone, this.dayFirst, isFree) = (zone, dayFirst, formats.Count == 0);
        unixSeconds = formats.Contains("unix");
        unixMilliseconds = formats.Contains("unix-ms");
        string[] patterns = [.. formats.Where(format => format is not ("unix" or "unix-ms"))];
        offset = [.. patterns.Where(HasOffset)];
        local = [.. patterns.Except(offset).SelectMany(DatePatterns.WithTimesOfDay)];
    }

    /// <summary>Whether clocks of the zone showed the last time twice or never: of a doubled one the first is meant, a skipped one moves forward.</summary>
    public ClockChange Change { get; private set; }

    public TimeReading Read(string text, out DateTime at, out DateOnly day)
    {
        if (text != lastText)
        {
            Change = ClockChange.None;
            var reading = Parse(Blanks.Trimmed(text), out var instant);

            // Microseconds are what the lake keeps.
            var ticks = instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond);
            last = (reading, new DateTime(ticks, DateTimeKind.Utc), IsUsual(instant.UtcDateTime) ? zone.DayOf(instant) : DateOnly.FromDateTime(instant.UtcDateTime));
            lastText = text;
        }

        (_, at, day) = last;
        return last.Reading;
    }

    TimeReading Parse(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (isFree)
        {
            if (WrittenTime.Of(text, dayFirst) is not { } written)
                return TimeReading.None;
            if (written.IsEither && dayFirst is null)
                return TimeReading.Either;
            instant = written.Form == TimeForm.Local ? Local(written.At) : new DateTimeOffset(written.At, TimeSpan.Zero);
            return TimeReading.One;
        }

        if (local.Length > 0 && DateTime.TryParseExact(text, local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            instant = Local(clock);
        else if (offset.Length > 0 && DateTimeOffset.TryParseExact(text, offset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stated))
            instant = stated.ToUniversalTime();
        else if ((unixSeconds || unixMilliseconds) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && IsInCalendar(unixSeconds ? number : number / 1000))
        {
            instant = DateTimeOffset.UnixEpoch.AddTicks((long)(number * (unixSeconds ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond)));
            return CountedTime.IsLikely(instant.UtcDateTime) ? TimeReading.One : TimeReading.Unlikely;
        }
        else
            return TimeReading.None;
        return TimeReading.One;
    }

    DateTimeOffset Local(DateTime clock)
    {
        if (!IsUsual(clock))
            return new DateTimeOffset(clock, TimeSpan.Zero);
        var instant = zone.At(clock, out var change);
        Change = change;
        return instant;
    }

    /// <summary>At the calendar's ends, where programs put "never", an offset would lead out of it; such rows are told to be too early or in the future.</summary>
    static bool IsUsual(DateTime clock) => clock.Year is > 1 and < 9999;

    static bool IsInCalendar(decimal seconds) => seconds is >= -62_135_596_800 and < 100_000_000_000;

    static bool HasOffset(string pattern) => pattern.Contains('z', StringComparison.Ordinal) || pattern.Contains('K', StringComparison.Ordinal);
}
