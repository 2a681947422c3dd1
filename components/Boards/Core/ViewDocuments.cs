using System.Text.Json;
using Answers;
using Quantities;
using Wording;

namespace Boards.Core;

/// <summary>Views as documents: <c>{"title":"Loyal buyers","question":"cohorts","options":{"grain":"month"}}</c>.</summary>
sealed class ViewDocuments(QuestionCatalog catalog) : IDefinitionKind
{
    public string Kind => "view";

    public Label Title { get; } = new("Saved views", "Сохранённые виды");

    public IReadOnlyList<KeyValuePair<string, string>> Bundled => [];

    public bool KeepsRevisions => false;

    public Result<ReadDefinition> Read(string document) => Documents.Parse<ViewText>(document).Then(Of);

    Result<ReadDefinition> Of(ViewText view)
    {
        if ((Documents.FaultOfTitle(view.Title) ?? Documents.FaultOfNote(view.Note)) is { } fault)
            return Documents.Invalid(fault);
        if (Asking.FaultOf(catalog, view.Question, view.Options) is { } problem)
            return problem;
        return new ReadDefinition(Documents.Write(view), [], Phrases.Words);
    }

    /// <summary>A view as it is written.</summary>
    sealed record ViewText(string? Title, string? Note, string? Question, JsonElement? Options);
}
