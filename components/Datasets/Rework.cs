using System.Text.Json.Serialization;
using Quantities;

namespace Datasets;

/// <summary>What is to change about a dataset's imports; what is null stays. With nothing changed the dataset is made anew from its files.</summary>
public sealed record Rework
{
    /// <summary>The import that is to count no longer.</summary>
    public ImportId? Undone { get; init; }

    /// <summary>The import whose file is to be read otherwise.</summary>
    public ImportId? Remapped { get; init; }

    /// <summary>How it is to be read, as JSON that only ingestion interprets.</summary>
    public string? Mapping { get; init; }

    /// <summary>How that was said.</summary>
    public SaidReading? Said { get; init; }

    /// <summary>The zone from here on.</summary>
    public string? Zone { get; init; }

    /// <summary>The first day of weeks from here on.</summary>
    public DayOfWeek? WeekStart { get; init; }

    /// <summary>The currency from here on.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>The types of events that count from here on; none among them: all but registrations.</summary>
    public EventTypes? ValueEvents { get; init; }

    /// <summary>The days of silence from here on; 0: none are declared.</summary>
    public int? SilenceDays { get; init; }

    /// <summary>The customer that is to be erased, by the hash that the dataset knows erased ones by.</summary>
    public string? Erased { get; init; }

    /// <summary>The accounts that go with that customer, by their hashes; null: none are linked.</summary>
    public IReadOnlyList<string>? ErasedAccounts { get; init; }

    /// <summary>The object that tells which accounts are to be linked and unlinked, as JSON that only ingestion interprets.</summary>
    public string? Links { get; init; }

    /// <summary>Who asked for the erasure.</summary>
    public string? By { get; init; }

    /// <summary>Whether settings change.</summary>
    [JsonIgnore]
    public bool ChangesSettings => (Zone is not null) || WeekStart is not null || Currency is not null || !SaysNothingOfCounting;

    /// <summary>Whether nothing changes but which events count, and when a customer has left: no event becomes another.</summary>
    [JsonIgnore]
    public bool OnlyRecounts => !SaysNothingOfCounting && this == new Rework { ValueEvents = ValueEvents, SilenceDays = SilenceDays };

    bool SaysNothingOfCounting => ValueEvents is null && SilenceDays is null;

    /// <summary>The settings from here on, where they were those.</summary>
    public DatasetSettings After(DatasetSettings before) => before with
    {
        Zone = Zone ?? before.Zone,
        WeekStart = WeekStart ?? before.WeekStart,
        Currency = Currency ?? before.Currency,
        ValueEvents = ValueEvents is null ? before.ValueEvents : ValueEvents.Types.Count == 0 ? null : ValueEvents,
        SilenceDays = SilenceDays is null ? before.SilenceDays : SilenceDays == 0 ? null : SilenceDays,
    };
}
