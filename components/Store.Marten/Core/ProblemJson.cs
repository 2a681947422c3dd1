using System.Text.Json;
using System.Text.Json.Serialization;
using Quantities;
using Wording;

namespace Store.Marten.Core;

/// <summary>
/// A refusal as it is stored: in English, and as messages with the names of the bricks that say them, so that it can be told in any language when it is read. What was stored before there were
/// messages is told in English.
/// </summary>
sealed class ProblemJson : JsonConverter<Problem>
{
    public override Problem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Stored>(ref reader, options) is { } stored
            ? new Problem(stored.Code, stored.Title, stored.Detail, stored.Fields)
            {
                Titled = stored.Titled,
                Said = stored.Said ?? [],
                Words = Phrasebook.OfBricks(stored.Bricks ?? []),
                Cause = stored.Cause,
            }
            : throw new JsonException("Not a problem.");

    public override void Write(Utf8JsonWriter writer, Problem value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new Stored(value.Code, value.Title, value.Detail, value.Fields.ToDictionary())
        {
            Titled = value.Titled,
            Said = value.Said.Count == 0 ? null : value.Said.ToDictionary(),
            Bricks = value.Words?.Bricks,
            Cause = value.Cause,
        },
        options);

    sealed record Stored(string Code, string Title, string Detail, Dictionary<string, string> Fields)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Label? Titled { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Dictionary<string, Message>? Said { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<string>? Bricks { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Problem? Cause { get; init; }
    }
}
