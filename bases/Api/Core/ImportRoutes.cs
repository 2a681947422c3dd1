using Datasets;
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
    public static void MapImports(this IEndpointRouteBuilder v1)
    {
        v1.MapPost("/datasets/{name}/imports", Receive).WithTags("Imports").WithSummary("Send a file to be imported")
            .WithDescription("The body is the file itself (CSV, gzip or not) or multipart/form-data with a part `file`. How it is read is said in the query or in form fields: "
                + "`preset`, `map` (`customer=…,time=…,amount=…,order=…`), `encoding`, `separator`, `decimal`, `dateFormat`, `header`, `source`, `anonymous`, `fileName`.")
            .Accepts<IFormFile>("text/csv", "application/gzip", "multipart/form-data", "*/*")
            .Produces<ImportOverview>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        v1.MapGet("/datasets/{name}/imports", List).WithTags("Imports").WithSummary("The newest imports of a dataset").Produces<ImportList>().ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/imports/{id}", Get).WithTags("Imports").WithSummary("How far an import is, or how it ended").Produces<ImportOverview>().ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/imports/{id}/rejected", Rejected).WithTags("Imports").WithSummary("The rejected rows as CSV: line, column, code, reason, raw")
            .Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> Receive(string name, HttpRequest request, ISender sender, TimeProvider clock, CancellationToken ct)
    {
        if (!Asker.DatasetNamed(name).TryGet(out var dataset, out var unknownDataset))
            return unknownDataset.ToResult();

        // Only multipart is a form here: curl --data-binary calls every file an url-encoded one.
        IFormCollection? form = null;
        if (request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true)
        {
            try
            {
                form = await request.ReadFormAsync(ct);
            }
            catch (InvalidDataException e)
            {
                return Problem.Invalid("file", $"The form cannot be read: {e.Message}").ToResult();
            }
        }

        if (request.Query.Keys.Concat(form?.Keys ?? []).FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
            return Problem.Invalid(unknown, $"'{unknown}' means nothing here; what can be given: {string.Join(", ", Known)}.").ToResult();
        if (form is { Files.Count: not 1 })
            return Problem.Invalid("file", "A form needs exactly one file part.").ToResult();

        StringValues Given(string key) => form is not null && form.TryGetValue(key, out var field) ? field : request.Query[key];
        if (Reading(Given, out var problem) is not { } reading)
            return problem!.ToResult();

        var file = form?.Files[0];
        await using var content = file?.OpenReadStream() ?? request.Body;
        var fileName = (string?)Given("fileName") ?? file?.FileName ?? "upload";
        var received = await sender.Send(new ReceiveFile(dataset, new ImportId(Guid.CreateVersion7(clock.GetUtcNow())), fileName, content, reading, ImportRunner.Worker), ct);
        return received.ToResult(import => Results.Accepted($"/v1/imports/{import.Id}", ImportOverview.Of(import, null)));
    }

    static readonly string[] Known = ["preset", "map", "encoding", "separator", "decimal", "dateFormat", "header", "source", "anonymous", "fileName"];

    static FileReading? Reading(Func<string, StringValues> given, out Problem? problem)
    {
        problem = null;
        bool? header = null;
        if (Text("header") is { } text)
        {
            if (!bool.TryParse(text, out var has))
            {
                problem = Problem.Invalid("header", $"'{text}' is neither true nor false.");
                return null;
            }

            header = has;
        }

        return new FileReading
        {
            Preset = Text("preset"),
            Map = All("map"),
            Encoding = Text("encoding"),
            Separator = Text("separator"),
            Decimal = Text("decimal"),
            DateFormat = All("dateFormat"),
            Header = header,
            Source = Text("source"),
            Anonymous = Text("anonymous"),
        };

        string? Text(string key) => (string?)given(key) is { Length: > 0 } value ? value : null;
        IReadOnlyList<string> All(string key) => [.. given(key).OfType<string>().Where(value => value.Length > 0)];
    }

    static async Task<IResult> List(string name, IDatasets datasets, CancellationToken ct)
    {
        if (!Asker.DatasetNamed(name).TryGet(out var dataset, out _) || await datasets.FindAsync(dataset, ct) is null)
            return Problem.NotFound("dataset", name).ToResult();
        var imports = await datasets.ListImportsAsync(new ImportsOfDataset(dataset, 100), ct);
        var overviews = new List<ImportOverview>();
        foreach (var import in imports)
            overviews.Add(ImportOverview.Of(import, import.FinishedAt is null ? await datasets.FindProgressAsync(new ImportId(import.Id), ct) : null));
        return Results.Ok(new ImportList(overviews));
    }

    static async Task<IResult> Get(string id, ISender sender, CancellationToken ct) =>
        ImportId.Parse(id).TryGet(out var import, out var problem)
            ? (await sender.Send(new DescribeImport(Asker.Tenant, import), ct)).ToResult(Results.Ok)
            : problem.ToResult();

    static async Task<IResult> Rejected(string id, ISender sender, CancellationToken ct) =>
        ImportId.Parse(id).TryGet(out var import, out var problem)
            ? (await sender.Send(new OpenRejectedRows(Asker.Tenant, import), ct)).ToResult(rows => Results.Stream(rows, "text/csv; charset=utf-8", $"rejected-{import}.csv"))
            : problem.ToResult();
}

sealed record ImportList(IReadOnlyList<ImportOverview> Imports);
