using System.Text.Json;
using System.Text.Json.Serialization;
using Answers.Core;
using Quantities;

namespace Answers;

/// <summary>A kind of question this process can answer: how to put one together from its JSON.</summary>
/// <param name="Kind">The word it goes by.</param>
/// <param name="Read">Makes the question of a version from its options' JSON; refuses with <c>invalid-question</c>, or as <see cref="ICheckedOptions"/> says.</param>
/// <param name="StandsByDefault">Whether every dataset has it answered, with default options, for each new version.</param>
public sealed record QuestionKind(string Kind, Func<DatasetVersion, string, Result<IQuestion>> Read, bool StandsByDefault)
{
    static readonly JsonSerializerOptions Strict = new(AnswerJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true };

    internal static QuestionKind For<TOptions>(string kind, Func<DatasetVersion, TOptions, IQuestion> ask, bool standsByDefault)
        where TOptions : notnull => new(kind, Reading(kind, ask), standsByDefault);

    static Func<DatasetVersion, string, Result<IQuestion>> Reading<TOptions>(string kind, Func<DatasetVersion, TOptions, IQuestion> ask)
        where TOptions : notnull => (of, json) =>
    {
        try
        {
            using var given = JsonDocument.Parse(json);
            if (given.RootElement.ValueKind != JsonValueKind.Object)
                return Unreadable(kind, "A question is a JSON object.", []);
            return Take<TOptions>(given.RootElement, kind).Then(options => (options as ICheckedOptions)?.Fault is { } fault ? fault : Result<IQuestion>.Ok(ask(of, options)));
        }
        catch (JsonException)
        {
            return Unreadable(kind, $"'{json}' is no JSON.", []);
        }
    };

    static Result<TOptions> Take<TOptions>(JsonElement given, string kind)
        where TOptions : notnull
    {
        try
        {
            return given.Deserialize<TOptions>(Strict)!;
        }
        catch (JsonException)
        {
            var faults = OptionFaults.Of(given, typeof(TOptions), Strict);
            return Unreadable(kind, faults.Count == 0 ? "The options do not belong together." : string.Join(" ", faults.Values), faults);
        }
    }

    static Problem Unreadable(string kind, string detail, Dictionary<string, string> fields) => new("invalid-question", "The question cannot be read", $"Kind '{kind}': {detail}", fields);
}

/// <summary>Every kind of question this process can answer.</summary>
/// <param name="kinds">As the question bricks registered them.</param>
public sealed class QuestionCatalog(IEnumerable<QuestionKind> kinds)
{
    readonly Dictionary<string, QuestionKind> byName = kinds.ToDictionary(kind => kind.Kind);

    /// <summary>The kinds, by name.</summary>
    public IReadOnlyList<string> Kinds { get; } = [.. kinds.Select(kind => kind.Kind).Order(StringComparer.Ordinal)];

    /// <summary>The kinds that every dataset has answered for each new version, by name.</summary>
    public IReadOnlyList<string> StandingKinds { get; } = [.. kinds.Where(kind => kind.StandsByDefault).Select(kind => kind.Kind).Order(StringComparer.Ordinal)];

    /// <summary>Puts a question together; refuses with <c>invalid-question</c>, or with what its options find wrong with themselves.</summary>
    public Result<IQuestion> Read(string kind, DatasetVersion of, string json) =>
        byName.TryGetValue(kind, out var known)
            ? known.Read(of, json)
            : new Problem("invalid-question", "The question cannot be read", $"There is no kind of question '{kind}'; there are: {string.Join(", ", Kinds)}.");

    /// <summary>A question as it stands for every coming version of its dataset, written in one way so that the same one stands once.</summary>
    public Result<StandingQuestion> Stand(DatasetName dataset, string kind, string json) =>
        Read(kind, new DatasetVersion(dataset, 0, default), json).Map(question =>
        {
            var options = AnswerJson.Write(question.Options);
            return new StandingQuestion { Id = AnswerKey.Hash(dataset.Value, kind, options), Dataset = dataset.Value, Kind = kind, Question = options };
        });
}
