using System.Text.Json;
using Answers.Core;
using Quantities;
using Wording;

namespace Answers;

/// <summary>What stands above every answer: whose, of which version, what was asked, by which rule, and what a reader has to know. Codes with arguments; sentences are made where people read.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="BrickVersion">The version of the rule.</param>
/// <param name="Dataset">Whose data; null for a file's.</param>
/// <param name="DatasetVersion">Which version of it; null for a file.</param>
/// <param name="Options">What was asked, every option with its value.</param>
/// <param name="Definition">The rule, in reading order.</param>
/// <param name="Warnings">What has to be known before using the numbers; the answer stands.</param>
/// <param name="Evidence">Of whom, since when, from what; null for a file.</param>
public sealed record AnswerHead(
    string Question,
    string BrickVersion,
    string? Dataset,
    long? DatasetVersion,
    JsonElement Options,
    IReadOnlyList<Message> Definition,
    IReadOnlyList<Message> Warnings,
    Evidence? Evidence)
{
    /// <summary>The head of an answer about a dataset.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="evidence">What the statistic came from.</param>
    /// <param name="definition">The rule; the accounts of a customer who is named, the analysis instant and the calendar are added.</param>
    /// <param name="warnings">What has to be known.</param>
    public static AnswerHead Of(IQuestion question, Evidence evidence, IEnumerable<Message> definition, IEnumerable<Message>? warnings = null) => new(
        question.Declared.Kind,
        question.Declared.BrickVersion,
        question.Of.Name.Value,
        question.Of.Number,
        Json(question.Options),
        [.. definition, .. question.Options.Accounts is { } accounts ? (Message[])[Phrases.Accounts.With((object)accounts.ToArray())] : [], .. Counted(evidence), AsOf(evidence), Phrases.Calendar.With(evidence.Settings.Zone, Words.Of(evidence.Settings.WeekStart))],
        [.. warnings ?? []],
        evidence with { Revenue = evidence.Revenue.Plain() });

    /// <summary>The head of an answer about a file.</summary>
    public static AnswerHead Of(IFileQuestion question, IEnumerable<Message> definition, IEnumerable<Message>? warnings = null) =>
        new(question.Declared.Kind, question.Declared.BrickVersion, null, null, Json(question.Options), [.. definition], [.. warnings ?? []], null);

    /// <summary>The warning or part of the definition with a code; null when there is none.</summary>
    public Message? Find(string code) => Warnings.Concat(Definition).FirstOrDefault(message => message.Code == code);

    static IEnumerable<Message> Counted(Evidence evidence) => evidence.Counted is not { } counted ? []
        : counted.AllBut ? [Phrases.NoRegistrations.With()]
        : [Phrases.ValueEvents.With(counted.Types.Types.Where(type => type != EventTypes.Untyped).ToArray(), counted.Types.Has(null) ? "yes" : "no")];

    static Message AsOf(Evidence evidence) => (!evidence.AsOfLastEvent ? Phrases.AsOfAsked : evidence.Counted is null ? Phrases.AsOfLastEvent : Phrases.AsOfLastCounted).With(evidence.AsOf);

    internal static JsonElement Json(object options) => JsonSerializer.SerializeToElement(options, options.GetType(), AnswerJson.Options);
}
