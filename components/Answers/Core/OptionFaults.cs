using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Answers.Core;

/// <summary>What is wrong with options that could not be read, by name and in words that tell what can be given.</summary>
static class OptionFaults
{
    /// <summary>The faults of a JSON object that does not become <paramref name="options"/>.</summary>
    public static Dictionary<string, string> Of(JsonElement given, Type options, JsonSerializerOptions json)
    {
        var known = json.GetTypeInfo(options).Properties;
        var faults = new Dictionary<string, string>();
        foreach (var property in given.EnumerateObject())
        {
            if (known.FirstOrDefault(one => one.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)) is not { } meant)
                faults[property.Name] = $"'{property.Name}' means nothing here; what can be given: {string.Join(", ", known.Select(one => one.Name))}.";
            else if (!Fits(property.Value, meant, json))
                faults[meant.Name] = $"{property.Value.GetRawText()} is no {meant.Name}: use {Expected(meant.PropertyType, json)}.";
        }

        foreach (var missing in known.Where(one => one.IsRequired && !given.EnumerateObject().Any(property => property.Name.Equals(one.Name, StringComparison.OrdinalIgnoreCase))))
            faults[missing.Name] = $"'{missing.Name}' is missing: give {Expected(missing.PropertyType, json)}.";
        return faults;
    }

    static bool Fits(JsonElement value, JsonPropertyInfo property, JsonSerializerOptions json)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return property.IsSetNullable && (!property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null);
        try
        {
            _ = value.Deserialize(property.PropertyType, json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static string Expected(Type type, JsonSerializerOptions json)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsEnum ? string.Join(", ", bare.GetEnumValues().Cast<object>().Select(value => JsonSerializer.SerializeToElement(value, bare, json).GetString()))
            : bare == typeof(bool) ? "true or false"
            : bare == typeof(int) || bare == typeof(long) ? "a whole number"
            : bare == typeof(double) || bare == typeof(decimal) ? "a number"
            : bare == typeof(DateOnly) ? "a day such as \"2026-01-31\""
            : bare == typeof(DateTimeOffset) ? "an instant such as \"2026-01-31T00:00:00Z\""
            : bare == typeof(string) ? "a text"
            : json.GetTypeInfo(bare) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } ? $"a list, each of it {Expected(element, json)}"
            : "an object";
    }
}
