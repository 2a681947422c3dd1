using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Wording;

namespace Answers;

/// <summary>
/// What the columns and key figures of a brick's tables mean: its embedded <c>Meanings.json</c>, an object of <c>place: { "en": sentence, "ru": sentence }</c>. A place is a column's or figure's name, with
/// <c>table/</c>, <c>kind/</c> or <c>kind/table/</c> before it where it means something else there. Digits at the end of a name are <c>#</c> (<c>age#</c> for <c>age12</c>); <c>table/#</c> is every other
/// column of that table that tells no rows apart.
/// </summary>
public sealed class Meanings
{
    const string Resource = "Meanings.json";

    static readonly JsonSerializerOptions EachOnce = new() { AllowDuplicateProperties = false };

    static readonly ConcurrentDictionary<Assembly, Meanings> Known = new();

    readonly Lazy<Dictionary<string, Label>> said;
    readonly Meanings? next;

    Meanings(Lazy<Dictionary<string, Label>> said, Meanings? next) => (this.said, this.next) = (said, next);

    /// <summary>Those of a brick; none where it has no such file.</summary>
    public static Meanings Of(Assembly brick) => Known.GetOrAdd(brick, known => new Meanings(new(() => Read(known)), null));

    /// <summary>All places that have words here.</summary>
    public IReadOnlyDictionary<string, Label> All => said.Value;

    /// <summary>These, and others for what has no words here.</summary>
    public Meanings Or(Meanings others) => new(said, next is null ? others : next.Or(others));

    /// <summary>What a column or figure means; null: its name says it.</summary>
    /// <param name="kind">The question's kind.</param>
    /// <param name="table">The table.</param>
    /// <param name="name">The column's or figure's name.</param>
    /// <param name="isKey">Whether it tells rows apart.</param>
    public Label? Of(string kind, string table, string name, bool isKey = false)
    {
        var general = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is { Length: > 0 } begun && begun.Length < name.Length ? begun + "#" : name;
        string?[] places = [$"{kind}/{table}/{name}", $"{kind}/{table}/{general}", $"{table}/{name}", $"{table}/{general}", isKey ? null : $"{table}/#", $"{kind}/{name}", $"{kind}/{general}", name, general];
        foreach (var place in places)
            if (place is not null && said.Value.TryGetValue(place, out var meaning))
                return meaning;
        return next?.Of(kind, table, name, isKey);
    }

    static Dictionary<string, Label> Read(Assembly brick)
    {
        using var file = brick.GetManifestResourceStream(Resource);
        return file is null ? [] : JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(file, EachOnce)!.ToDictionary(pair => pair.Key, pair => new Label(pair.Value["en"], pair.Value["ru"]));
    }
}
