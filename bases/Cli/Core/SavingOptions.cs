using System.CommandLine;
using Answering;
using Answers;
using Quantities;
using Wording;

namespace Cli.Core;

/// <summary><c>--save-segment NAME</c> with <c>--cell</c>, <c>--rows</c> or <c>--groups</c>: which customers of an answer are saved under a name.</summary>
/// <param name="question">The question.</param>
/// <param name="language">The language of help.</param>
sealed class SavingOptions(DeclaredQuestion question, Language language)
{
    readonly bool hasRows = question.List?.Name == "customers";

    readonly Option<string?> name = new("--save-segment")
    {
        Description = new Label(
            "Save customers of the answer as a segment of this name, to be used as segment:NAME in conditions and dimensions: those of --cell, --rows or --groups",
            "Сохранить клиентов ответа как сегмент с этим именем; в условиях и разрезах он пишется segment:ИМЯ. Каких именно — говорит --cell, --rows или --groups").In(language),
    };

    readonly Option<string[]> rows = new("--rows")
    {
        Description = new Label("With --save-segment: a condition on the columns of the list of customers, such as segment=champions; all given must hold", "Вместе с --save-segment: условие на столбцы списка клиентов, например segment=champions; выполняться должны все").In(language),
    };

    readonly Option<string?> groups = new("--groups")
    {
        Description = new Label("With --save-segment: the column of the list of customers that tells them apart, such as segment or cluster", "Вместе с --save-segment: столбец списка клиентов, по которому они делятся на группы, например segment или cluster").In(language),
    };

    public void AddTo(Command command)
    {
        if (question.HasCells || hasRows)
            command.Options.Add(name);
        if (hasRows)
        {
            command.Options.Add(rows);
            command.Options.Add(groups);
        }
    }

    /// <summary>What was given although it means nothing without what it goes with; null: nothing.</summary>
    public Problem? FaultOf(ParseResult parsed, string? version) =>
        !question.HasCells && !hasRows ? null
        : parsed.GetValue(name) is not null ? version is null ? null : Problem.Invalid("version", Phrases.SavedForAllVersions, Phrases.Words)
        : hasRows && parsed.GetValue(rows) is { Length: > 0 } ? Problem.Invalid("rows", Phrases.OnlyWithSaving, Phrases.Words)
        : hasRows && parsed.GetValue(groups) is not null ? Problem.Invalid("groups", Phrases.OnlyWithSaving, Phrases.Words)
        : null;

    /// <summary>What is to be saved under which name; null: nothing.</summary>
    public (string Name, SegmentToSave Segment)? Read(ParseResult parsed, string? cell) =>
        (question.HasCells || hasRows) && parsed.GetValue(name) is { } given
            ? (given, new SegmentToSave(question.Kind, cell, hasRows ? parsed.GetValue(rows) : null, hasRows ? parsed.GetValue(groups) : null))
            : null;
}
