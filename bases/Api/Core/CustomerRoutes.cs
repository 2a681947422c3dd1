using Access;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quantities;

namespace Api.Core;

/// <summary>What is done about single customers. Their ids are said in bodies: addresses are written down in many places.</summary>
static class CustomerRoutes
{
    public static void MapCustomers(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}/customers").WithTags("Customers");
        routes.MapPost("/erase", Erase).Need(Scope.Admin).WithName("erase-customer").WithSummary("Erase a customer from a dataset, for good")
            .WithDescription("Rows of the customer are taken out of kept files, quarantine and every version, results, crossings and messages lose the customer, and stored answers go. The dataset is made anew without the rows, as its next version; no earlier one can be asked. Events of the customer that come later are rejected with `customer-erased`. It is followed as an import is, and its receipt is among the erasures. To ask again goes on with what was interrupted. Backups keep what they have.")
            .WithExample("""{"customer": "C-1042", "confirm": "C-1042"}""").Produces<ImportOverview>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/allow", Allow).Need(Scope.Admin).WithName("allow-customer").WithSummary("Let events of a customer who was erased in again").WithExample("""{"customer": "C-1042"}""").Produces<ErasureOverview>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/erasures", List).Need(Scope.Admin).WithName("list-erasures").WithSummary("The erasures of a dataset with their receipts, newest first; customers by a keyed hash").Produces<ErasureList>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/link", Link).Need(Scope.Ingest).WithMetadata(new RequestSizeLimitAttribute(LinkTable.MostBytes)).WithName("link-accounts").WithSummary("Link accounts to the customers they belong to")
            .WithDescription("The body is a table with the columns `account` and `customer`, or JSON: `[{\"account\": \"…\", \"customer\": \"…\"}]`. The dataset is made anew as its next version, in which every number is what it would be had the files always named the customer in the place of the account; earlier versions stay as they are. Rows that name the account later are the customer's, too. Accounts of accounts are the last one's. It is followed as an import is. 200 where all of it holds already.")
            .Accepts<IFormFile>("text/csv", "*/*").WithExample("account,customer\n+49 171 2345678,C-1042\nann@example.org,C-1042\n").Produces<BegunLinking>().Produces<BegunLinking>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/unlink", Unlink).Need(Scope.Ingest).WithMetadata(new RequestSizeLimitAttribute(LinkTable.MostBytes)).WithName("unlink-accounts").WithSummary("Unlink accounts from their customers")
            .WithDescription("The body is a table with the column `account`, or JSON: `[{\"account\": \"…\"}]`. The dataset is made anew as its next version, as if they had never been linked; what is linked to such an account stays so. It is followed as an import is. 200 where none of them is linked.")
            .Accepts<IFormFile>("text/csv", "*/*").WithExample("account\nann@example.org\n").Produces<BegunLinking>().Produces<BegunLinking>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/links", Links).Need(Scope.Ingest, Scope.Analyst).WithName("list-links").WithSummary("Accounts that are linked, with their customers").Produces<LinkList>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(LinksWish)), []));
    }

    static async Task<IResult> Link(string name, HttpContext http, ISender sender, CancellationToken ct) =>
        (await LinkTable.ReadAsync(http.Request.Body, ct)).TryGet(out var links, out var unread)
            ? Begun(await sender.Send(new LinkAccounts(http.Tenant(), name, links, ImportRunner.Worker), ct), http)
            : unread.ToResult();

    static async Task<IResult> Unlink(string name, HttpContext http, ISender sender, CancellationToken ct) =>
        (await LinkTable.ReadAccountsAsync(http.Request.Body, ct)).TryGet(out var accounts, out var unread)
            ? Begun(await sender.Send(new UnlinkAccounts(http.Tenant(), name, accounts, ImportRunner.Worker), ct), http)
            : unread.ToResult();

    static IResult Begun(Result<BegunLinking> linking, HttpContext http) =>
        linking.ToResult(begun => begun.Import is { } import ? Results.Accepted($"/v1/imports/{import.Id}", begun.In(http.Speak())) : Results.Ok(begun));

    static async Task<IResult> Links(string name, HttpContext http, ISender sender, CancellationToken ct) =>
        http.Wished<LinksWish>().TryGet(out var wish, out var problem)
            ? (await sender.Send(new ListLinks(http.Tenant(), name, wish.Customer), ct)).ToResult(links => Results.Ok(new LinkList(links)))
            : problem.ToResult();

    static async Task<IResult> Erase(string name, [FromBody] CustomerToErase body, HttpContext http, ISender sender, CancellationToken ct) =>
        (await (await sender.Send(new EraseCustomer(http.Tenant(), name, body.Customer ?? "", body.Confirm ?? "", http.Caller().Name, ImportRunner.Worker), ct)).MapAsync(http.OverviewAsync))
            .ToResult(begun => Results.Accepted($"/v1/imports/{begun.Id}", begun.In(http.Speak())));

    static async Task<IResult> Allow(string name, [FromBody] CustomerToAllow body, HttpContext http, ISender sender, CancellationToken ct) =>
        (await sender.Send(new AllowCustomer(http.Tenant(), name, body.Customer ?? ""), ct)).ToResult(Results.Ok);

    static async Task<IResult> List(string name, HttpContext http, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ListErasures(http.Tenant(), name), ct)).ToResult(erasures => Results.Ok(new ErasureList(erasures)));
}

/// <summary>The body of an erasure.</summary>
/// <param name="Customer">The customer's id, as answers show it.</param>
/// <param name="Confirm">The id once more.</param>
sealed record CustomerToErase(string? Customer, string? Confirm);

/// <summary>Whose events are let in again.</summary>
/// <param name="Customer">The customer's id.</param>
sealed record CustomerToAllow(string? Customer);

/// <summary>Whose links are listed.</summary>
sealed record LinksWish
{
    /// <summary>The customer, by the id or an account's; null: everybody.</summary>
    [Option("Only the accounts of this customer, who is named by the id or by one of the accounts", "Только учётные записи этого клиента, названного по идентификатору или по одной из учётных записей", Example = "C-1042", DefaultEn = "all", DefaultRu = "все")]
    public string? Customer { get; init; }
}

/// <summary>Accounts that are linked.</summary>
/// <param name="Links">In order of account.</param>
sealed record LinkList(IReadOnlyList<LinkedAccount> Links);

sealed record ErasureList(IReadOnlyList<ErasureOverview> Erasures);
