using Access;
using Calendar;
using Datasets;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Quantities;

namespace Api.Core;

static class ImportRoutes
{
    const string FileName = "fileName";

    static readonly OptionSet Reading = OptionSet.Of(typeof(FileReading));

    public static void MapImports(this IEndpointRouteBuilder v1)
    {
        v1.MapPost("/datasets/{name}/imports", Receive).Need(Scope.Ingest).WithName("send-file").WithTags("Imports").WithSummary("Send a file to be imported")
            .WithDescription("The body is the file itself (CSV, gzip or not) or multipart/form-data with a part `file`. How it is read is said in the query or in form fields: "
                + string.Join(", ", Reading.Options.Select(option => option.Name).Append(FileName).Select(name => $"`{name}`")) + ".")
            .Accepts<IFormFile>("text/csv", "application/gzip", "multipart/form-data", "*/*")
            .Produces<ImportOverview>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, Reading, [(FileName, "How the file is called; default: as the form calls it.", [])]));
        v1.MapGet("/datasets/{name}/imports", List).Need(Scope.Read, Scope.Ingest).WithName("list-imports").WithTags("Imports").WithSummary("The newest imports of a dataset").Produces<ImportList>().ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/imports/{id}", Get).Need(Scope.Read, Scope.Ingest).WithName("get-import").WithTags("Imports").WithSummary("How far an import is, or how it ended").Produces<ImportOverview>().ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapPost("/imports/{id}/retry", Retry).Need(Scope.Ingest).WithName("retry-import").WithTags("Imports").WithSummary("Try an import that failed again at once")
            .Produces<ImportOverview>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        v1.MapPost("/imports/{id}/cancel", Cancel).Need(Scope.Ingest).WithName("cancel-import").WithTags("Imports").WithSummary("End an import that nobody wants any more; what has landed stays")
            .Produces<ImportOverview>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        v1.MapGet("/imports/{id}/rejected", Rejected).Need(Scope.Ingest, Scope.Analyst).WithName("get-rejected-rows").WithTags("Imports").WithSummary("The rejected rows as CSV: line, column, code, reason, raw")
            .Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> Receive(string name, HttpRequest request, ISender sender, TimeProvider clock, CancellationToken ct)
    {
        if (!request.HttpContext.DatasetNamed(name).TryGet(out var dataset, out var unknownDataset))
            return unknownDataset.ToResult();

        // Only multipart is a form here: curl --data-binary calls every file an url-encoded one.
        IFormCollection? form = null;
        var isForm = request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
        if (!isForm && !TableBodies.Takes(request))
            return Refusals.OfStatus(StatusCodes.Status415UnsupportedMediaType).ToResult();
        if (isForm)
        {
            try
            {
                form = await request.ReadFormAsync(ct);
            }
            catch (InvalidDataException e)
            {
                return Refusals.Invalid("file", Refusals.FormUnreadable.With(e.Message)).ToResult();
            }
        }

        if (form is { Files.Count: not 1 })
            return Refusals.Invalid("file", Refusals.OneFile).ToResult();

        StringValues Given(string key) => form is not null && form.TryGetValue(key, out var field) ? field : request.Query[key];
        var given = request.Query.Keys.Union(form?.Keys ?? [], StringComparer.OrdinalIgnoreCase).Where(key => key is not (FileName or Speaking.Parameter))
            .SelectMany(key => Given(key).Select(value => KeyValuePair.Create(key, value)));
        var isRead = Reading.Read(given, Zone.Utc.ParseInstant).TryGet(out var reading, out var unread);
        if (Problem.Together(isRead ? null : unread, Given(FileName).Count > 1 ? OptionSet.GivenTwice(FileName, Given(FileName).Count) : null) is { } refused)
            return refused.ToResult();

        var file = form?.Files[0];
        await using var content = file?.OpenReadStream() ?? request.Body;
        var fileName = (string?)Given(FileName) ?? file?.FileName ?? "upload";
        var received = await sender.Send(new ReceiveFile(dataset, new ImportId(Guid.CreateVersion7(clock.GetUtcNow())), fileName, content, (FileReading)reading!, ImportRunner.Worker), ct);
        if (!received.TryGet(out var import, out var problem))
            return problem.ToResult();
        return (await sender.Send(new DescribeImport(dataset.Tenant, new ImportId(import.Id)), ct)).ToResult(overview => Results.Accepted($"/v1/imports/{import.Id}", overview.In(request.HttpContext.Speak())));
    }

    static async Task<IResult> List(string name, HttpContext http, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ListImports(http.Tenant(), name, 100), ct)).ToResult(imports => Results.Ok(new ImportList([.. imports.Select(import => import.In(http.Speak()))])));

    static Task<IResult> Retry(string id, HttpContext http, ISender sender, CancellationToken ct) =>
        ChangeAsync(id, http, import => sender.Send(new RetryImport(http.Tenant(), import), ct), overview => Results.Accepted($"/v1/imports/{id}", overview));

    static Task<IResult> Cancel(string id, HttpContext http, ISender sender, CancellationToken ct) =>
        ChangeAsync(id, http, import => sender.Send(new CancelImport(http.Tenant(), import), ct), Results.Ok);

    static async Task<IResult> ChangeAsync(string id, HttpContext http, Func<ImportId, Task<Result<Import>>> change, Func<ImportOverview, IResult> shown) =>
        ImportId.Parse(id).TryGet(out var import, out var problem)
            ? (await change(import)).ToResult(changed => shown(ImportOverview.Of(changed, null).In(http.Speak())))
            : problem.ToResult();

    static async Task<IResult> Get(string id, HttpContext http, ISender sender, CancellationToken ct) =>
        ImportId.Parse(id).TryGet(out var import, out var problem)
            ? (await sender.Send(new DescribeImport(http.Tenant(), import), ct)).ToResult(found => Results.Ok(found.In(http.Speak())))
            : problem.ToResult();

    static async Task<IResult> Rejected(string id, HttpContext http, ISender sender, CancellationToken ct) =>
        ImportId.Parse(id).TryGet(out var import, out var problem)
            ? (await sender.Send(new OpenRejectedRows(http.Tenant(), import), ct)).ToResult(rows => Results.Stream(rows, "text/csv; charset=utf-8", $"rejected-{import}.csv"))
            : problem.ToResult();
}

sealed record ImportList(IReadOnlyList<ImportOverview> Imports);
