using System.Globalization;
using Lake;
using Quantities;

namespace Customers.Core;

/// <summary>A place in a list as it is written: microseconds since 1970, import and line, with points between.</summary>
static class PlaceText
{
    public static string Write(EventPlace place) => string.Create(CultureInfo.InvariantCulture, $"{(place.At - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}.{place.Import.Value:N}.{place.Line}");

    /// <summary>The place; null: it is none.</summary>
    public static EventPlace? Read(string written)
    {
        const long Most = 253_402_300_799_999_999; // The last microsecond of year 9999.
        return written.Split('.') is [var at, var import, var line]
            && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var microseconds) && microseconds is > -62_135_596_800_000_000 and <= Most
            && Guid.TryParseExact(import, "N", out var id) && long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new EventPlace(DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), new ImportId(id), number)
            : null;
    }
}
