using Calendar;
using Datasets;
using Quantities;

namespace Ingestion.Core;

/// <summary>Reads what people say of a dataset's zone, week start, currency, value events and silence.</summary>
static class GivenSettings
{
    public static readonly DatasetSettings Usual = new(Zone.Utc.Id, DayOfWeek.Monday, CurrencyCode.None);

    const int LongestSilence = 3_660;

    /// <summary>The settings; what is null is as <paramref name="otherwise"/>. Refuses with <c>invalid-value</c>, by field.</summary>
    public static Result<DatasetSettings> Of(string? zone, string? weekStart, string? currency, IReadOnlyList<string>? valueEvents, int? silence, DatasetSettings otherwise)
    {
        var faults = new Dictionary<string, Problem>();
        T Take<TGiven, T>(string field, TGiven? given, T usual, Func<TGiven, Result<T>> read)
            where TGiven : class
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
        var types = Take("valueEvents", valueEvents, otherwise.ValueEvents ?? EventTypes.None, named => named.Count == 0 ? EventTypes.None : EventTypes.Create(named));
        if (silence is < 0 or > LongestSilence)
            faults["silence"] = Refusals.NoSilence(silence.Value, LongestSilence);
        return faults.Count == 0
            ? otherwise with { Zone = id, WeekStart = from, Currency = code, ValueEvents = types.Types.Count == 0 ? null : types, SilenceDays = silence is null ? otherwise.SilenceDays : silence == 0 ? null : silence }
            : Problem.InvalidValues(faults);
    }
}
