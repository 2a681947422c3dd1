using System.Text.Json;
using System.Text.Unicode;
using Lake;
using Quantities;

namespace Ingestion.Core;

/// <summary>Which of the names that an event can have some events use, and what their properties are.</summary>
sealed class EventShape
{
    const string Properties = "properties";
    const int LongestName = 63;

    static readonly string[] Names = ["id", "customer", "time", "amount", "order", "type", "currency"];

    readonly HashSet<string> used = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, bool> numbers = new(StringComparer.Ordinal);

    /// <summary>How many events there are.</summary>
    public int Events { get; private set; }

    /// <summary>Looks at events; a line that is no JSON is left to be rejected. Refuses what cannot be told from events.</summary>
    public static Result<EventShape> Of(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
            return Refusals.NoEvents(Phrases.EventsNoUtf8);
        var shape = new EventShape();
        var text = json.Span.TrimStart(" \t\r\n\uFEFF"u8);
        if (text.StartsWith("["u8))
        {
            try
            {
                using var all = JsonDocument.Parse(json[^text.Length..]);
                foreach (var one in all.RootElement.EnumerateArray())
                {
                    if (shape.FaultOf(one) is { } fault)
                        return fault;
                }
            }
            catch (JsonException)
            {
                return Refusals.NoEvents(Phrases.EventsBroken);
            }
            catch (InvalidOperationException)
            {
                return Refusals.NoEvents(Phrases.EventNameNoText);
            }
        }
        else
        {
            var rest = json[^text.Length..];
            while (!rest.IsEmpty)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                var line = end < 0 ? rest : rest[..end];
                rest = end < 0 ? default : rest[(end + 1)..];
                if (shape.LineFault(line) is { } fault)
                    return fault;
            }
        }

        return shape.Events == 0 ? Refusals.NoEvents(Phrases.EventsNone)
            : !shape.used.Contains("customer") || !shape.used.Contains("time") ? Refusals.NoEvents(Phrases.EventsTooShort)
            : shape;
    }

    /// <summary>How they are read.</summary>
    /// <param name="known">The properties that the dataset has: they stay what they are.</param>
    public FileMapping Mapping(IReadOnlyList<PropertyColumn> known)
    {
        string? Named(string name) => used.Contains(name) ? name : null;
        return new FileMapping
        {
            Customer = "customer",
            Time = "time",
            Amount = Named("amount") is { } amount ? amount + Column.Optional : null, // What is no purchase has none.
            Order = Named("order"),
            Event = Named("id"),
            Type = Named("type"),
            Currency = Named("currency"),
            DecimalMark = ".",
            DecimalIsStated = true,
            Properties = [.. numbers.Select(pair => new MappedProperty(pair.Key, $"{Properties}.{pair.Key}", KindOf(pair.Key, pair.Value, known)))],
        };
    }

    static PropertyKind KindOf(string name, bool isNumber, IReadOnlyList<PropertyColumn> known) =>
        known.FirstOrDefault(property => property.Is(name))?.Kind ?? (isNumber ? PropertyKind.Number : PropertyKind.Text);

    Problem? LineFault(ReadOnlyMemory<byte> line)
    {
        try
        {
            return FaultOf(JsonElement.Parse(line.Span));
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return Refusals.NoEvents(Phrases.EventNameNoText); // It shows when it is read.
        }
    }

    Problem? FaultOf(JsonElement one)
    {
        if (one.ValueKind != JsonValueKind.Object)
            return Refusals.NoEvents(Phrases.EventIsNone);
        Events++;
        foreach (var member in one.EnumerateObject())
        {
            if (member.NameEquals(Properties) && member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Null)
            {
                if (member.Value.ValueKind == JsonValueKind.Object && PropertiesFault(member.Value, "") is { } fault)
                    return fault;
            }
            else if (!Names.Contains(member.Name))
                return Refusals.NoEvents(Phrases.EventNameUnknown.With(Refusals.Short(member.Name), string.Join(", ", Names.Append(Properties))));
            else
                used.Add(member.Name);
        }

        return null;
    }

    Problem? PropertiesFault(JsonElement properties, string within)
    {
        foreach (var member in properties.EnumerateObject())
        {
            var name = within + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                if (PropertiesFault(member.Value, $"{name}.") is { } fault)
                    return fault;
                continue;
            }

            if (name.Length is 0 or > LongestName || name.AsSpan().IndexOfAny("<>!=\0") >= 0)
                return Refusals.NoEvents(Phrases.NoPropertyName.With(Refusals.Short(name)));
            if (member.Value.ValueKind != JsonValueKind.Null)
                numbers[name] = numbers.GetValueOrDefault(name, true) && member.Value.ValueKind == JsonValueKind.Number;
        }

        return null;
    }
}
