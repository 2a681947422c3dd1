using System.CommandLine;
using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>imports list | retry | cancel | rejected | failed-rows | correct | undo | remap</c>: how imports ended, and what can be done about them.</summary>
static class ImportsCommand
{
    public static Command Create(Runner run) => new("imports", run.Told("List imports; try one again, cancel it, correct its rejected rows, undo it or read its file otherwise", "Показать импорты; повторить, прервать, отменить импорт, исправить отклонённые строки или прочитать файл иначе"))
    {
        List(run),
        Retry(run),
        Cancel(run),
        Rejected(run),
        FailedRows(run),
        Correct(run),
        Undo(run),
        Remap(run),
    };

    static Command Rejected(Runner run)
    {
        var (id, file) = (Id(run), new Argument<FileInfo?>("FILE") { Description = run.Told("Where to; the standard output where none is given", "Куда записать; без файла — стандартный вывод"), Arity = ArgumentArity.ZeroOrOne });
        var command = new Command("rejected", run.Told("Write the rejected rows that nobody has corrected: line, column, code, reason, raw", "Записать отклонённые строки, которые ещё не исправлены: line, column, code, reason, raw")) { id, file };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            (services, stop) => ImportId.Parse(parsed.GetValue(id)!).TryGet(out var import, out var problem) ? CopyAsync(services.GetRequiredService<ISender>().Send(new OpenRejectedRows(run.Tenant(parsed), import), stop), parsed.GetValue(file), stop) : Task.FromResult<Problem?>(problem),
            ct));
        return command;
    }

    static Command FailedRows(Runner run)
    {
        var (id, file) = (Id(run), new Argument<FileInfo?>("FILE") { Description = run.Told("Where to; the standard output where none is given", "Куда записать; без файла — стандартный вывод"), Arity = ArgumentArity.ZeroOrOne });
        var command = new Command("failed-rows", run.Told("Write the rows that data checks found at fault in the version the import made, or was to make", "Записать строки, в которых проверки данных нашли нарушения в версии этого импорта")) { id, file };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            (services, stop) => ImportId.Parse(parsed.GetValue(id)!).TryGet(out var import, out var problem) ? CopyAsync(services.GetRequiredService<ISender>().Send(new OpenFailedRows(run.Tenant(parsed), import), stop), parsed.GetValue(file), stop) : Task.FromResult<Problem?>(problem),
            ct));
        return command;
    }

    static async Task<Problem?> CopyAsync(Task<Result<Stream>> opened, FileInfo? file, CancellationToken ct)
    {
        if (!(await opened).TryGet(out var rows, out var problem))
            return problem;
        await using var to = file?.Create() ?? Console.OpenStandardOutput();
        await using (rows)
            await rows.CopyToAsync(to, ct);
        return null;
    }

    static Command Correct(Runner run)
    {
        var (id, file) = (Id(run), new Argument<string>("FILE") { Description = run.Told("The file of its rejected rows with corrections in the column raw, - for the standard input", "Файл его отклонённых строк с исправлениями в столбце raw, - для стандартного ввода") });
        var command = new Command("correct", run.Told("Import rejected rows of an import as they were corrected; those corrected before are passed over", "Загрузить исправленные строки, которые импорт отклонил; исправленные раньше пропускаются")) { id, file };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                var (sender, tenant, correction) = (services.GetRequiredService<ISender>(), run.Tenant(parsed), new ImportId(Guid.CreateVersion7()));
                if (!ImportId.Parse(parsed.GetValue(id)!).TryGet(out var import, out var problem))
                    return problem;
                await using var rows = parsed.GetValue(file) is not InputFile.StandardInput and { } path ? File.OpenRead(path) : Console.OpenStandardInput();
                if (!(await sender.Send(new CorrectImport(tenant, import, correction, rows, ImportRunner.Sender), stop)).TryGet(out var begun, out problem))
                    return problem;
                if (begun.Import is null)
                    return begun;
                if (!(await ImportRun.ToEndAsync(run, run.Json(parsed), tenant, correction, sender, stop)).TryGet(out var ended, out problem))
                    return problem;
                return ended is { Status: ImportStatus.Refused, Problem: { } refused } ? refused : Result<BegunCorrection>.Ok(begun with { Import = (await services.GetRequiredService<IDatasets>().OverviewAsync(ended, stop)).In(run.Language) });
            },
            begun =>
            {
                if (begun.Import is { } import)
                    Write(run.Out, [import], run.Language);
                run.Out.WriteLine(run.Say(Phrases.RowsCorrected.With((begun.Import?.Read ?? 0) - (begun.Import?.Rejected ?? 0), begun.Import?.Rejected ?? 0, begun.Done, begun.Unchanged, begun.Unknown, begun.Undecided)));
            },
            ct));
        return command;
    }

    static Command Undo(Runner run)
    {
        var id = Id(run);
        var command = new Command("undo", run.Told("Let an import that has landed count no longer; earlier versions keep it", "Больше не учитывать загруженный импорт; в прежних версиях он остаётся")) { id };
        command.SetAction((parsed, ct) => run.ReworkAsync(parsed, () => ImportId.Parse(parsed.GetValue(id)!).Map(IRequest<Result<Import>> (import) => new UndoImport(run.Tenant(parsed), import, ImportRunner.Sender)), ct));
        return command;
    }

    static Command Remap(Runner run)
    {
        var id = Id(run);
        var reading = new GivenOptions(ImportCommand.Reading, run.Language);
        var command = new Command("remap", run.Told("Read the kept file of an import that has landed otherwise, or with corrected rates; say all of how it is read, but --source and --on-change", "Прочитать сохранённый файл загруженного импорта иначе или с исправленными курсами; задайте всё, кроме --source и --on-change")) { id };
        reading.AddTo(command);
        command.SetAction((parsed, ct) => run.ReworkAsync(
            parsed,
            async (sender, stop) => ImportId.Parse(parsed.GetValue(id)!).TryGet(out var import, out var problem) && (await sender.Send(new FindReading(run.Tenant(parsed), null, [.. reading.Read(parsed)]), stop)).TryGet(out var found, out problem)
                ? ImportCommand.Read(found.Options).Map(IRequest<Result<Import>> (read) => new RemapImport(run.Tenant(parsed), import, read, ImportRunner.Sender))
                : problem,
            ct));
        return command;
    }

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
        var command = new Command("retry", run.Told("Try an import again, now and here, that failed or that data checks were in the way of", "Повторить прямо сейчас импорт, который не удался или был остановлен проверками данных")) { id };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                var sender = services.GetRequiredService<ISender>();
                if (!ImportId.Parse(parsed.GetValue(id)!).TryGet(out var import, out var problem) || !(await sender.Send(new DescribeImport(run.Tenant(parsed), import), stop)).TryGet(out var found, out problem))
                    return problem;
                if (found.Status is "landed" or "refused" && (found.Problem?.Code != Dataset.ChecksFailed || !(await sender.Send(new RetryImport(run.Tenant(parsed), import, ImportRunner.Sender), stop)).TryGet(out _, out problem)))
                    return problem ?? Dataset.HasEnded;
                var ran = await ProgressDisplay.OfImportAsync(run.Error, run.Language, run.Json(parsed), progress => sender.Send(new RunImport(run.Tenant(parsed), import, progress), stop));
                return await ran.ThenAsync(async Task<Result<Listed>> (ended) => ended is { Status: ImportStatus.Refused, Problem: { } refused } ? refused : await ShownAsync(run, services, ended, stop));
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
                ? await (await services.GetRequiredService<ISender>().Send(new CancelImport(run.Tenant(parsed), import), stop)).MapAsync(ended => ShownAsync(run, services, ended, stop))
                : problem,
            listed => Write(run.Out, listed.Imports, run.Language),
            ct));
        return command;
    }

    static Argument<string> Id(Runner run) => new("IMPORT") { Description = run.Told("Its id, as `imports list` shows it", "Его идентификатор, как его показывает `imports list`") };

    public static async Task<Listed> ShownAsync(Runner run, IServiceProvider services, Import import, CancellationToken ct) =>
        new([(await services.GetRequiredService<IDatasets>().OverviewAsync(import, ct)).In(run.Language)]);

    public static void Write(IAnsiConsole console, IReadOnlyList<ImportOverview> imports, Language language)
    {
        if (imports.Count == 0)
        {
            console.WriteLine(Phrases.Words.Say(Phrases.NoImport, language));
            return;
        }

        var columns = Columns(imports.Any(import => import.Replaced > 0 || import.Withdrawn > 0), imports.Any(import => import.Corrected > 0), language);
        Cells.Write(console, language, [.. columns.Select(column => column.Heading)], imports.Select(import => columns.Select(column => column.Of(import)).ToArray()));
        foreach (var import in imports.Where(import => import.Problem is not null))
            console.MarkupLineInterpolated($"{import.Id}: [red]{import.Problem!.Title}[/]. {import.Problem.Detail} [[{import.Problem.Code}]]");
        foreach (var (import, check) in imports.Where(import => import.Problem is null).SelectMany(import => (import.Checks ?? []).Where(check => !check.IsPassed).Select(check => (import, check))))
            console.WriteLine($"{import.Id}: {Phrases.Words.Say(Phrases.CheckFound.With(check.Check, $"{check.Severity}".ToLowerInvariant(), check.Failed), language)}");
    }

    /// <summary>What is told of each; what was replaced, where anything was.</summary>
    static (Label Heading, Func<ImportOverview, string> Of)[] Columns(bool replaced, bool corrected, Language language)
    {
        string Count(long? rows) => rows is { } some ? Cells.Count(some, language) : "";
        return
        [
            (new("import", "импорт"), import => $"{import.Id}"),
            (new("dataset", "набор данных"), import => import.Dataset),
            (new("file", "файл"), import => Named(import, language)),
            (new("status", "состояние"), import => Words.LabelOf(Enum.Parse<ImportState>(import.Status, ignoreCase: true)).In(language)),
            (new("read", "прочитано"), import => Count(import.Read)),
            (new("accepted", "принято"), import => Count(import.Accepted)),
            (new("duplicate", "повторов"), import => Count(import.Duplicate)),
            .. replaced
                ? [(new Label("replaced", "заменило"), import => Count(import.Replaced)), (new Label("withdrawn", "снято"), import => Count(import.Withdrawn))]
                : Array.Empty<(Label, Func<ImportOverview, string>)>(),
            (new("rejected", "отклонено"), import => Count(import.Rejected)),
            .. corrected ? [(new Label("corrected", "исправлено"), import => Count(import.Corrected))] : Array.Empty<(Label, Func<ImportOverview, string>)>(),
            (new("received", "получен"), import => Culture.Instant(import.ReceivedAt, language)),
            (new("version", "версия"), import => $"{import.Version}"),
        ];
    }

    static string Named(ImportOverview import, Language language) => import.Rework switch
    {
        null when import.Corrects is not null => new Label($"corrections {import.FileName}", $"исправления {import.FileName}").In(language),
        null => import.FileName,
        "undo" => new Label($"undo {import.FileName}", $"отмена {import.FileName}").In(language),
        "remap" => new Label($"remap {import.FileName}", $"иное чтение {import.FileName}").In(language),
        "erase" => new Label("erasure of a customer", "стирание клиента").In(language),
        "link" => new Label("links of accounts", "связи учётных записей").In(language),
        "settings" => new Label("settings", "настройки").In(language),
        _ => new Label("rebuild", "пересборка").In(language),
    };

    public sealed record Listed(IReadOnlyList<ImportOverview> Imports);

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

        [Word("undone", "отменён")]
        Undone,
    }
}
