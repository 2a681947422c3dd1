using System.CommandLine;
using Answering;
using Answers;
using Spectre.Console;

namespace Cli.Core;

/// <summary><c>questions</c>: what can be asked.</summary>
static class QuestionsCommand
{
    public static Command Create(Runner run)
    {
        var markdown = new Option<bool>("--markdown") { Description = run.Told("Print every question with its options as a Markdown page", "Вывести все вопросы с их параметрами страницей Markdown") };
        var command = new Command("questions", run.Told("List what can be asked", "Показать, что можно спросить")) { markdown };
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            () =>
            {
                var catalog = run.Composition.Questions;
                if (parsed.GetValue(markdown))
                    Console.Out.Write(QuestionPages.Markdown(catalog, run.Language));
                else if (run.Json(parsed))
                    Runner.WriteJson(catalog.Questions.Cast<DeclaredKind>().Concat(catalog.OfFiles).Select(QuestionSchema.Of).ToArray());
                else
                    Write(run, catalog);
                return Task.FromResult(0);
            },
            ct));
        return command;
    }

    static void Write(Runner run, QuestionCatalog catalog)
    {
        var table = new Table().Border(Cells.Border(run.Out, isPlain: true)).AddColumns("", "");
        table.HideHeaders();
        foreach (var question in catalog.Questions.Cast<DeclaredKind>().Concat(catalog.OfFiles))
            table.AddRow(Markup.Escape(QuestionPages.CommandOf(question).Trim('`')), Markup.Escape(question.Title.In(run.Language)));
        run.Out.Write(table);
    }
}
