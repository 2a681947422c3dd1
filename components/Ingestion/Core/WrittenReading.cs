using System.Text.Encodings.Web;
using System.Text.Json;
using Declarations;

namespace Ingestion.Core;

/// <summary>A reading as the options that say it, and these as a document: <c>{"map":["customer=Client,time=Date"],"separator":[";"]}</c>.</summary>
static class WrittenReading
{
    const string Map = "map";

    static readonly OptionSet Declared = OptionSet.Of(typeof(FileReading));

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly JsonElement Usual = JsonSerializer.SerializeToElement(new FileReading(), Json);

    /// <summary>The options that make a reading, those that say no more than is usual left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Of(FileReading reading)
    {
        var said = JsonSerializer.SerializeToElement(reading, Json);
        return [.. Declared.Options.Where(option => said.TryGetProperty(option.Name, out _)).SelectMany(option => Texts(said.GetProperty(option.Name), Usual.GetProperty(option.Name)).Select(text => KeyValuePair.Create(option.Name, (string?)text)))];
    }

    /// <summary>The document of options.</summary>
    public static string Document(IEnumerable<KeyValuePair<string, string?>> options) => JsonSerializer.Serialize(ByName(options), Json);

    /// <summary>The options of a document.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Read(string document) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, string[]>>(document, Json)!.SelectMany(option => option.Value.Select(value => KeyValuePair.Create(option.Key, (string?)value)))];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ByName(IEnumerable<KeyValuePair<string, string?>> options) =>
        options.GroupBy(option => option.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(option => option.Value!)], StringComparer.Ordinal);

    /// <summary>Options with others over them: one that is given again takes the place of the former, a map changes single columns.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Over(IEnumerable<KeyValuePair<string, string?>> below, IEnumerable<KeyValuePair<string, string?>> above)
    {
        var over = above.Where(option => option.Value?.Trim(' ') is { Length: > 0 }).ToArray();
        var under = below.ToArray();
        if (!over.Any(option => Is(option, Map)))
            return [.. under.Where(option => over.All(one => !Is(one, option.Key))), .. over];
        var changed = Pairs(over).Select(NameOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] map = [.. Pairs(under).Where(pair => !changed.Contains(NameOf(pair))), .. Pairs(over)];
        return [KeyValuePair.Create(Map, (string?)string.Join(',', map)), .. under.Where(option => !Is(option, Map) && over.All(one => !Is(one, option.Key))), .. over.Where(option => !Is(option, Map))];
    }

    /// <summary>Whether it is the option of that name.</summary>
    public static bool Is(KeyValuePair<string, string?> option, string name) => option.Key.Equals(name, StringComparison.OrdinalIgnoreCase);

    static IEnumerable<string> Pairs(IEnumerable<KeyValuePair<string, string?>> options) =>
        options.Where(option => Is(option, Map)).SelectMany(option => option.Value!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    static string NameOf(string pair) => pair.Split('=')[0].Trim() is var name && name.Equals("date", StringComparison.OrdinalIgnoreCase) ? "time" : name;

    static IEnumerable<string> Texts(JsonElement value, JsonElement usual) => JsonElement.DeepEquals(value, usual) ? [] : value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => value.EnumerateArray().Select(one => one.ToString()),
        JsonValueKind.True => ["yes"],
        JsonValueKind.False => ["no"],
        _ => [value.ToString()],
    };
}
