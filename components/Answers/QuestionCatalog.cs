using System.Text.Json;
using Answers.Core;
using Calendar;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Wording;

namespace Answers;

/// <summary>Every kind of question this process can answer.</summary>
/// <param name="questions">Of datasets, as the question bricks registered them.</param>
/// <param name="ofFiles">Of files, likewise.</param>
public sealed class QuestionCatalog(IEnumerable<DeclaredQuestion> questions, IEnumerable<DeclaredFileQuestion> ofFiles)
{
    readonly Dictionary<string, DeclaredQuestion> byKind = questions.ToDictionary(question => question.Kind);

    /// <summary>The catalogue of the bricks registered so far, without opening anything.</summary>
    public static QuestionCatalog Of(IServiceCollection services) =>
        new(services.Select(one => one.ImplementationInstance).OfType<DeclaredQuestion>(), services.Select(one => one.ImplementationInstance).OfType<DeclaredFileQuestion>());

    /// <summary>The questions, by topic, then kind.</summary>
    public IReadOnlyList<DeclaredQuestion> Questions { get; } = [.. questions.OrderBy(question => question.Topic).ThenBy(question => question.Kind, StringComparer.Ordinal)];

    /// <summary>The questions of files, by kind.</summary>
    public IReadOnlyList<DeclaredFileQuestion> OfFiles { get; } = [.. ofFiles.OrderBy(question => question.Kind, StringComparer.Ordinal)];

    /// <summary>The declared question of a kind; refuses with <c>question-not-found</c>.</summary>
    public Result<DeclaredQuestion> Find(string? kind) =>
        kind is not null && byKind.TryGetValue(kind, out var known)
            ? known
            : Problem.Of("question-not-found", new Label("No such question", "Нет такого вопроса"), NoSuch(kind), Phrases.Words);

    /// <summary>Whether questions of a kind can be answered here.</summary>
    public bool Knows(string kind) => byKind.ContainsKey(kind);

    /// <summary>Puts a question together from its options' JSON; refuses with <c>invalid-value</c>.</summary>
    public Result<IQuestion> Read(string kind, DatasetVersion of, string json, Zone? zone = null)
    {
        if (!byKind.TryGetValue(kind, out var question))
            return Problem.Invalid("kind", NoSuch(kind), Phrases.Words);
        try
        {
            using var given = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = true });
            return question.Ask(of, given.RootElement, zone ?? Zone.Utc);
        }
        catch (JsonException)
        {
            return Problem.Invalid("", Phrases.NoJson.With(json), Phrases.Words);
        }
    }

    /// <summary>
    /// A question as it stands for every coming version of its dataset, checked as if it were asked, and written in one way so that the same one stands once. The kind's own refusals of
    /// data come only when it is asked.
    /// </summary>
    public Result<StandingQuestion> Stand(DatasetId dataset, string kind, string json, Zone? zone = null) =>
        Read(kind, new DatasetVersion(dataset, 0, default), json, zone).Map(question => StandingQuestion.Of(dataset, kind, AnswerJson.Write(question.Options)));

    Wording.Message NoSuch(string? kind) => Phrases.NoSuchQuestion.With(kind, byKind.Keys.Order(StringComparer.Ordinal).ToArray());
}
