using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Wording.Core;

namespace Wording;

/// <summary>
/// What a brick's codes say in each language: its embedded <c>Words.json</c>, an object of <c>code: { "en": template, "ru": template }</c>. Templates are ICU messages:
/// <c>{name}</c>, <c>{name, number}</c>, <c>{name, number, 0.000}</c>, <c>{name, percent}</c>, <c>{name, money}</c>, <c>{name, date}</c>, <c>{name, instant}</c>,
/// <c>{name, list}</c>, <c>{name, plural, one {…} few {…} many {…} other {…}}</c> with <c>#</c> for the number, <c>{name, select, word {…} empty {…} other {…}}</c> (<c>empty</c>: no text); <c>'{'</c> is a brace.
/// An argument that is a message itself is said in the same language; a list of such is parted by semicolons.
/// </summary>
/// <remarks>Plural categories are those of CLDR for English and Russian. No message library is to be had for .NET 10 on the feeds this product builds from.</remarks>
public sealed class Phrasebook
{
    const string Resource = "Words.json";

    static readonly JsonSerializerOptions EachOnce = new() { AllowDuplicateProperties = false };

    static readonly ConcurrentDictionary<Assembly, Phrasebook> Known = new();

    // Read by the first who says something: a command declares every brick's questions and says one brick's answer.
    readonly Lazy<Dictionary<string, Dictionary<Language, Template>>> templates;
    readonly Phrasebook? next;

    Phrasebook(string brick, Lazy<Dictionary<string, Dictionary<Language, Template>>> templates, Phrasebook? next)
    {
        (this.templates, this.next) = (templates, next);
        Bricks = [brick, .. next?.Bricks ?? []];
    }

    /// <summary>Whose words these are, first asked first: with <see cref="OfBricks"/> what is stored finds its words again.</summary>
    public IReadOnlyList<string> Bricks { get; }

    /// <summary>The codes that have words here.</summary>
    public IReadOnlyCollection<string> Codes => templates.Value.Keys;

    /// <summary>The phrasebook of a brick; empty when it has no words.</summary>
    /// <remarks>A template that cannot be read is a <see cref="FormatException"/> of the first use.</remarks>
    public static Phrasebook Of(Assembly brick) => Known.GetOrAdd(brick, known => new Phrasebook(known.GetName().Name!, new(() => Read(known)), null));

    /// <summary>The phrasebooks of bricks by their names; a brick that this process does not have says nothing.</summary>
    public static Phrasebook? OfBricks(IReadOnlyList<string> names) =>
        names.Select(Find).OfType<Assembly>().Select(Of).Reverse().Aggregate((Phrasebook?)null, (others, book) => others is null ? book : book.Or(others));

    static Assembly? Find(string brick)
    {
        try
        {
            return Assembly.Load(new AssemblyName(brick));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>This phrasebook, and another one for what it has no words for.</summary>
    public Phrasebook Or(Phrasebook other) => new(Bricks[0], templates, next is null ? other : next.Or(other));

    /// <summary>A sentence in a language; its code and arguments where there are no words for it.</summary>
    public string Say(Message message, Language language) => Find(message.Code, language)?.Write(message.Values, new(language, this)) ?? message.ToString();

    /// <summary>A sentence in every language, for a heading or a cell.</summary>
    public Label LabelOf(Message message) => new(Say(message, Language.English), Say(message, Language.Russian));

    /// <summary>Whether there are words for a code in a language.</summary>
    public bool Has(string code, Language language) => Find(code, language) is not null;

    /// <summary>The names a code's words take from its arguments, in a language.</summary>
    public IReadOnlyCollection<string> NamesOf(string code, Language language) => Find(code, language)?.Names ?? [];

    Template? Find(string code, Language language) =>
        templates.Value.TryGetValue(code, out var said) && said.TryGetValue(language, out var template) ? template : next?.Find(code, language);

    static Dictionary<string, Dictionary<Language, Template>> Read(Assembly brick)
    {
        using var words = brick.GetManifestResourceStream(Resource);
        if (words is null)
            return [];
        var read = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(words, EachOnce)!;
        return read.ToDictionary(pair => pair.Key, pair => ByLanguage(pair.Key, pair.Value));
    }

    static Dictionary<Language, Template> ByLanguage(string code, Dictionary<string, string> said) =>
        said.ToDictionary(
            pair => Languages.Find(pair.Key) ?? throw new FormatException($"'{code}' has words in '{pair.Key}', which is no language."),
            pair => Template.Parse(pair.Value));
}
