using System.Text.Json.Serialization;
using Quantities.Core;
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
    const string Whole = "";

    static readonly Dictionary<string, string> None = [];
    static readonly Dictionary<string, Message> NothingSaid = [];

    /// <summary>The same as data, by field (<c>""</c>: of the whole), for those who say it in another language; empty for a refusal that is told in English only.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, Message> Said { get; init; } = NothingSaid;

    /// <summary>What says <see cref="Said"/>.</summary>
    [JsonIgnore]
    public Phrasebook? Words { get; init; }

    /// <summary>The title in every language; null for a refusal that is told in English only.</summary>
    [JsonIgnore]
    public Label? Titled { get; init; }

    /// <summary>The refusal that led to this one, whose detail stands behind this one's own.</summary>
    [JsonIgnore]
    public Problem? Cause { get; init; }

    /// <summary>A refusal that no single input is to blame for, told in English only.</summary>
    public Problem(string code, string title, string detail)
        : this(code, title, detail, None)
    {
    }

    /// <summary>A value the caller gave cannot be used; <paramref name="field"/> names it. Told in English only.</summary>
    public static Problem Invalid(string field, string detail) =>
        new(Refusals.InvalidValue, Refusals.InvalidValueTitle.En, detail, new Dictionary<string, string> { [field] = detail }) { Titled = Refusals.InvalidValueTitle };

    /// <summary>A value cannot be used, or (<c>""</c>) all that was given as a whole; told in every language that <paramref name="words"/> knows.</summary>
    public static Problem Invalid(string field, Message said, Phrasebook words) => InvalidValues(new Dictionary<string, Message> { [field] = said }, words);

    /// <summary>Values cannot be used: one sentence a field, told in every language that <paramref name="words"/> knows.</summary>
    public static Problem InvalidValues(IReadOnlyDictionary<string, Message> faults, Phrasebook words) => Of(Refusals.InvalidValue, Refusals.InvalidValueTitle, faults, words);

    /// <summary>Values cannot be used, each for the one reason that a check of it alone gave.</summary>
    public static Problem InvalidValues(IReadOnlyDictionary<string, Problem> faults) => new(
        Refusals.InvalidValue, Refusals.InvalidValueTitle.En, string.Join(" ", faults.Values.Select(fault => fault.Detail)), faults.ToDictionary(fault => fault.Key, fault => fault.Value.Detail))
    {
        Titled = Refusals.InvalidValueTitle,
        Said = faults.Where(fault => fault.Value.Said.Count == 1).ToDictionary(fault => fault.Key, fault => fault.Value.Said.Values.First()),
        Words = faults.Values.Select(fault => fault.Words).OfType<Phrasebook>().Aggregate((Phrasebook?)null, (all, book) => all?.Or(book) ?? book),
    };

    /// <summary>What several checks of one request refuse with, as one refusal: every value that cannot be used; the first of another kind alone. Null where none refuses.</summary>
    public static Problem? Together(params IEnumerable<Problem?> refusals)
    {
        var all = refusals.OfType<Problem>().ToArray();
        if (all.Length < 2 || all.Any(one => one.Code != Refusals.InvalidValue))
            return all.FirstOrDefault(one => one.Code != Refusals.InvalidValue) ?? all.FirstOrDefault();
        return new Problem(Refusals.InvalidValue, Refusals.InvalidValueTitle.En, string.Join(" ", all.Select(one => one.Detail).Distinct()), First(all.SelectMany(one => one.Fields)))
        {
            Titled = Refusals.InvalidValueTitle,
            Said = First(all.SelectMany(one => one.Said)),
            Words = all.Select(one => one.Words).OfType<Phrasebook>().Aggregate((Phrasebook?)null, (known, book) => known?.Or(book) ?? book),
        };

        static Dictionary<string, T> First<T>(IEnumerable<KeyValuePair<string, T>> pairs) => pairs.DistinctBy(pair => pair.Key).ToDictionary();
    }

    /// <summary>A refusal told in every language that <paramref name="words"/> knows.</summary>
    public static Problem Of(string code, Label title, Message said, Phrasebook words) => Of(code, title, new Dictionary<string, Message> { [Whole] = said }, words);

    /// <summary>A refusal with a sentence a field, or of the whole (<c>""</c>), told in every language that <paramref name="words"/> knows.</summary>
    public static Problem Of(string code, Label title, IReadOnlyDictionary<string, Message> said, Phrasebook words)
    {
        var fields = said.Where(one => one.Key != Whole).ToDictionary(one => one.Key, one => words.Say(one.Value, Language.English));
        return new Problem(code, title.En, Joined(said, words, Language.English), fields) { Titled = title, Said = said, Words = words };
    }

    /// <summary>Nothing goes by that name; the code is <c>{what}-not-found</c>.</summary>
    public static Problem NotFound(string what, string name) => Of($"{what}-not-found", Refusals.NotFoundTitle(what), Refusals.NotFound.With(what, name), Refusals.Words);

    /// <summary>The same refusal, led to by another one: its detail goes on with that one's.</summary>
    public Problem Because(Problem cause) => this with { Detail = $"{Detail} {cause.Detail}", Cause = cause };

    /// <summary>The title in a language; in English where it is told in no other.</summary>
    public string TitleIn(Language language) => Titled?.In(language) ?? Title;

    /// <summary>The detail in a language; in English where it is told in no other.</summary>
    public string DetailIn(Language language) => language != Language.English && Said.Count > 0 && Fields.Keys.All(Said.ContainsKey) && Says(Said.Values, language)
        ? Joined(Said, Words!, language) + (Cause is { } cause ? " " + cause.DetailIn(language) : "")
        : Detail;

    /// <summary>What is wrong with each field, in a language; in English where it is told in no other.</summary>
    public IReadOnlyDictionary<string, string> FieldsIn(Language language) => language == Language.English ? Fields : Fields.ToDictionary(
        field => field.Key, field => Said.TryGetValue(field.Key, out var said) && Says([said], language) ? Words!.Say(said, language) : field.Value);

    /// <summary>The refusal as people of a language read it.</summary>
    public Problem In(Language language) => this with { Title = TitleIn(language), Detail = DetailIn(language), Fields = FieldsIn(language) };

    bool Says(IEnumerable<Message> said, Language language) => said.All(message => Words?.Has(message.Code, language) == true);

    // Two fields may be wrong in the same way: that is told once.
    static string Joined(IReadOnlyDictionary<string, Message> said, Phrasebook words, Language language) => string.Join(" ", said.Values.Select(message => words.Say(message, language)).Distinct());
}
