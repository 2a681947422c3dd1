using System.CommandLine;
using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>customers erase | allow | erasures | link | unlink | links</c>: what is done about single customers.</summary>
static class CustomersCommand
{
    const int HashShown = 16;

    static readonly (Label Heading, Func<ErasureReceipt, long> Of)[] Counts =
    [
        (new("rows", "строк"), receipt => receipt.Rows),
        (new("files", "файлов"), receipt => receipt.Files),
        (new("versions", "версий"), receipt => receipt.Versions),
        (new("objects", "объектов"), receipt => receipt.Objects),
        (new("answers", "ответов"), receipt => receipt.Answers + receipt.Questions),
        (new("results", "результатов"), receipt => receipt.Labels),
        (new("crossings", "пересечений"), receipt => receipt.Crossings),
        (new("messages", "сообщений"), receipt => receipt.Messages),
    ];

    public static Command Create(Runner run) => new("customers", run.Told("Erase a customer from a dataset, and what was erased so far; link accounts to customers", "Стереть клиента из набора данных; что уже стёрто; связать учётные записи с клиентами"))
    {
        Erase(run),
        Allow(run),
        List(run),
        LinksCommand.Link(run),
        LinksCommand.Unlink(run),
        LinksCommand.List(run),
    };

    static Command Erase(Runner run)
    {
        var (customer, dataset) = (Customer(run), Dataset(run));
        var confirm = new Option<string>("--confirm") { Description = run.Told("The id once more", "Идентификатор ещё раз"), Required = true };
        var command = new Command("erase", run.Told(
            "Erase a customer for good: from kept files, quarantine, every version, results and answers; earlier versions can no longer be asked, and events that come later are rejected",
            "Безвозвратно стереть клиента: из сохранённых файлов, карантина, всех версий, результатов и ответов; прежние версии больше нельзя спросить, а новые события клиента отклоняются")) { customer, dataset, confirm };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                var (sender, tenant) = (services.GetRequiredService<ISender>(), run.Tenant(parsed));
                if (!(await sender.Send(new EraseCustomer(tenant, parsed.GetValue(dataset)!, parsed.GetValue(customer)!, parsed.GetValue(confirm)!, Environment.UserName, ImportRunner.Sender), stop)).TryGet(out var begun, out var problem)
                    || !(await ImportRun.ToEndAsync(run, run.Json(parsed), tenant, new ImportId(begun.Id), sender, stop)).TryGet(out var ended, out problem))
                    return problem;
                return ended is { Status: ImportStatus.Refused, Problem: { } refused }
                    ? refused
                    : (await sender.Send(new ListErasures(tenant, parsed.GetValue(dataset)!), stop)).Map(erasures => erasures.First(erasure => erasure.Import == begun.Id));
            },
            erasure => WriteErased(run, erasure),
            ct));
        return command;
    }

    static void WriteErased(Runner run, ErasureOverview erasure)
    {
        Write(run, [erasure]);
        if (erasure.Receipt is { Rows: 0 })
            run.Error.WriteLine(Phrases.Words.Say(Phrases.NobodyErased, run.Language));
    }

    static Command Allow(Runner run)
    {
        var (customer, dataset) = (Customer(run), Dataset(run));
        var command = new Command("allow", run.Told("Let events of a customer who was erased in again; what is gone stays gone", "Снова принимать события стёртого клиента; стёртое не возвращается")) { customer, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, async (services, stop) => await services.GetRequiredService<ISender>().Send(new AllowCustomer(run.Tenant(parsed), parsed.GetValue(dataset)!, parsed.GetValue(customer)!), stop), erasure => Write(run, [erasure]), ct));
        return command;
    }

    static Command List(Runner run)
    {
        var dataset = Dataset(run);
        var command = new Command("erasures", run.Told("What was erased, when and by whom; customers by a keyed hash, for their ids are kept nowhere", "Что стёрто, когда и кем; клиенты — по хешу с ключом: их идентификаторы нигде не хранятся")) { dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, async (services, stop) => (await services.GetRequiredService<ISender>().Send(new ListErasures(run.Tenant(parsed), parsed.GetValue(dataset)!), stop)).Map(erasures => new Listed(erasures)), listed => Write(run, listed.Erasures), ct));
        return command;
    }

    static Argument<string> Customer(Runner run) => new("ID") { Description = run.Told("The customer's id, as answers show it", "Идентификатор клиента, каким его показывают ответы") };

    static Option<string> Dataset(Runner run) => new("--dataset") { Description = run.Told("Its dataset", "Набор данных"), Required = true };

    static void Write(Runner run, IReadOnlyList<ErasureOverview> erasures)
    {
        if (erasures.Count == 0)
        {
            run.Out.WriteLine(Phrases.Words.Say(Phrases.NoErasures, run.Language));
            return;
        }

        Label[] headings = [new("customer", "клиент"), new("asked for", "запрошено"), new("by", "кем"), new("state", "состояние"), .. Counts.Select(count => count.Heading)];
        Cells.Write(run.Out, run.Language, headings, erasures.Select(erasure => (string[])
        [
            erasure.Customer[..HashShown], Culture.Instant(erasure.At, run.Language), erasure.By, StateOf(erasure).In(run.Language),
            .. Counts.Select(count => erasure.Receipt is { } receipt ? Cells.Count(count.Of(receipt), run.Language) : ""),
        ]));
    }

    static Label StateOf(ErasureOverview erasure) => erasure.Receipt is null ? new("not ended", "не завершено") : erasure.IsAllowed ? new("allowed again", "снова допущен") : new("erased", "стёрт");

    sealed record Listed(IReadOnlyList<ErasureOverview> Erasures);
}
