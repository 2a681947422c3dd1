using Access;
using Calendar;
using Datasets;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quantities;

namespace Api.Core;

static class DatasetRoutes
{
    static readonly OptionSet RatesOptions = OptionSet.Of(typeof(RatesReading));

    public static void MapDatasets(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets").WithTags("Datasets");
        routes.MapGet("/", List).Need(Scope.Read, Scope.Ingest).WithName("list-datasets").WithSummary("All datasets at a glance").Produces<DatasetList>();
        routes.MapPost("/", Register).Need(Scope.Ingest).WithName("register-dataset").WithSummary("Register a dataset: name, zone, weekStart, currency, valueEvents, silence").WithExample("""{"name": "shop", "zone": "Europe/Berlin", "weekStart": "monday", "currency": "EUR"}""").Produces<DatasetOverview>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/{name}", Get).Need(Scope.Read, Scope.Ingest).WithName("get-dataset").WithSummary("One dataset and its versions").Produces<DatasetDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        MapChanges(routes);
    }

    /// <summary>Changes and removals of single datasets.</summary>
    static void MapChanges(RouteGroupBuilder routes)
    {
        routes.MapPatch("/{name}", Change).Need(Scope.Ingest).WithName("change-dataset").WithSummary("Give a dataset another zone, weekStart or currency, other value events or another silence")
            .WithDescription("The dataset is made anew from the files of its imports, as its next version; earlier versions stay as they are. It is followed as an import is. Amounts are not converted: a currency says what they were all along. Where only `valueEvents` change no file is read again; `[]` lets every event count but registrations. `silence` says after how many silent days a customer has left, where a question does not say otherwise; 0: nothing is said.")
            .WithExample("""{"zone": "Europe/Berlin", "weekStart": "monday"}""").Produces<ImportOverview>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/{name}/rename", Rename).Need(Scope.Ingest).WithName("rename-dataset").WithSummary("Give a dataset another name, at once; nothing of it is moved or made anew")
            .WithDescription("Its imports, answers, watches and webhooks go on under the new name. The old one is free for another dataset; until one has it, whoever asks for it is told the new name.")
            .WithExample("""{"name": "shop-old"}""").Produces<DatasetOverview>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/{name}/rebuild", Rebuild).Need(Scope.Ingest).WithName("rebuild-dataset").WithSummary("Make a dataset anew from the kept files of its imports, which mends damaged data")
            .WithDescription("It is followed as an import is.").Produces<ImportOverview>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/{name}/rates", GiveRates).Need(Scope.Ingest).WithName("give-rates").WithSummary("Add rates by which amounts in other currencies are converted")
            .WithDescription("The body is a table with columns `date`, `currency` and `rate`, or with a column for each currency; how it is written is said in the query. What was imported before stays as it was: rows that had no rate land when their file is sent again.")
            .Accepts<IFormFile>("text/csv", "application/gzip", "multipart/form-data", "*/*").WithExample("date,currency,rate\n2025-01-02,USD,0.9689\n2025-01-02,JPY,0.00616\n").Produces<RatesOverview>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, RatesOptions, []));
        routes.MapGet("/{name}/rates", GetRates).Need(Scope.Read, Scope.Ingest).WithName("get-rates").WithSummary("The rates of a dataset, by currency").Produces<RatesOverview>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapDelete("/{name}", Delete).Need(Scope.Admin).WithName("delete-dataset").WithSummary("Delete a dataset with everything that is kept about it, for good").Produces<DatasetDeleted>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> Change(string name, [FromBody] SettingsToChange body, HttpContext http, ISender sender, CancellationToken ct) =>
        await BegunAsync(await sender.Send(new ChangeSettings(http.Tenant(), name, body.Zone, body.WeekStart, body.Currency, ImportRunner.Worker) { ValueEvents = body.ValueEvents, Silence = body.Silence }, ct), http);

    static async Task<IResult> Rebuild(string name, HttpContext http, ISender sender, CancellationToken ct) => await BegunAsync(await sender.Send(new RebuildDataset(http.Tenant(), name, ImportRunner.Worker), ct), http);

    static async Task<IResult> BegunAsync(Result<Import> rework, HttpContext http) => (await rework.MapAsync(http.OverviewAsync)).ToResult(begun => Results.Accepted($"/v1/imports/{begun.Id}", begun.In(http.Speak())));

    static async Task<IResult> Rename(string name, [FromBody] NameToGive body, HttpContext http, ISender sender, CancellationToken ct)
    {
        if (!(await sender.Send(new RenameDataset(http.Tenant(), name, body.Name), ct)).TryGet(out var dataset, out var problem))
            return problem.ToResult();
        http.Concerns($"{name} > {dataset.Name}");
        return (await sender.Send(DescribeDatasets.Of(dataset.Id), ct)).ToResult(found => Results.Ok(found[0].In(http.Speak())));
    }

    static async Task<IResult> GiveRates(string name, HttpRequest request, ISender sender, CancellationToken ct)
    {
        if (!(await SentFile.OfAsync(request, ct)).TryGet(out var sent, out var problem) || !RatesOptions.Read(sent.Options(), Zone.Utc.ParseInstant).TryGet(out var reading, out problem))
            return problem.ToResult();
        await using var content = sent.Content;
        return (await sender.Send(new ImportRates(request.HttpContext.Tenant(), name, content, (RatesReading)reading), ct)).ToResult(Results.Ok);
    }

    static async Task<IResult> GetRates(string name, HttpContext http, ISender sender, CancellationToken ct) => (await sender.Send(new DescribeRates(http.Tenant(), name), ct)).ToResult(Results.Ok);

    static async Task<IResult> Delete(string name, HttpContext http, ISender sender, CancellationToken ct) => (await sender.Send(new DeleteDataset(http.Tenant(), name, name), ct)).ToResult(Results.Ok);

    static async Task<IResult> List(HttpContext http, ISender sender, CancellationToken ct) =>
        (await sender.Send(new DescribeDatasets(http.Tenant(), null), ct)).ToResult(datasets => Results.Ok(new DatasetList([.. datasets.Select(dataset => dataset.In(http.Speak()))])));

    static async Task<IResult> Register([FromBody] DatasetToRegister body, HttpContext http, ISender sender, CancellationToken ct)
    {
        if (!(await sender.Send(new RegisterDataset(http.Tenant(), body.Name, body.Zone, body.WeekStart, body.Currency) { ValueEvents = body.ValueEvents, Silence = body.Silence }, ct)).TryGet(out var dataset, out var problem))
            return problem.ToResult();
        http.Concerns(dataset.Name.Value);
        return (await sender.Send(DescribeDatasets.Of(dataset.Id), ct)).ToResult(made => Results.Created($"/v1/datasets/{dataset.Name}", made[0]));
    }

    static async Task<IResult> Get(string name, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct)
    {
        if (!(await datasets.FindNamedAsync(http.Tenant(), name, ct)).TryGet(out var dataset, out var problem))
            return problem.ToResult();
        return (await sender.Send(DescribeDatasets.Of(dataset.Id), ct)).ToResult(found =>
            Results.Ok(new DatasetDetail(found[0].In(http.Speak()), [.. dataset.Askable.Select(version => new VersionView(version.Number, version.Snapshot.Value, version.Import.Value, version.At))])));
    }
}

