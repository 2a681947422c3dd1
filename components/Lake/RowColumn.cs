namespace Lake;

/// <summary>What checks can look at of an event: its customer, its day, and what conditions can name.</summary>
/// <param name="Name">Its name, as the dataset spells it.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Field">The field it is; null of customer and day.</param>
public sealed record RowColumn(string Name, RowKind Kind, EventField? Field)
{
    /// <summary>The customer's id; an anonymous event has none.</summary>
    public static RowColumn Customer { get; } = new("customer", RowKind.Text, null);

    /// <summary>The day of the event in the dataset's zone.</summary>
    public static RowColumn Day { get; } = new("day", RowKind.Day, null);

    /// <summary>The column of a name, compared without regard to case; null: there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="properties">The dataset's properties; null: they are not known yet, and any name may be one.</param>
    public static RowColumn? Find(string name, IReadOnlyList<PropertyColumn>? properties) =>
        name.Equals(Customer.Name, StringComparison.OrdinalIgnoreCase) ? Customer
        : name.Equals(Day.Name, StringComparison.OrdinalIgnoreCase) ? Day
        : EventField.Find(name, properties ?? []) is { } field ? new RowColumn(field.Name, field.Kind == PropertyKind.Number ? RowKind.Number : RowKind.Text, field)
        : properties is null && name.Length > 0 ? new RowColumn(name, RowKind.Unknown, null)
        : null;

    /// <summary>The names there are.</summary>
    public static IEnumerable<string> Names(IReadOnlyList<PropertyColumn> properties) => EventField.Names(properties).Append(Customer.Name).Append(Day.Name);
}

/// <summary>What values of a column are.</summary>
public enum RowKind
{
    /// <summary>Text, compared by its UTF-8 bytes.</summary>
    Text,

    /// <summary>Decimal numbers, as events have them.</summary>
    Number,

    /// <summary>Days.</summary>
    Day,

    /// <summary>Not known before the first events landed.</summary>
    Unknown,
}
