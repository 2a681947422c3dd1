namespace Lake;

/// <summary>What of an event a condition looks at: its amount, its type, its order or one of its properties.</summary>
public sealed record EventField
{
    EventField(string name, PropertyKind kind, PropertyColumn? property = null) => (Name, Kind, Property) = (name, kind, property);

    /// <summary>The signed amount.</summary>
    public static EventField Amount { get; } = new("amount", PropertyKind.Number);

    /// <summary>The type.</summary>
    public static EventField Type { get; } = new("type", PropertyKind.Text);

    /// <summary>The order id.</summary>
    public static EventField Order { get; } = new("order", PropertyKind.Text);

    /// <summary>Its name, as the dataset spells it.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public PropertyKind Kind { get; }

    /// <summary>The property it is; null for what every event has.</summary>
    public PropertyColumn? Property { get; }

    /// <summary>A property as a field.</summary>
    public static EventField Of(PropertyColumn property) => new(property.Name, property.Kind, property);

    /// <summary>The field of a name, compared without regard to case; null when there is none. What every event has goes before a property of the same name.</summary>
    public static EventField? Find(string name, IReadOnlyList<PropertyColumn> properties) =>
        OfEveryEvent.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? (properties.FirstOrDefault(property => property.Is(name)) is { } found ? Of(found) : null);

    /// <summary>The names there are: the properties', then those of every event.</summary>
    public static IEnumerable<string> Names(IReadOnlyList<PropertyColumn> properties) =>
        properties.Select(property => property.Name).Concat(OfEveryEvent.Select(field => field.Name));

    static IReadOnlyList<EventField> OfEveryEvent => [Amount, Type, Order];
}
