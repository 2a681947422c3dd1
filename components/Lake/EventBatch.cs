namespace Lake;

/// <summary>Events as columns of equal length; entries from <see cref="Count"/> on are not looked at.</summary>
/// <param name="capacity">Length of the columns.</param>
/// <param name="properties">The plan's properties, in its order.</param>
public sealed class EventBatch(int capacity, IReadOnlyList<PropertyColumn> properties)
{
    /// <summary>How many events there are, from index 0.</summary>
    public int Count { get; set; }

    /// <summary>Length of the columns.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>Line in the file, 1-based, strictly increasing within a landing.</summary>
    public long[] Line { get; } = new long[capacity];

    /// <summary>128-bit hash of (source, event id), or null when the event has no id.</summary>
    public Guid?[] Key { get; } = new Guid?[capacity];

    /// <summary>128-bit hash of the source and what was understood of the row.</summary>
    public Guid[] Content { get; } = new Guid[capacity];

    /// <summary>Customer id, or null for an anonymous event.</summary>
    public string?[] Customer { get; } = new string?[capacity];

    /// <summary>Instant in UTC, to the microsecond (<see cref="DateTimeKind.Utc"/>).</summary>
    public DateTime[] At { get; } = new DateTime[capacity];

    /// <summary>The day it falls on in the dataset's zone.</summary>
    public DateOnly[] Day { get; } = new DateOnly[capacity];

    /// <summary>Order id, or null when the event is an order of its own.</summary>
    public string?[] Order { get; } = new string?[capacity];

    /// <summary>Event type, or null when the file has none.</summary>
    public string?[] Type { get; } = new string?[capacity];

    /// <summary>Signed amount in the dataset's currency, at most six decimals, |amount| &lt; 10¹².</summary>
    public decimal[] Amount { get; } = new decimal[capacity];

    /// <summary>Text properties: a column for each property of that kind, null for the others.</summary>
    public IReadOnlyList<string?[]?> Texts { get; } = [.. properties.Select(p => p.Kind == PropertyKind.Text ? new string?[capacity] : null)];

    /// <summary>Number properties: a column for each property of that kind, null for the others.</summary>
    public IReadOnlyList<decimal?[]?> Numbers { get; } = [.. properties.Select(p => p.Kind == PropertyKind.Number ? new decimal?[capacity] : null)];

    /// <summary>What rows that give no event were about; they came with those of this batch.</summary>
    public IList<Mention> Mentions { get; } = [];

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Count = 0;
        Mentions.Clear();
    }
}

/// <summary>A row that gives no event, as far as it tells of which order or event it is. One that could not be read and tells neither may be of any.</summary>
/// <param name="Order">Its order, or null.</param>
/// <param name="Key">128-bit hash of (source, event id), or null.</param>
/// <param name="IsLeftOut">Whether it was left out on purpose; otherwise it could not be read.</param>
public readonly record struct Mention(string? Order, Guid? Key, bool IsLeftOut);
