using System.Globalization;
using System.Text.Json;

namespace Wording.Core;

/// <summary>Who says a message: in which language, and with which words for messages within it.</summary>
readonly record struct Voice(Language Language, Phrasebook Words);

/// <summary>Arguments of messages as people read them.</summary>
static class Formatting
{
    public static string Write(JsonElement value, string form, string? style, Voice voice) =>
        form == "" && Said(value, voice) is { } said ? said
        : form is "" or "list" && value.ValueKind == JsonValueKind.Array ? string.Join(value.EnumerateArray().Any(IsMessage) ? "; " : ", ", value.EnumerateArray().Select(one => Write(one, "", null, voice)))
        : Write(value, form, style, voice.Language);

    static string Write(JsonElement value, string form, string? style, Language language) => (form, value.ValueKind) switch
    {
        (_, JsonValueKind.Null or JsonValueKind.Undefined) => "–",
        ("number" or "", JsonValueKind.Number) => style is null ? Culture.Number(value.GetDouble(), language) : value.GetDouble().ToString(style, Culture.Of(language)),
        ("percent" or "money", JsonValueKind.String) => TextOf(value),
        ("percent", JsonValueKind.Number) => Culture.Percent(value.GetDouble(), language, style is null ? 1 : int.Parse(style, CultureInfo.InvariantCulture)),
        ("money", JsonValueKind.Number) => value.TryGetDecimal(out var money) ? Culture.Money(money, style, language) : Culture.Number(value.GetDouble(), language),
        ("date", JsonValueKind.String) => Culture.Date(DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture), language),
        ("instant", JsonValueKind.String) => Culture.Instant(value.GetDateTimeOffset(), language),
        ("" or "number", _) => TextOf(value),
        _ => throw new FormatException($"'{TextOf(value)}' cannot be written as {form}."),
    };

    static bool IsMessage(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
        && value.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Object;

    static string? Said(JsonElement value, Voice voice) => IsMessage(value) ? voice.Words.Say(value.Deserialize<Message>()!, voice.Language) : null;

    public static double NumberOf(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;

    /// <summary>Whether an argument can be asked to be written so.</summary>
    public static bool Knows(string form, string? style) => form switch
    {
        "" or "date" or "instant" or "list" => style is null,
        "percent" => style is null || int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "number" or "money" => style is null or { Length: > 0 },
        _ => false,
    };

    public static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
