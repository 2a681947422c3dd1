using System.Text.Json;
using Answers;
using Calendar;
using Quantities;

namespace Boards.Core;

/// <summary>Whether a question can be asked as a document says.</summary>
static class Asking
{
    static readonly JsonElement Usual = JsonSerializer.Deserialize<JsonElement>("{}");

    /// <summary>Why not: on <c>document</c> where there is no such question, otherwise on the options that cannot be read; null: it can. The data's own refusals come when it is asked.</summary>
    public static Problem? FaultOf(QuestionCatalog catalog, string? kind, JsonElement? options)
    {
        if (!catalog.Find(kind).TryGet(out var question, out _))
            return Documents.Invalid(Phrases.NoQuestion.With(kind ?? "", catalog.Questions.Select(known => known.Kind).ToArray()));
        return question.Options.Read(options ?? Usual, Zone.Utc.ParseInstant).TryGet(out _, out var problem) ? null : problem;
    }
}
