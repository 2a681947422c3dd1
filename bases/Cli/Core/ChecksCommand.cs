using System.CommandLine;
using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>checks add | list | show | remove | run | results</c>: what is expected of the rows of a dataset before they are published.</summary>
static class ChecksCommand
{
    static readonly Label[] Headings = [new("check", "проверка"), new("kind", "вид"), new("severity", "степень"), new("expects", "ожидается"), new("revision", "редакция"), new("declared", "объявлена")];

    static readonly Label[] OfResults = [new("check", "проверка"), new("severity", "степень"), new("result", "итог"), new("rows at fault", "строк с нарушением")];

    static readonly Label[] OfRows = [new("check", "проверка"), new("file", "файл"), new("line", "строка"), new("values", "значения"), new("import", "импорт")];

    public static Command Create(Runner run) => new("checks", run.Told("Data checks: what is expected of the rows of a dataset before a version is published", "Проверки данных: чего ждать от строк набора данных, прежде чем публиковать версию"))
    {
        Add(run), List(run), Show(run), Remove(run), RunNow(run), Results(run),
    };

    static Command Add(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var kind = new Option<string>("--kind") { Description = run.Told("unique, not_null, accepted_values, relationships, range or sql", "unique, not_null, accepted_values, relationships, range или sql"), Required = true };
        var severity = new Option<string?>("--severity") { Description = run.Told("error (default): a version with rows at fault is not published; warn: it is, and they are told", "error (по умолчанию): версия с нарушениями не публикуется; warn: публикуется, а о нарушениях сообщается") };
        kind.Validators.Add(given =>
        {
            if (given.GetValue(kind) is { } word && !DataCheck.Kinds.Contains(word.Trim().Replace('-', '_').ToLowerInvariant()))
                given.AddError(run.Told($"--kind: '{word}' is no kind of check; there are {string.Join(", ", DataCheck.Kinds)}.", $"--kind: вида проверки «{word}» нет; есть: {string.Join(", ", DataCheck.Kinds)}."));
        });
        var columns = new Option<string[]>("--column") { Description = run.Told("customer, day, amount, type, order or a property; several times for several", "customer, day, amount, type, order или свойство; несколько — повторите") };
        var values = new Option<string[]>("--value") { Description = run.Told("An accepted value; several times for several", "Допустимое значение; несколько — повторите") };
        var (min, max) = (new Option<string?>("--min") { Description = run.Told("The least number or day that is right", "Наименьшее верное число или день") }, new Option<string?>("--max") { Description = run.Told("The greatest number or day that is right", "Наибольшее верное число или день") });
        var condition = new Option<string?>("--condition") { Description = run.Told("The condition that rows at fault meet: \"amount < 0 AND type <> 'refund'\"", "Условие, которому отвечают строки с нарушением: \"amount < 0 AND type <> 'refund'\"") };
        var references = new Option<string?>("--references") { Description = run.Told("The column in which values are to be found (default for customer: among registered customers)", "Столбец, в котором должно найтись значение (для customer по умолчанию — среди зарегистрированных клиентов)") };
        var other = new Option<string?>("--in") { Description = run.Told("The dataset of that column (default: this one)", "Набор данных этого столбца (по умолчанию этот же)") };
        var where = new Option<string[]>("--where") { Description = run.Told("Only rows that meet the condition are looked at, such as type=order; several times for several", "Проверять только строки, отвечающие условию, например type=order; несколько — повторите") };
        var command = new Command("add", run.Told("Declare a check, in place of the one of that name; it is held against each version from the next import on", "Объявить проверку взамен прежней с этим именем; она применяется к каждой версии начиная со следующего импорта"))
        {
            name, dataset, kind, severity, columns, values, min, max, condition, references, other, where,
        };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            (services, stop) =>
            {
                var check = new DataCheck
                {
                    Kind = parsed.GetValue(kind),
                    Severity = parsed.GetValue(severity),
                    Columns = parsed.GetValue(columns),
                    Values = parsed.GetValue(values),
                    Min = parsed.GetValue(min),
                    Max = parsed.GetValue(max),
                    Condition = parsed.GetValue(condition),
                    References = parsed.GetValue(references) is null && parsed.GetValue(other) is null ? null : new CheckReference(parsed.GetValue(other), parsed.GetValue(references), null),
                    Where = parsed.GetValue(where),
                };
                return services.GetRequiredService<ISender>().Send(new KeepCheck(run.Tenant(parsed), parsed.GetValue(dataset)!, parsed.GetValue(name), check), stop);
            },
            kept => Write(run, [kept]),
            ct));
        return command;
    }

    static Command List(Runner run)
    {
        var dataset = Dataset(run);
        var command = new Command("list", run.Told("The checks of a dataset", "Проверки набора данных")) { dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => services.GetRequiredService<ISender>().Send(new ListChecks(run.Tenant(parsed), parsed.GetValue(dataset)!), stop), list => Write(run, list.Checks), ct));
        return command;
    }

    static Command Show(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var command = new Command("show", run.Told("What a check says", "Что требует проверка")) { name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => services.GetRequiredService<ISender>().Send(new ShowCheck(run.Tenant(parsed), parsed.GetValue(dataset)!, parsed.GetValue(name)!), stop), one => Write(run, [one]), ct));
        return command;
    }

    static Command Remove(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var command = new Command("remove", run.Told("Let a check go; results of earlier versions stay", "Удалить проверку; итоги прежних версий остаются")) { name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => services.GetRequiredService<ISender>().Send(new RemoveCheck(run.Tenant(parsed), parsed.GetValue(dataset)!, parsed.GetValue(name)!), stop),
            gone => run.Out.WriteLine(run.Say(Phrases.CheckRemoved.With(gone.Name))), ct));
        return command;
    }

    static Command RunNow(Runner run)
    {
        var (dataset, version) = (Dataset(run), Version(run));
        var command = new Command("run", run.Told("Hold the checks against a version now; nothing is published. Exit code 3 when one of severity error fails", "Применить проверки к версии сейчас; ничего не публикуется. Код возврата 3, если не пройдена проверка степени error")) { dataset, version };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => (await services.GetRequiredService<ISender>().Send(new RunChecks(run.Tenant(parsed), parsed.GetValue(dataset)!, parsed.GetValue(version), Shown), stop)).Map(results => results.In(run.Language)),
            results => Write(run, results),
            ct,
            results => results.Results.Any(one => one is { Passed: false, Severity: CheckSeverity.Error }) ? Runner.Refused : 0));
        return command;
    }

    static Command Results(Runner run)
    {
        var (dataset, version) = (Dataset(run), Version(run));
        var command = new Command("results", run.Told("How the checks ended that were held against a version before it was published", "Итоги проверок, применённых к версии перед публикацией")) { dataset, version };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => (await services.GetRequiredService<ISender>().Send(new ShowCheckResults(run.Tenant(parsed), parsed.GetValue(dataset)!, parsed.GetValue(version), Shown), stop)).Map(results => results.In(run.Language)),
            results => Write(run, results),
            ct));
        return command;
    }

    const int Shown = 20;

    static void Write(Runner run, IReadOnlyList<CheckView> checks)
    {
        if (checks.Count == 0)
        {
            run.Out.WriteLine(run.Say(Phrases.NoChecks));
            return;
        }

        Cells.Write(run.Out, run.Language, Headings, checks.Select(one => (string[])[one.Name, one.Check.Kind!, one.Check.Severity!, Expected(one.Check), $"{one.Revision}", Cells.Minute(one.At, run.Language)]));
    }

    static void Write(Runner run, CheckResults results)
    {
        if (results.Results.Count == 0)
        {
            run.Out.WriteLine(run.Say(Phrases.NoCheckResults.With(results.Version)));
            return;
        }

        Cells.Write(run.Out, run.Language, OfResults, results.Results.Select(one => (string[])
        [
            one.Check, one.Severity.ToString().ToLowerInvariant(), one.Passed ? run.Told("passed", "пройдена") : one.Problem is null ? run.Told("failed", "не пройдена") : run.Told("not applicable", "неприменима"), Cells.Count(one.Failed, run.Language),
        ]));
        foreach (var one in results.Results.Where(one => one.Problem is not null))
            run.Out.WriteLine($"{one.Check}: {one.Problem!.Detail}");
        (string Check, FailedRow Row)[] rows = [.. results.Results.SelectMany(one => one.Rows.Select(row => (one.Check, row)))];
        if (rows.Length > 0)
            Cells.Write(run.Out, run.Language, OfRows, rows.Select(one => (string[])[one.Check, one.Row.File, $"{one.Row.Line}", one.Row.Values, $"{one.Row.Import}"]));
    }

    static string Expected(DataCheck check) => string.Join(' ',
    [
        .. check.Columns is { Count: > 0 } columns ? [string.Join(", ", columns)] : Array.Empty<string>(), .. check.Values is { } values ? [$"in {string.Join(", ", values)}"] : Array.Empty<string>(), .. check.Min is { } min ? [$">= {min}"] : Array.Empty<string>(), .. check.Max is { } max ? [$"<= {max}"] : Array.Empty<string>(),
        .. check.References is { } to ? [$"in {(to.Dataset is { } dataset ? $"{dataset}." : "")}{to.Column}{(to.IsDeleted == true ? " (deleted)" : "")}"] : Array.Empty<string>(), .. check.Condition is { } condition ? [$"not ({condition})"] : Array.Empty<string>(),
        .. (check.Where ?? []).Select(where => $"[{where}]"),
    ]);

    static Argument<string> Name(Runner run) => new("NAME") { Description = run.Told("Its name: lower-case letters, digits and hyphens", "Имя: строчные латинские буквы, цифры и дефисы") };

    static Option<string> Dataset(Runner run) => new("--dataset") { Description = run.Told("Its dataset", "Набор данных"), Required = true };

    static Option<long?> Version(Runner run) => new("--version") { Description = run.Told("An earlier version (default: the newest)", "Более ранняя версия (по умолчанию последняя)") };
}
