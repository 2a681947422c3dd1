using Quantities;

namespace Lake;

/// <summary>What a snapshot holds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="Settings">Zone, week start, currency, value events.</param>
/// <param name="Properties">The properties conditions can ask for, with their kind.</param>
/// <param name="Events">Events in all, anonymous ones included.</param>
/// <param name="AnonymousEvents">Events without a customer.</param>
/// <param name="Customers">Customers in all.</param>
/// <param name="FirstEvent">Instant of the earliest event, UTC.</param>
/// <param name="LastEvent">Instant of the latest event, UTC.</param>
/// <param name="Segments">Its segments, as they lie now.</param>
public sealed record SnapshotContents(
    SnapshotId Id,
    DatasetId Dataset,
    LakeSettings Settings,
    IReadOnlyList<PropertyColumn> Properties,
    long Events,
    long AnonymousEvents,
    long Customers,
    DateTimeOffset FirstEvent,
    DateTimeOffset LastEvent,
    IReadOnlyList<Segment> Segments)
{
    /// <summary>Events that count by their type where no condition asks for types.</summary>
    public long CountedEvents { get; init; } = Events;
}

/// <summary>An immutable file of events, sorted by customer code, then instant, then line.</summary>
/// <param name="Name">Where it is, in the engine's own terms.</param>
/// <param name="Import">The import whose rows it holds; null: those of several, each row with its own.</param>
/// <param name="Events">Rows.</param>
/// <param name="Bytes">Size; 0 for an engine that keeps it in memory.</param>
/// <param name="Checksum">SHA-256 of the bytes, hexadecimal; empty for an engine that keeps it in memory.</param>
public sealed record Segment(string Name, ImportId? Import, long Events, long Bytes, string Checksum);
