using System.Text.Json.Serialization;

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

    /// <summary>A refusal that no single input is to blame for.</summary>
    public Problem(string code, string title, string detail)
        : this(code, title, detail, None)
    {
    }

    /// <summary>A value the caller gave cannot be used; <paramref name="field"/> names it.</summary>
    public static Problem Invalid(string field, string detail) =>
        new("invalid-value", "A value cannot be used", detail, new Dictionary<string, string> { [field] = detail });

    /// <summary>Nothing goes by that name; the code is <c>{what}-not-found</c>.</summary>
    public static Problem NotFound(string what, string name) =>
        new($"{what}-not-found", $"No such {what}", $"There is no {what} '{name}'.");
}
