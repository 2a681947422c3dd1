using System.Globalization;
using Calendar.Core;
using NodaTime;
using NodaTime.TimeZones;
using Quantities;

namespace Calendar;

/// <summary>A time zone of the IANA database: turns instants into calendar days and local times into instants.</summary>
/// <remarks>A local time that clocks skip (spring) is moved forward by the gap; one that occurs twice (autumn) is taken as the first.</remarks>
public sealed class Zone
{
    readonly DateTimeZone zone;

    Zone(DateTimeZone zone) => this.zone = zone;

    /// <summary>Coordinated universal time.</summary>
    public static Zone Utc { get; } = new(DateTimeZone.Utc);

    /// <summary>The IANA name, such as <c>Europe/London</c>.</summary>
    public string Id => zone.Id;

    /// <summary>Finds a zone by its IANA name; refuses with <c>invalid-value</c> on field <c>zone</c>.</summary>
    public static Result<Zone> Create(string? id) =>
        id is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } found
            ? new Zone(found)
            : Refusals.Invalid("zone", Refusals.NoZone.With(id ?? ""));

    /// <summary>The calendar day an instant falls on here.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(zone).Date.ToDateOnly();

    /// <summary>The instant at which clocks here show <paramref name="local"/>.</summary>
    public DateTimeOffset At(DateTime local) => At(local, out _);

    /// <summary>The same, and whether clocks show it once, as is usual.</summary>
    public DateTimeOffset At(DateTime local, out ClockChange change)
    {
        var found = zone.MapLocal(LocalDateTime.FromDateTime(local));
        change = found.Count switch { 1 => ClockChange.None, 0 => ClockChange.Skipped, _ => ClockChange.Doubled };
        return (change == ClockChange.None ? found.Single() : Resolvers.LenientResolver(found)).ToDateTimeOffset().ToUniversalTime();
    }

    /// <summary>The first instant of a day here.</summary>
    public DateTimeOffset StartOf(DateOnly day) => zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeOffset().ToUniversalTime();

    /// <summary>
    /// Reads an analysis instant of the years 1900 to 2999: ISO 8601 with an offset or <c>Z</c>; without one it is local time here;
    /// a bare date is that day's first instant. Refuses with <c>invalid-value</c> on <paramref name="field"/>.
    /// </summary>
    public Result<DateTimeOffset> ParseInstant(string? text, string field)
    {
        var trimmed = text?.Trim() ?? "";
        if (DateTimeOffset.TryParseExact(trimmed, OffsetForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && IsUsual(instant.Year))
            return instant.ToUniversalTime();
        if (DateOnly.TryParseExact(trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsUsual(day.Year))
            return StartOf(day);
        if (DateTime.TryParseExact(trimmed, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && IsUsual(local.Year))
            return At(local);
        return Refusals.Invalid(field, Refusals.NoInstant.With(text ?? "", Id));
    }

    static bool IsUsual(int year) => year is >= 1900 and <= 2999;

    static readonly string[] LocalForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd' 'HH:mm", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFF"];
    static readonly string[] OffsetForms = [.. LocalForms.SelectMany(form => new[] { $"{form}'Z'", $"{form}zzz" })];
}

/// <summary>What a change of clocks does to a local time.</summary>
public enum ClockChange
{
    /// <summary>Nothing: clocks show it once.</summary>
    None,

    /// <summary>Clocks show it twice.</summary>
    Doubled,

    /// <summary>Clocks never show it.</summary>
    Skipped,
}
