using System.Collections;
using System.Globalization;
using System.Text.Json;
using Quantities;
using Wording;

namespace Declarations.Core;

/// <summary>One text as one value of an option, or what is wrong with it.</summary>
static class Texts
{
    /// <summary>A value as JSON. By its elements, without a converter for every enumeration and list: those took most of the start of a command.</summary>
    public static JsonElement Json(object value) => JsonElement.Parse(value is string or not IEnumerable ? Element(value) : $"[{string.Join(',', OptionSet.Elements(value).Select(Element))}]");

    static string Element(object? value) => value is Enum word ? Element(Words.Of(word)) : JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object));

    public static object? Read(DeclaredOption option, string called, string text, Func<string, string, Result<DateTimeOffset>> instant, out Message? fault)
    {
        fault = null;
        switch (option.Type)
        {
            case OptionType.Word when option.Words.FirstOrDefault(word => word.Written == text.Trim()) is { } word:
                return word.Value;
            case OptionType.Word:
                fault = Faults.NoWord.With(called, text, option.Words.Select(known => known.Written).ToArray());
                return null;
            case OptionType.Whole when long.TryParse(Whole(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var whole)
                && (option.IsLong || whole is >= int.MinValue and <= int.MaxValue):
                return option.IsLong ? whole : (object)(int)whole;
            case OptionType.Whole:
                fault = Faults.NoWhole.With(called, text, OptionRange.Of(option));
                return null;
            case OptionType.Number when option.Element == typeof(decimal) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact):
                return exact;
            case OptionType.Number when option.Element == typeof(double) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                return number;
            case OptionType.Number:
                fault = Faults.NoNumber.With(called, text, OptionRange.Of(option));
                return null;
            case OptionType.Flag when text.Trim().ToLowerInvariant() is "yes" or "true" or "no" or "false":
                return text.Trim().ToLowerInvariant() is "yes" or "true";
            case OptionType.Flag:
                fault = Faults.NoFlag.With(called, text, false);
                return null;
            case OptionType.Day when DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                return day;
            case OptionType.Day:
                fault = Faults.NoDay.With(called, text);
                return null;
            case OptionType.Instant when instant(text, option.Name).TryGet(out var at, out _):
                return at;
            case OptionType.Instant:
                fault = Faults.NoInstant.With(called, text);
                return null;
            default:
                return text;
        }
    }

    /// <summary>A JSON value as the text an address would have had; null: it is of the wrong kind.</summary>
    public static string? Of(OptionType type, JsonElement value) => (type, value.ValueKind) switch
    {
        (OptionType.Whole or OptionType.Number, JsonValueKind.Number) => value.GetRawText(),
        (OptionType.Flag, JsonValueKind.True) => "true",
        (OptionType.Flag, JsonValueKind.False) => "false",
        (OptionType.Word or OptionType.Text or OptionType.Day or OptionType.Instant, JsonValueKind.String) => TextOf(value),
        _ => null,
    };

    /// <summary>A text; null: it has half of a character (\ud800), which is none.</summary>
    static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>365.0 and 3e2 are whole numbers, too, as JSON Schema has it.</summary>
    static string Whole(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) : text;
}
