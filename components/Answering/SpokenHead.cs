using Answers;
using Wording;

namespace Answering;

/// <summary>The head of an answer in a language: what people read above and below its tables.</summary>
/// <param name="Language">ISO 639-1 code.</param>
/// <param name="Title">The question as a sentence.</param>
/// <param name="Definition">The rule, a sentence each.</param>
/// <param name="Evidence">Of whom and since when.</param>
/// <param name="Warnings">What has to be known, a sentence each, in the order of the head's warnings.</param>
public sealed record SpokenHead(string Language, string Title, IReadOnlyList<string> Definition, IReadOnlyList<string> Evidence, IReadOnlyList<string> Warnings)
{
    /// <summary>Says an answer's head.</summary>
    public static SpokenHead Of(AnswerHead head, DeclaredKind declared, Language language)
    {
        string Say(Message message) => declared.Words.Say(message, language);
        return new SpokenHead(
            language.Code(), declared.Title.In(language), [.. head.Definition.Select(Say)], [.. (head.Evidence?.Sentences() ?? []).Select(Say)], [.. head.Warnings.Select(Say)]);
    }
}
