using System.CommandLine;
using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>imports list | retry | cancel</c>: how imports ended, and what can be done about those that did not land.</summary>
static class ImportsCommand
{
    static readonly Label[] Headings =
    [
        new("import", "импорт"), new("dataset", "набор данных"), new("file", "файл"), new("status", "состояние"), new("read", "прочитано"), new("accepted", "принято"), new("rejected", "отклонено"),
        new("received", "получен"), new("version", "версия"),
    ];

    public static Command Create(Runner run) => new("imports", run.Told("List imports; try one that failed again, or cancel it", "Показать импорты; повторить неудавшийся или отменить его"))
    {
        List(run),
        Retry(run),
        Cancel(run),
    };

    static Command List(Runner run)
    {
        var dataset = new Option<string?>("--dataset") { Description = run.Told("Of this dataset, the newest first (default: those of all datasets that have not ended)", "Импорты этого набора данных, сначала новые (по умолчанию незавершённые импорты всех наборов)") };
        var take = new Option<int>("--take") { Description = run.Told("How many at most", "Сколько показать, не больше"), DefaultValueFactory = _ => 20 };
        var command = new Command("list", run.Told("Imports and how they ended", "Импорты и чем они закончились")) { dataset, take };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => (await services.GetRequiredService<ISender>().Send(new ListImports(run.Tenant(parsed), parsed.GetValue(dataset), parsed.GetValue(take)), stop))
                .Map(imports => new Listed([.. imports.Select(import => import.In(run.Language))])),
            listed => Write(run.Out, listed.Imports, run.Language),
            ct));
        return command;
    }

    static Command Retry(Runner run)
    {
        var id = Id(run);
        var command = new Command("retry", run.Told("Try an import that failed again, now and here", "Повторить неудавшийся импорт прямо сейчас")) { id };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                var sender = services.GetRequiredService<ISender>();
                if (!ImportId.Parse(parsed.GetValue(id)!).TryGet(out var import, out var problem) || !(await sender.Send(new DescribeImport(run.Tenant(parsed), import), stop)).TryGet(out var found, out problem))
                    return problem;
                if (found.Status is "landed" or "refused")
                    return Dataset.HasEnded;
                var ran = await ProgressDisplay.OfImportAsync(run.Error, run.Language, run.Json(parsed), progress => sender.Send(new RunImport(run.Tenant(parsed), import, progress), stop));
                return ran.Then(ended => ended is { Status: ImportStatus.Refused, Problem: { } refused } ? refused : Result<Listed>.Ok(Shown(run, ended)));
            },
            listed => Write(run.Out, listed.Imports, run.Language),
            ct));
        return command;
    }

    static Command Cancel(Runner run)
    {
        var id = Id(run);
        var command = new Command("cancel", run.Told("End an import that nobody wants any more; what has landed stays", "Завершить ненужный импорт; уже загруженное остаётся")) { id };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => ImportId.Parse(parsed.GetValue(id)!).TryGet(out var import, out var problem)
                ? (await services.GetRequiredService<ISender>().Send(new CancelImport(run.Tenant(parsed), import), stop)).Map(ended => Shown(run, ended))
                : problem,
            listed => Write(run.Out, listed.Imports, run.Language),
            ct));
        return command;
    }

    static Argument<string> Id(Runner run) => new("IMPORT") { Description = run.Told("Its id, as `imports list` shows it", "Его идентификатор, как его показывает `imports list`") };

    static Listed Shown(Runner run, Import import) => new([ImportOverview.Of(import, null).In(run.Language)]);

    static void Write(IAnsiConsole console, IReadOnlyList<ImportOverview> imports, Language language)
    {
        if (imports.Count == 0)
        {
            console.WriteLine(Phrases.Words.Say(Phrases.NoImport, language));
            return;
        }

        Cells.Write(console, language, Headings, imports.Select(import => (string[])
        [
            $"{import.Id}", import.Dataset, import.FileName, Words.LabelOf(Enum.Parse<ImportState>(import.Status, ignoreCase: true)).In(language), Cells.Count(import.Read, language),
            import.Accepted is { } accepted ? Cells.Count(accepted, language) : "", Cells.Count(import.Rejected, language), Culture.Instant(import.ReceivedAt, language), $"{import.Version}",
        ]));
        foreach (var import in imports.Where(import => import.Problem is not null))
            console.MarkupLineInterpolated($"{import.Id}: [red]{import.Problem!.Title}[/]. {import.Problem.Detail} [[{import.Problem.Code}]]");
    }

    sealed record Listed(IReadOnlyList<ImportOverview> Imports);

    enum ImportState
    {
        [Word("queued", "в очереди")]
        Queued,

        [Word("running", "выполняется")]
        Running,

        [Word("landed", "загружен")]
        Landed,

        [Word("refused", "отклонён")]
        Refused,

        [Word("failed", "не удался")]
        Failed,
    }
}
