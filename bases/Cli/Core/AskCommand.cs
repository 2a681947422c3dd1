using System.CommandLine;
using Answering;
using Answers;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Wording;

namespace Cli.Core;

/// <summary><c>ask KIND --dataset NAME …</c>: a command for every question the project can be asked.</summary>
static class AskCommand
{
    public static Command Create(Runner run)
    {
        var ask = new Command("ask", new Label("Ask a question of a dataset", "Задать вопрос о наборе данных").In(run.Language));
        foreach (var question in run.Composition.Questions.Questions)
            ask.Subcommands.Add(Create(run, question));
        return ask;
    }

    static DeclaredCommand Create(Runner run, DeclaredQuestion question)
    {
        var dataset = new Option<string>("--dataset") { Description = new Label("The dataset", "Набор данных").In(run.Language), Required = true };
        var version = new Option<string?>("--version") { Description = new Label("An earlier version of it (default: the newest)", "Более ранняя его версия (по умолчанию последняя)").In(run.Language) };
        var given = new GivenOptions(question.Options, run.Language);
        var output = new OutputOptions(question.List?.Title, run.Language);
        var command = new DeclaredCommand(question.Kind, question.Title.In(run.Language), given) { dataset, version };
        var cell = new Option<string?>("--cell") { Description = new Label("The customers behind this cell of the answer: column@row, such as age1@2024-01", "Клиенты этой ячейки ответа: столбец@строка, например age1@2024-01").In(run.Language) };
        var explain = new Option<bool>("--explain") { Description = new Label("Tell also how it was counted: of which snapshot, how many rows, and the statement", "Показать также, как посчитано: снимок, число строк и запрос").In(run.Language) };
        var saving = new SavingOptions(question, run.Language);
        given.AddTo(command);
        output.AddTo(command);
        command.Options.Add(explain);
        if (question.HasCells)
            command.Options.Add(cell);
        saving.AddTo(command);
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                var desk = services.GetRequiredService<QuestionDesk>();
                if (saving.FaultOf(parsed, parsed.GetValue(version)) is { } misused)
                    return misused;
                if (saving.Read(parsed, question.HasCells ? parsed.GetValue(cell) : null) is var (name, segment))
                {
                    return (await SegmentsCommand.SaveAsync(run, parsed, services, parsed.GetValue(dataset), name, segment, given, stop)).TryGet(out var saved, out var unsaved)
                        ? SegmentsCommand.Show(run, parsed, saved)
                        : unsaved;
                }

                var isFile = output.Check(parsed).TryGet(out var wanted, out var noFile);
                var read = await desk.ReadAsync(question.Kind, run.Tenant(parsed), parsed.GetValue(dataset), parsed.GetValue(version), given.Read(parsed), GivenOptions.Written, stop);
                if (!read.TryGet(out var asked, out var unread) || !isFile)
                    return Problem.Together(unread, noFile);
                if (question.HasCells && parsed.GetValue(cell) is { } opened)
                    return await CellAsync(run, desk, asked, opened, wanted!, run.Json(parsed), stop);
                return await ExportAsync(desk, asked, wanted!, stop) is { } refused ? refused
                    : run.Json(parsed) ? await JsonAsync(run, desk, asked, stop)
                    : await TablesAsync(run, desk, asked, wanted!, parsed.GetValue(explain), stop);
            },
            ct));
        return command;
    }

    static async Task<Problem?> JsonAsync(Runner run, QuestionDesk desk, IQuestion asked, CancellationToken ct)
    {
        if (!(await desk.AnswerJsonAsync(asked, ct)).TryGet(out var body, out var problem))
            return problem;
        Console.Out.WriteLine(AnswerText.WithWords(body, asked.Declared, run.Language));
        return null;
    }

    static async Task<Problem?> CellAsync(Runner run, QuestionDesk desk, IQuestion asked, string cell, Wanted wanted, bool isJson, CancellationToken ct)
    {
        if (!(await desk.OpenAsync(asked, cell, ct)).TryGet(out var customers, out var problem))
            return problem;
        if (wanted.File is not null)
            await wanted.WriteAsync(CellTable.Of(customers).InOnePart(), ct);
        else if (isJson)
            Console.Out.WriteLine(AnswerJson.Write(CellTable.PageOf(customers, cell, null, int.MaxValue)));
        else
            run.Show(CellTable.Of(customers), asked.Declared);
        return null;
    }

    /// <summary>Without a table's name, the list behind the answer is what people want as a file.</summary>
    static async Task<Problem?> ExportAsync(QuestionDesk desk, IQuestion asked, Wanted wanted, CancellationToken ct)
    {
        if (wanted.File is null)
            return null;
        var table = wanted.Table is null && asked.Declared.List is not null
            ? await desk.ListAsync(asked, ct)
            : (await desk.AnswerAsync(asked, ct)).Then(answer => TableFiles.TableOf(answer, wanted.Table)).Map(found => found.InOnePart());
        if (!table.TryGet(out var found, out var problem))
            return problem;
        await wanted.WriteAsync(found, ct);
        return null;
    }

    static async Task<Problem?> TablesAsync(Runner run, QuestionDesk desk, IQuestion asked, Wanted wanted, bool explain, CancellationToken ct)
    {
        if (!(await desk.AnswerAsync(asked, ct)).TryGet(out var answer, out var problem))
            return problem;
        if (run.Show(answer, asked.Declared, await desk.NamesAsync(asked, ct), wanted.File is null ? wanted.Table : null) is { } refused)
            return refused;
        if (explain && answer.Head.Evidence is { } evidence)
            Console.Out.WriteLine(Phrases.Words.Say(Phrases.Explained.With(answer.Head.BrickVersion, evidence.Statistic, evidence.Snapshot.Value ?? "", evidence.Events, evidence.Customers), run.Language) + $"\n\n{evidence.Query}\n");
        return null;
    }
}