/// <summary>The body of a registration.</summary>
/// <param name="Name">1–63 of <c>a–z 0–9 _ -</c>.</param>
/// <param name="Zone">IANA time zone; UTC when absent.</param>
/// <param name="WeekStart">monday … sunday; Monday when absent.</param>
/// <param name="Currency">ISO 4217 code; none stated when absent.</param>
/// <param name="ValueEvents">Types of events that count as orders, revenue and activity, - for events without a type; all but registrations when absent.</param>
/// <param name="Silence">Days of silence after which a customer has left, 1…3660, where a question does not say otherwise; none when absent.</param>
sealed record DatasetToRegister(string? Name, string? Zone, string? WeekStart, string? Currency, IReadOnlyList<string>? ValueEvents = null, int? Silence = null);

/// <summary>The body of a renaming.</summary>
/// <param name="Name">What it is to be called: 1–63 of <c>a–z 0–9 _ -</c>.</param>
sealed record NameToGive(string? Name);

/// <summary>The body of a change; what is absent stays.</summary>
/// <param name="Zone">IANA time zone.</param>
/// <param name="WeekStart">monday … sunday.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="ValueEvents">Types of events that count as orders, revenue and activity, - for events without a type; an empty list: all but registrations.</param>
/// <param name="Silence">Days of silence after which a customer has left, 1…3660, where a question does not say otherwise; 0: none.</param>
sealed record SettingsToChange(string? Zone, string? WeekStart, string? Currency, IReadOnlyList<string>? ValueEvents = null, int? Silence = null);

sealed record DatasetList(IReadOnlyList<DatasetOverview> Datasets);

sealed record DatasetDetail(DatasetOverview Dataset, IReadOnlyList<VersionView> Versions);

sealed record VersionView(long Number, string Snapshot, Guid Import, DateTimeOffset PublishedAt);
