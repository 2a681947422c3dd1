using System.CommandLine;
using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>customers link | unlink | links</c>: which accounts belong to which customers.</summary>
static class LinksCommand
{
    static readonly Label[] Headings = [new("account", "учётная запись"), new("customer", "клиент"), new("linked to", "связана с")];

    public static Command Link(Runner run)
    {
        var (dataset, file) = (Dataset(run), File(run, "A table with the columns account and customer, - for the standard input", "Таблица со столбцами account и customer, - для стандартного ввода"));
        var account = new Argument<string?>("ACCOUNT") { Description = run.Told("The account's id (a phone, a card, an e-mail), as files have it", "Идентификатор учётной записи (телефон, карта, почта), как он записан в файлах"), Arity = ArgumentArity.ZeroOrOne };
        var customer = new Argument<string?>("CUSTOMER") { Description = run.Told("The id of the customer that it belongs to", "Идентификатор клиента, которому она принадлежит"), Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("link", run.Told(
            "Let an account belong to a customer, or many by a table: a new version, as if the files had always named the customer; earlier versions stay",
            "Отнести учётную запись к клиенту или многие сразу по таблице: новая версия, как если бы файлы всегда называли клиента; прежние версии остаются")) { account, customer, dataset, file };
        command.Validators.Add(given =>
        {
            if (given.GetValue(file) is null ? given.GetValue(customer) is null : given.GetValue(account) is not null)
                given.AddError(run.Say(Phrases.PairOrFile));
        });
        command.SetAction((parsed, ct) => ChangeAsync(
            run,
            parsed,
            async (sender, tenant, stop) =>
            {
                var (one, its, path) = (parsed.GetValue(account), parsed.GetValue(customer), parsed.GetValue(file));
                IReadOnlyList<AccountLink>? links = path is null ? [new AccountLink(one!, its!)] : null;
                if (links is null)
                {
                    await using var content = Open(path!);
                    if (!(await LinkTable.ReadAsync(content, stop)).TryGet(out links, out var unread))
                        return unread;
                }

                return await sender.Send(new LinkAccounts(tenant, parsed.GetValue(dataset)!, links, ImportRunner.Sender), stop);
            },
            begun => Phrases.AccountsLinked.With(begun.Changed, begun.Unchanged),
            ct));
        return command;
    }

    public static Command Unlink(Runner run)
    {
        var (dataset, file) = (Dataset(run), File(run, "A table with the column account, - for the standard input", "Таблица со столбцом account, - для стандартного ввода"));
        var accounts = new Argument<string[]>("ACCOUNT") { Description = run.Told("Ids of accounts", "Идентификаторы учётных записей"), Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("unlink", run.Told("Let accounts belong to their customers no longer: a new version, as if they had never been linked", "Больше не относить учётные записи к их клиентам: новая версия, как если бы их никогда не связывали")) { accounts, dataset, file };
        command.Validators.Add(given =>
        {
            if (given.GetValue(file) is not null == given.GetValue(accounts) is { Length: > 0 })
                given.AddError(run.Say(Phrases.AccountsOrFile));
        });
        command.SetAction((parsed, ct) => ChangeAsync(
            run,
            parsed,
            async (sender, tenant, stop) =>
            {
                IReadOnlyList<string> given = parsed.GetValue(accounts) ?? [];
                if (given.Count == 0)
                {
                    await using var content = Open(parsed.GetValue(file)!);
                    if (!(await LinkTable.ReadAccountsAsync(content, stop)).TryGet(out given!, out var unread))
                        return unread;
                }

                return await sender.Send(new UnlinkAccounts(tenant, parsed.GetValue(dataset)!, given, ImportRunner.Sender), stop);
            },
            begun => Phrases.AccountsUnlinked.With(begun.Changed, begun.Unchanged),
            ct));
        return command;
    }

    public static Command List(Runner run)
    {
        var dataset = Dataset(run);
        var customer = new Option<string?>("--customer") { Description = run.Told("Only the accounts of this customer, who is named by the id or by one of the accounts", "Только учётные записи этого клиента, названного по идентификатору или по одной из учётных записей") };
        var command = new Command("links", run.Told("Which accounts belong to which customers", "Какие учётные записи принадлежат каким клиентам")) { dataset, customer };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => (await services.GetRequiredService<ISender>().Send(new ListLinks(run.Tenant(parsed), parsed.GetValue(dataset)!, parsed.GetValue(customer)), stop)).Map(links => new Listed(links)),
            listed => Write(run, listed.Links),
            ct));
        return command;
    }

    /// <summary>Begins a change of links, runs it and says what came of it.</summary>
    static Task<int> ChangeAsync(Runner run, ParseResult parsed, Func<ISender, TenantName, CancellationToken, Task<Result<BegunLinking>>> begin, Func<BegunLinking, Message> said, CancellationToken ct) => run.OpenAsync(
        parsed,
        async (services, stop) =>
        {
            var (sender, tenant) = (services.GetRequiredService<ISender>(), run.Tenant(parsed));
            if (!(await begin(sender, tenant, stop)).TryGet(out var begun, out var problem))
                return problem;
            if (begun.Import is not { } import)
                return begun;
            if (!(await ImportRun.ToEndAsync(run, run.Json(parsed), tenant, new ImportId(import.Id), sender, stop)).TryGet(out var ended, out problem))
                return problem;
            return ended is { Status: ImportStatus.Refused, Problem: { } refused } ? refused : Result<BegunLinking>.Ok(begun with { Import = (await services.GetRequiredService<IDatasets>().OverviewAsync(ended, stop)).In(run.Language) });
        },
        begun => run.Out.WriteLine(run.Say(said(begun))),
        ct);

    static void Write(Runner run, IReadOnlyList<LinkedAccount> links)
    {
        if (links.Count == 0)
            run.Out.WriteLine(Phrases.Words.Say(Phrases.NoLinks, run.Language));
        else
            Cells.Write(run.Out, run.Language, Headings, links.Select(link => (string[])[link.Account, link.Customer, link.LinkedTo]));
    }

    static Stream Open(string path) => path == InputFile.StandardInput ? Console.OpenStandardInput() : System.IO.File.OpenRead(path);

    static Option<string> Dataset(Runner run) => new("--dataset") { Description = run.Told("Its dataset", "Набор данных"), Required = true };

    static Option<string?> File(Runner run, string en, string ru) => new("--file") { Description = run.Told(en, ru) };

    sealed record Listed(IReadOnlyList<LinkedAccount> Links);
}
