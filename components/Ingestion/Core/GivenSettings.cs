using Calendar;
using Datasets;
using Quantities;

namespace Ingestion.Core;

/// <summary>Reads what people say of a dataset's zone, week start and currency.</summary>
static class GivenSettings
{
    public static readonly DatasetSettings Usual = new(Zone.Utc.Id, DayOfWeek.Monday, CurrencyCode.None);

    /// <summary>The settings; what is null is as <paramref name="otherwise"/>. Refuses with <c>invalid-value</c>, by field.</summary>
    public static Result<DatasetSettings> Of(string? zone, string? weekStart, string? currency, DatasetSettings otherwise)
    {
        var faults = new Dictionary<string, Problem>();
        T Take<T>(string field, string? given, T usual, Func<string, Result<T>> read)
            where T : notnull
        {
            if (given is null)
                return usual;
            if (read(given).TryGet(out var value, out var problem))
                return value;
            faults[field] = problem;
            return usual;
        }

        var id = Take("zone", zone, otherwise.Zone, text => Zone.Create(text).Map(read => read.Id));
        var code = Take("currency", currency, otherwise.Currency, CurrencyCode.Create);
        var from = Take("weekStart", weekStart, otherwise.WeekStart, WeekStarts.Parse);
        return faults.Count == 0 ? new DatasetSettings(id, from, code) : Problem.InvalidValues(faults);
    }
}
