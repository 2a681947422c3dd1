using Lake.Core;
using Quantities;

namespace Lake;

/// <summary>An event property that conditions can ask for.</summary>
/// <param name="Name">Its name; compared without regard to case.</param>
/// <param name="Kind">Text or number.</param>
public sealed record PropertyColumn(string Name, PropertyKind Kind)
{
    /// <summary>Whether a name means this property.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Of properties those of events that conditions ask for, each once, in their order; groups of customers are none of an event's own.</summary>
    public static IReadOnlyList<PropertyColumn> AskedBy(IReadOnlyList<Condition> where, IReadOnlyList<PropertyColumn> properties) =>
        [.. where.Select(condition => EventField.Find(condition.Field, []) is null && !CustomerGroups.IsNamedBy(condition.Field) ? properties.FirstOrDefault(property => property.Is(condition.Field)) : null).OfType<PropertyColumn>().Distinct()];

    /// <summary>The properties of a snapshot with those of a landing: known ones keep place and spelling, new ones follow. Refuses with <c>property-kind-changed</c>.</summary>
    public static Result<IReadOnlyList<PropertyColumn>> Merge(IReadOnlyList<PropertyColumn> known, IReadOnlyList<PropertyColumn> landing)
    {
        var merged = known.ToList();
        foreach (var property in landing)
        {
            if (known.FirstOrDefault(other => other.Is(property.Name)) is not { } before)
                merged.Add(property);
            else if (before.Kind != property.Kind)
                return Refusals.OtherKind(before, property);
        }

        return merged;
    }

    /// <summary>The text property of a name; refuses with <c>invalid-value</c> on <paramref name="field"/> when there is none.</summary>
    public static Result<PropertyColumn> TextNamed(string name, IReadOnlyList<PropertyColumn> properties, string field)
    {
        if (properties.FirstOrDefault(property => property.Is(name)) is { Kind: PropertyKind.Text } found)
            return found;
        var texts = properties.Where(property => property.Kind == PropertyKind.Text).Select(property => property.Name);
        return Refusals.Invalid(field, Refusals.NoTextProperty.With(name, string.Join(", ", texts)));
    }

    /// <summary>The properties of some names, of either kind, in their order; refuses with <c>invalid-value</c> on <paramref name="field"/> with the first that there is none of.</summary>
    public static Result<IReadOnlyList<PropertyColumn>> Named(IReadOnlyList<string> names, IReadOnlyList<PropertyColumn> properties, string field)
    {
        var found = names.Select(name => properties.FirstOrDefault(property => property.Is(name))).ToList();
        var missing = found.IndexOf(null);
        return missing < 0
            ? Result<IReadOnlyList<PropertyColumn>>.Ok([.. found.OfType<PropertyColumn>()])
            : Refusals.Invalid(field, Refusals.NoProperty.With(names[missing], string.Join(", ", properties.Select(property => property.Name))));
    }

    /// <summary>The number property of a name; refuses with <c>invalid-value</c> on <paramref name="field"/> when there is none.</summary>
    public static Result<PropertyColumn> NumberNamed(string name, IReadOnlyList<PropertyColumn> properties, string field)
    {
        if (properties.FirstOrDefault(property => property.Is(name)) is { Kind: PropertyKind.Number } found)
            return found;
        var numbers = properties.Where(property => property.Kind == PropertyKind.Number).Select(property => property.Name);
        return Refusals.Invalid(field, Refusals.NoNumberProperty.With(name, string.Join(", ", numbers)));
    }

    /// <summary>The number properties of some names, in their order; refuses in the same way, with the first that there is none of.</summary>
    public static Result<IReadOnlyList<PropertyColumn>> NumbersNamed(IReadOnlyList<string> names, IReadOnlyList<PropertyColumn> properties, string field)
    {
        var found = new List<PropertyColumn>(names.Count);
        foreach (var name in names)
        {
            if (!NumberNamed(name, properties, field).TryGet(out var property, out var problem))
                return problem;
            found.Add(property);
        }

        return found;
    }
}

/// <summary>What a property's values are.</summary>
public enum PropertyKind
{
    /// <summary>Text, kept as received.</summary>
    Text,

    /// <summary>Decimal numbers of at most 12 digits before the point, kept to six decimals.</summary>
    Number,
}
