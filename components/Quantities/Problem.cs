using System.Text.Json.Serialization;
using Wording;

namespace Quantities;

/// <summary>An expected refusal: what was asked cannot be done, and why. Never an infrastructure failure.</summary>
/// <param name="Code">Stable, lower-case, hyphenated; programs match on it (for example <c>dataset-not-found</c>).</param>
/// <param name="Title">The kind of refusal in a few words, the same for every occurrence.</param>
/// <param name="Detail">This occurrence, with the values that matter and what to do about it.</param>
/// <param name="Fields">Which input is at fault, by name; empty when it is none in particular.</param>
[method: JsonConstructor]
public sealed record Problem(string Code, string Title, string Detail, IReadOnlyDictionary<string, string> Fields)
{
    static readonly Dictionary<string, string> None = [];
    static readonly Dictionary<string, Message> NothingSaid = [];

    /// <summary>The same as data, by field (<c>""</c>: of the whole), for those who say it in another language; empty for a refusal that is told in English only.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, Message> Said { get; init; } = NothingSaid;

    /// <summary>What says <see cref="Said"/>.</summary>
    [JsonIgnore]
    public Phrasebook? Words { get; init; }

    /// <summary>A refusal that no single input is to blame for.</summary>
    public Problem(string code, string title, string detail)
        : this(code, title, detail, None)
    {
    }

    /// <summary>A value the caller gave cannot be used; <paramref name="field"/> names it.</summary>
    public static Problem Invalid(string field, string detail) =>
        new("invalid-value", "A value cannot be used", detail, new Dictionary<string, string> { [field] = detail });

    /// <summary>The detail in a language; in English where it is told in no other.</summary>
    public string DetailIn(Language language) => Words is null || Said.Count == 0 ? Detail : string.Join(" ", Said.Values.Select(said => Words.Say(said, language)));

    /// <summary>What is wrong with each field, in a language; in English where it is told in no other.</summary>
    public IReadOnlyDictionary<string, string> FieldsIn(Language language) =>
        Words is null ? Fields : Fields.ToDictionary(field => field.Key, field => Said.TryGetValue(field.Key, out var said) ? Words.Say(said, language) : field.Value);

    /// <summary>Values cannot be used: one sentence a field, told in every language that <paramref name="words"/> knows.</summary>
    public static Problem InvalidValues(IReadOnlyDictionary<string, Message> faults, Phrasebook words)
    {
        var fields = faults.ToDictionary(fault => fault.Key, fault => words.Say(fault.Value, Language.English));
        return new("invalid-value", "A value cannot be used", string.Join(" ", fields.Values), fields) { Said = faults, Words = words };
    }

    /// <summary>A refusal told in every language that <paramref name="words"/> knows.</summary>
    public static Problem Of(string code, string title, Message said, Phrasebook words) =>
        new(code, title, words.Say(said, Language.English)) { Said = new Dictionary<string, Message> { [""] = said }, Words = words };

    /// <summary>Nothing goes by that name; the code is <c>{what}-not-found</c>.</summary>
    public static Problem NotFound(string what, string name) =>
        new($"{what}-not-found", $"No such {what}", $"There is no {what} '{name}'.");
}
