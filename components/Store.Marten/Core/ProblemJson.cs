using System.Text.Json;
using System.Text.Json.Serialization;
using Quantities;

namespace Store.Marten.Core;

// Problem has two constructors, so the serializer cannot choose one by itself.
sealed class ProblemJson : JsonConverter<Problem>
{
    public override Problem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Stored>(ref reader, options) is { } stored
            ? new Problem(stored.Code, stored.Title, stored.Detail, stored.Fields)
            : throw new JsonException("Not a problem.");

    public override void Write(Utf8JsonWriter writer, Problem value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Stored(value.Code, value.Title, value.Detail, value.Fields.ToDictionary()), options);

    sealed record Stored(string Code, string Title, string Detail, Dictionary<string, string> Fields);
}
