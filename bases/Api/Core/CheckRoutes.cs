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

/// <summary>What is expected of the rows of a dataset, and how its versions came off.</summary>
static class CheckRoutes
{
    public static void MapChecks(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}/checks").WithTags("Checks");
        routes.MapGet("/", List).Need(Scope.Read).WithName("list-checks").WithSummary("The data checks of a dataset").Produces<CheckList>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPut("/{check}", Keep).Need(Scope.Analyst).WithName("keep-check").WithSummary("Declare a data check of a dataset, in place of the one of that name")
            .WithDescription("Each version is held against the checks before it is published, from the next import on. `severity` `error` (default): a version with rows at fault is not published, and its import is refused with `checks-failed`; `warn`: it is, and they are told. "
                + "`unique`: no two rows have the same values of `columns`. `not_null`: each row has a value of all `columns`. `accepted_values`: the column has one of `values`. `range`: the number, or `day`, lies from `min` to `max`. "
                + "`relationships`: the column's value is there in `references` (`dataset`, `column`, `where`); without it, the `customer` is registered. `sql`: no row meets `condition`, in the words of SQL: comparisons of columns, texts, numbers and days, `IN`, `BETWEEN`, `IS NULL`, `AND`, `OR`, `NOT`; no functions, no tables, no arithmetic. "
                + "`where` has conditions such as `type=order`: only rows that meet all of them are looked at. Columns are `customer`, `day`, `amount`, `type`, `order` and properties. Rows without a value pass, but for `not_null`.")
            .WithExample("""{"kind": "range", "severity": "error", "columns": ["amount"], "min": "0", "where": ["type=order"]}""").Produces<CheckView>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/{check}", Show).Need(Scope.Read).WithName("get-check").WithSummary("What a data check says").Produces<CheckView>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapDelete("/{check}", Remove).Need(Scope.Analyst).WithName("remove-check").WithSummary("Let a data check go; results of earlier versions stay").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/datasets/{name}/check-results", Told).Need(Scope.Analyst).WithName("list-check-results").WithTags("Checks").WithSummary("How the checks ended that were held against a version before it was published, with the first rows at fault")
            .Produces<CheckResults>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(CheckWish)), []));
        v1.MapPost("/datasets/{name}/check-results", Run).Need(Scope.Analyst).WithName("run-checks").WithTags("Checks").WithSummary("Hold the checks of a dataset against a version now; nothing is published or kept")
            .Produces<CheckResults>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(CheckWish)), []));
        v1.MapGet("/imports/{id}/failed-rows", Failed).Need(Scope.Ingest, Scope.Analyst).WithName("get-failed-rows").WithTags("Imports").WithSummary("The rows that data checks found at fault in the version that an import made, or was to make, as CSV: check, severity, import, file, line, values")
            .WithDescription("Of each check the first 1,000 rows are listed; how many there are in all, `checks` of the import tells.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> List(string name, HttpContext http, ISender sender, CancellationToken ct) => (await sender.Send(new ListChecks(http.Tenant(), name), ct)).ToResult(Results.Ok);

    static async Task<IResult> Keep(string name, string check, [FromBody] DataCheck body, HttpContext http, ISender sender, CancellationToken ct) => (await sender.Send(new KeepCheck(http.Tenant(), name, check, body), ct)).ToResult(Results.Ok);

    static async Task<IResult> Show(string name, string check, HttpContext http, ISender sender, CancellationToken ct) => (await sender.Send(new ShowCheck(http.Tenant(), name, check), ct)).ToResult(Results.Ok);

    static async Task<IResult> Remove(string name, string check, HttpContext http, ISender sender, CancellationToken ct) => (await sender.Send(new RemoveCheck(http.Tenant(), name, check), ct)).ToResult(_ => Results.NoContent());

    static async Task<IResult> Told(string name, HttpContext http, ISender sender, CancellationToken ct) =>
        (await http.Wished<CheckWish>().ThenAsync(wish => sender.Send(new ShowCheckResults(http.Tenant(), name, wish.Version, wish.Take), ct))).ToResult(results => Results.Ok(results.In(http.Speak())));

    static async Task<IResult> Run(string name, HttpContext http, ISender sender, Turns turns, CancellationToken ct) =>
        (await http.Wished<CheckWish>().ThenAsync(wish => turns.TakeAsync(until => sender.Send(new RunChecks(http.Tenant(), name, wish.Version, wish.Take), until), ct))).ToResult(results => Results.Ok(results.In(http.Speak())));

    static async Task<IResult> Failed(string id, HttpContext http, ISender sender, CancellationToken ct) =>
        (await ImportId.Parse(id).ThenAsync(import => sender.Send(new OpenFailedRows(http.Tenant(), import), ct))).ToResult(rows => Results.Stream(rows, "text/csv; charset=utf-8", $"failed-{id}.csv"));
}

/// <summary>Results of which version, and how many rows.</summary>
sealed record CheckWish
{
    [Option("An earlier version of the dataset", "Более ранняя версия набора данных", Min = 1)]
    public int? Version { get; init; }

    [Option("How many rows of each check at most", "Сколько строк каждой проверки, не больше", Min = 0, Max = 1000)]
    public int Take { get; init; } = 20;
}
