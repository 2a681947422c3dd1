using Lake.Core;
using Quantities;

namespace Lake;

/// <summary>Asks which values a field of events has, whatever their type: what can be offered to whoever writes a condition.</summary>
/// <param name="Field">A property, <c>type</c> or <c>amount</c>; compared without regard to case.</param>
/// <param name="Prefix">Only texts that begin with it, by UTF-8 bytes; empty: all. Numbers do not ask for it.</param>
/// <param name="Most">So many texts at most, from 1.</param>
public sealed record FieldValuesQuery(string Field, string Prefix, int Most)
{
    /// <summary>The field in a dataset with those properties; refuses with <c>invalid-value</c> on <c>property</c>. Order ids are no values to choose from.</summary>
    public Result<EventField> Bind(IReadOnlyList<PropertyColumn> properties) => EventField.Find(Field, properties) is { } field && field != EventField.Order
        ? field
        : Refusals.Invalid("property", Refusals.NoField.With(Field, EventField.Names(properties).Where(name => name != EventField.Order.Name).ToArray()));
}

/// <summary>Values of a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Texts">Of a text field: the values that most events have, of equally many events the first by UTF-8 bytes first.</param>
/// <param name="Events">How many events have each.</param>
/// <param name="Least">Of a number field: the least value; null: no event has one.</param>
/// <param name="Greatest">The greatest likewise.</param>
public sealed record FieldValues(EventField Field, IReadOnlyList<string> Texts, IReadOnlyList<long> Events, decimal? Least, decimal? Greatest);
