using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Declarations;
using Wording;

namespace Answers;

/// <summary>The one way questions and answers are written as JSON, so that HTTP, command line and store agree byte for byte.</summary>
public static class AnswerJson
{
    /// <summary>camelCase names, words for enums, non-ASCII text as it is.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The JSON of a question or an answer, by its own type.</summary>
    public static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    /// <summary>Reads JSON that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The JSON is not of that type.</exception>
    public static T Read<T>(string json)
        where T : notnull => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("null");

    static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OptionGroups.Flatten } },
            Converters = { new JsonStringEnumConverter(Words.Policy, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
