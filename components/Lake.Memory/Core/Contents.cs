using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>Everything a snapshot holds: its events in the order they landed, and what is known of each event's identity.</summary>
sealed record Contents(
    DatasetId Dataset, LakeSettings Settings, IReadOnlyList<PropertyColumn> Properties, IReadOnlyList<Event> Events, IReadOnlyList<Segment> Segments)
{
    /// <summary>Which events count by their type; null: that leaves none out.</summary>
    public CountedTypes? Counted { get; } = CountedTypes.Of(Settings) is var counted && Events.All(e => counted.Has(e.Type)) ? null : counted;

    /// <summary>Groups of customers that are among the properties; null: none.</summary>
    public IReadOnlyList<GroupedCustomers>? Groups { get; init; }

    /// <summary>Instant of the last event of those types; of the last one where there is none.</summary>
    public DateTime LastOf(CountedTypes? types) => Events.Where(e => types?.Has(e.Type) != false).Select(e => (DateTime?)e.At).Max() ?? Events.Max(e => e.At);

    /// <summary>A hash of what the snapshot holds.</summary>
    public SnapshotId Id()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(params IEnumerable<object?> values) => hash.AppendData(Encoding.UTF8.GetBytes(
            string.Join('\u001f', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))) + '\u001e'));

        Add(Dataset, Settings.Zone, Settings.WeekStart, Settings.Currency);
        if (Settings.ValueEvents is { } declared)
            Add(declared.Types);
        if (Settings.SilenceDays is { } days)
            Add("silence", days);
        foreach (var property in Properties)
            Add(property.Name, property.Kind);
        foreach (var segment in Segments)
            Add(segment.Name, segment.Import, segment.Events);
        foreach (var e in Events)
            Add(e.Line, e.Key, e.Content);
        return new SnapshotId(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>What callers see of it.</summary>
    public SnapshotContents Describe(SnapshotId id) => new(
        id,
        Dataset,
        Settings,
        Properties,
        Events.Count,
        Events.Count(e => e.Customer is null),
        Events.Where(e => e.Customer is not null).Select(e => e.Customer).Distinct(StringComparer.Ordinal).Count(),
        new DateTimeOffset(Events.Min(e => e.At)),
        new DateTimeOffset(Events.Max(e => e.At)),
        Segments)
    {
        CountedEvents = Events.Count(e => Counted?.Has(e.Type) != false),
    };
}
