using Access;
using Ingestion;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

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
    }

    static async Task<IResult> Erase(string name, [FromBody] CustomerToErase body, HttpContext http, ISender sender, CancellationToken ct) =>
        (await sender.Send(new EraseCustomer(http.Tenant(), name, body.Customer ?? "", body.Confirm ?? "", http.Caller().Name, ImportRunner.Worker), ct))
            .ToResult(begun => Results.Accepted($"/v1/imports/{begun.Id}", ImportOverview.Of(begun, null).In(http.Speak())));

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

sealed record ErasureList(IReadOnlyList<ErasureOverview> Erasures);
