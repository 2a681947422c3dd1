using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using Quantities.Core;

namespace Quantities;

/// <summary>A set of event types, compared by their UTF-8 bytes. In JSON it is a list, in ordinal order; two sets of the same types are equal.</summary>
[JsonConverter(typeof(EventTypesJson))]
public sealed class EventTypes : IEquatable<EventTypes>, IEnumerable<string>
{
    const int Most = 100, Longest = 200;

    EventTypes(IEnumerable<string> types) => Types = [.. types.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The type of customers' registrations: no purchase, no revenue, no activity.</summary>
    public const string Registration = "registration";

    /// <summary>Stands for events without a type.</summary>
    public const string Untyped = "-";

    /// <summary>No type at all: a dataset that declares none.</summary>
    public static EventTypes None { get; } = new([]);

    /// <summary>Registrations only.</summary>
    public static EventTypes Registrations { get; } = new([Registration]);

    /// <summary>The types; <see cref="Untyped"/> among them for events without one.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>A set of at least one type; refuses with <c>invalid-value</c> on field <c>valueEvents</c> what is no type, or more than a hundred.</summary>
    public static Result<EventTypes> Create(IReadOnlyCollection<string?> types)
    {
        string[] named = [.. types.Select(type => type?.Trim() ?? "")];
        return named.Length is > 0 and <= Most && named.All(IsType) ? new EventTypes(named) : Refusals.Invalid("valueEvents", Refusals.NoEventTypes.With(named.FirstOrDefault(type => !IsType(type)) ?? $"{named.Length}", Most));
    }

    /// <summary>Whether an event of this type, or of none, is one of these.</summary>
    public bool Has(string? type) => type != Untyped && Types.Contains(type ?? Untyped, StringComparer.Ordinal);

    /// <inheritdoc />
    public IEnumerator<string> GetEnumerator() => Types.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(EventTypes? other) => other is not null && Types.SequenceEqual(other.Types, StringComparer.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as EventTypes);

    /// <inheritdoc />
    public override int GetHashCode() => Types.Aggregate(17, (hash, type) => HashCode.Combine(hash, type));

    /// <summary>The types with commas between.</summary>
    public override string ToString() => string.Join(", ", Types);

    static bool IsType(string type) => type.Length is > 0 and <= Longest && !type.Any(char.IsControl);

    sealed class EventTypesJson : JsonConverter<EventTypes>
    {
        public override EventTypes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<string[]>(ref reader, options) ?? throw new JsonException("No list of event types."));

        public override void Write(Utf8JsonWriter writer, EventTypes value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var type in value.Types)
                writer.WriteStringValue(type);
            writer.WriteEndArray();
        }
    }
}

/// <summary>Which events count by their type, where no condition asks for types.</summary>
/// <param name="Types">The types.</param>
/// <param name="AllBut">Whether all others count; otherwise these.</param>
public sealed record CountedTypes(EventTypes Types, bool AllBut)
{
    /// <summary>Those of a dataset: its value events or, where it declares none, all but registrations.</summary>
    public static CountedTypes Of(LakeSettings settings) => settings.ValueEvents is { } declared ? new(declared, AllBut: false) : new(EventTypes.Registrations, AllBut: true);

    /// <summary>Whether an event of this type, or of none, counts.</summary>
    public bool Has(string? type) => Types.Has(type) != AllBut;
}
