using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wording;

/// <summary>A sentence as data: a code and named arguments. It is said in a language only where people read it (<see cref="Phrasebook"/>).</summary>
/// <param name="Code">Stable, lower-case, hyphenated; programs match on it.</param>
/// <param name="Values">Arguments by name, as JSON: numbers, texts, days (<c>2026-01-31</c>), instants, written words, other messages.</param>
public sealed record Message(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("values")] IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <inheritdoc />
    public bool Equals(Message? other) =>
        other is not null && Code == other.Code && Values.Count == other.Values.Count
        && Values.All(pair => other.Values.TryGetValue(pair.Key, out var same) && same.GetRawText() == pair.Value.GetRawText());

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Code, Values.Count);

    /// <summary>Code and arguments, for logs and debuggers.</summary>
    public override string ToString() => Values.Count == 0 ? Code : $"{Code} ({string.Join(", ", Values.Select(pair => $"{pair.Key} {pair.Value.GetRawText()}"))})";
}

/// <summary>A kind of sentence that a brick can say: its code and the names of its arguments. The words stand in the brick's <c>Words.json</c>.</summary>
public sealed class Phrase
{
    static readonly JsonSerializerOptions Written = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(Words.Policy, allowIntegerValues: false) },
    };

    /// <summary>A kind of sentence.</summary>
    /// <param name="code">Stable, lower-case, hyphenated.</param>
    /// <param name="names">Names of the arguments, in the order <see cref="With"/> takes them.</param>
    public Phrase(string code, params string[] names) => (Code, Names) = (code, names);

    /// <summary>The code.</summary>
    public string Code { get; }

    /// <summary>Names of the arguments.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The sentence with these arguments.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than names.</exception>
    public Message With(params object?[] values)
    {
        if (values.Length != Names.Count)
            throw new ArgumentException($"'{Code}' takes {Names.Count} arguments, not {values.Length}.", nameof(values));
        return new Message(Code, Names.Zip(values).ToDictionary(pair => pair.First, pair => JsonSerializer.SerializeToElement(pair.Second, Written)));
    }

    /// <summary>A phrase without arguments is a sentence.</summary>
    public static implicit operator Message(Phrase phrase) => phrase.With();

    /// <summary>The sentence of a phrase without arguments.</summary>
    public Message ToMessage() => With();
}
