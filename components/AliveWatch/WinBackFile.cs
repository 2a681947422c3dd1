using System.Globalization;
using CsvHelper;

namespace AliveWatch;

/// <summary>
/// The win-back list as a file: columns <c>customer, probabilityAlive, expectedValue, lifetimeValue, belowSinceVersion, belowSince</c>; the second is named after what is watched, the values are
/// there for P(alive) and silence only, and the last two are <c>aboveSinceVersion, aboveSince</c> where the watch is on who is above.
/// </summary>
public static class WinBackFile
{
    /// <summary>Writes UTF-8 CSV: comma, decimal point, a header line, instants as ISO 8601 in UTC; values that are not there are empty.</summary>
    public static async Task WriteCsvAsync(WinBackList list, Stream to, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions(), leaveOpen: true);
        var (measure, side) = (list.Watch.Measure, list.Watch.Side);
        csv.WriteHeader(["customer", measure.Column, .. measure.IsOfModel ? ["expectedValue", "lifetimeValue"] : Array.Empty<string>(), $"{side}SinceVersion", $"{side}Since"]);
        for (var i = 0; i < list.Customer.Count; i++)
        {
            csv.WriteField(list.Customer[i]);
            csv.WriteField(list.Value[i].ToString("R", CultureInfo.InvariantCulture));
            if (measure.IsOfModel)
            {
                csv.WriteField(Text(list.ExpectedValue[i]));
                csv.WriteField(Text(list.LifetimeValue[i]));
            }

            csv.WriteField(list.BeyondSinceVersion[i], default);
            csv.WriteField(list.BeyondSince[i].UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
            await csv.EndRecordAsync(ct);
        }
    }

    static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
