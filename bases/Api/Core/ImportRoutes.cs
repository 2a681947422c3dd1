using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Access;
using Answering;
using Answers;
using Calendar;
using Datasets;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Quantities;
using Tables;
using Wording;

namespace Api.Core;

static class ImportRoutes
{
    const string FileName = "fileName", Imports = "imports", IntoDataset = "dataset";

    const int MostCorrected = 64 << 20;

    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250), Quiet = TimeSpan.FromSeconds(15);

    static readonly OptionSet Reading = OptionSet.Of(typeof(FileReading)), Stated = OptionSet.Of(typeof(Dialect));

    public static void MapImports(this IEndpointRouteBuilder v1)
    {
        v1.MapPost("/datasets/{name}/imports", Receive).Need(Scope.Ingest).WithMetadata(new DisableRequestSizeLimitAttribute()).WithName("send-file").WithTags("Imports").WithSummary("Send a file to be imported")
            .WithDescription("The body is the file itself (CSV, JSON lines or an array of objects, xlsx, Parquet; packed by gzip, zstd or zip or not) or multipart/form-data with a part `file`. How it is read is said in the query or in form fields: "
                + string.Join(", ", Reading.Options.Select(option => option.Name).Append(FileName).Select(name => $"`{name}`"))
                + ". Without `preset` and `map` it is read by the mapping that the dataset keeps of its `source` since the last import of it; `readAs` says so. With an `Idempotency-Key` the same file may be sent again, after an answer was lost: it is the same import, and `Idempotency-Replayed` says so.")
            .Accepts<IFormFile>("text/csv", "application/x-ndjson", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.apache.parquet", "application/gzip", "application/zstd", "application/zip", "multipart/form-data", "*/*").WithExample("Client,Date,Sum,OrderNo\nC-1042,2026-01-15,49.90,A-1\nC-2001,2026-01-16,12.50,A-2\n")
            .Produces<ImportOverview>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, Reading, [(FileName, "How the file is called; default: as the form calls it.", [])]));
        v1.MapPost("/previews", Preview).Need(Scope.Ingest).WithMetadata(new DisableRequestSizeLimitAttribute()).WithName("preview-file").WithTags("Imports").WithSummary("How a file would be read and mapped, without importing it")
            .WithDescription("The body is the file itself (CSV, JSON lines or an array of objects, xlsx, Parquet; packed by gzip, zstd or zip or not) or multipart/form-data with a part `file`. What is known of how it is written may be said in the query or in form fields: "
                + string.Join(", ", Stated.Options.Select(option => $"`{option.Name}`")) + ". With a `preset` or a `map`, and whatever else an import takes, the first rows and what stands in the way are those of that reading; without them and with a `dataset`, those of the mapping that it keeps of the `source`, where the file has its columns (`kept`). Nothing is kept.")
            .Accepts<IFormFile>("text/csv", "application/x-ndjson", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.apache.parquet", "application/gzip", "application/zstd", "application/zip", "multipart/form-data", "*/*").WithExample("Client,Date,Sum,OrderNo\nC-1042,2026-01-15,49.90,A-1\nC-2001,2026-01-16,12.50,A-2\n")
            .Produces<FilePreview>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, Reading, [(IntoDataset, "The dataset it is to go into, whose kept mapping is used where it fits; default: none.", [])]));
        v1.MapGet("/datasets/{name}/imports", List).Need(Scope.Read, Scope.Ingest).WithName("list-imports").WithTags("Imports").WithSummary("The newest imports of a dataset").Produces<ImportList>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(ListWish)), []));
        v1.MapGet("/imports/options", Options).Need(Scope.Read, Scope.Ingest).WithName("get-import-options").WithTags("Imports").WithSummary("How a file can be read: the options of an import as JSON Schema, with labels in every language").Produces<object>(StatusCodes.Status200OK, "application/schema+json");
        v1.MapGet("/imports/{id}", Get).Need(Scope.Read, Scope.Ingest).WithName("get-import").WithTags("Imports").WithSummary("How far an import is, or how it ended").Produces<ImportOverview>().ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/imports/{id}/preview", PreviewKept).Need(Scope.Ingest).WithName("preview-import").WithTags("Imports").WithSummary("How the kept file of an import that has landed would be read and mapped, where nobody said how")
            .WithDescription("Before it is read otherwise (`remap-import`). What is known of how it is written or read is said in the query, as for the preview of a new file.")
            .Produces<FilePreview>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, Reading, []));
        v1.MapGet("/imports/{id}/events", Follow).Need(Scope.Read, Scope.Ingest).WithName("follow-import").WithTags("Imports").WithSummary("How far an import is, told as it goes on until it ends")
            .WithDescription("Server-sent events: `import`, with what `GET /v1/imports/{id}` answers, whenever it changed and every 15 seconds. The last one has a `status` of `landed`, `refused` or `failed`.")
            .Produces<ImportOverview>(StatusCodes.Status200OK, "text/event-stream").ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapPost("/imports/{id}/retry", Retry).Need(Scope.Ingest).WithName("retry-import").WithTags("Imports").WithSummary("Try an import again at once that failed, or that data checks were in the way of")
            .Produces<ImportOverview>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        v1.MapPost("/imports/{id}/cancel", Cancel).Need(Scope.Ingest).WithName("cancel-import").WithTags("Imports").WithSummary("End an import that nobody wants any more; what has landed stays")
            .Produces<ImportOverview>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        v1.MapPost("/imports/{id}/undo", Undo).Need(Scope.Ingest).WithName("undo-import").WithTags("Imports").WithSummary("Let an import that has landed count no longer")
            .WithDescription("The dataset is made anew from the files of its other imports, as its next version; earlier versions stay as they are. It is followed as an import is.")
            .Produces<ImportOverview>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        v1.MapPost("/imports/{id}/remap", Remap).Need(Scope.Ingest).WithName("remap-import").WithTags("Imports").WithSummary("Read the kept file of an import that has landed otherwise")
            .WithDescription("How it is to be read is said in the query, all of it but `source` and `onChange`, as for a new file. The dataset is made anew as its next version; earlier versions stay as they are. It is followed as an import is.")
            .Produces<ImportOverview>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, Reading, []));
        v1.MapPost("/imports/{id}/corrections", Correct).Need(Scope.Ingest).WithMetadata(new RequestSizeLimitAttribute(MostCorrected)).WithName("correct-import").WithTags("Imports").WithSummary("Import rejected rows as they were corrected")
            .WithDescription("The body is the file of the rejected rows with corrections in its column `raw`, or JSON: `[{\"line\": 7, \"raw\": \"…\"}]`, or `fields` in the place of `raw`. They are read by the import's own mapping; those that are right now land, in an import of their own, and `rejected` then has those that still stand. A row that was corrected before is passed over. 200 where none is left to import.")
            .Accepts<IFormFile>("text/csv", "*/*").WithExample("line,raw\n7,\"C-1042,2026-01-15,49.90,A-1\"\n").Produces<BegunCorrection>().Produces<BegunCorrection>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        v1.MapGet("/imports/{id}/rejected", Rejected).Need(Scope.Ingest, Scope.Analyst).WithName("get-rejected-rows").WithTags("Imports").WithSummary("The rejected rows that nobody has corrected, as CSV: line, column, code, reason, raw; or the first of them as JSON")
            .WithDescription("CSV has all of them, with reasons in English. As JSON they are the first so many, with reasons in the caller's language, and field by field.")
            .Produces<RejectedList>(StatusCodes.Status200OK, "application/json", "text/csv").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(RejectedWish)), []));
    }

    static IResult Options() => Results.Text(QuestionSchema.Of(Reading, new Label("How a file is read", "Как читается файл")).ToJsonString(AnswerJson.Options), "application/schema+json; charset=utf-8");

    static async Task<IResult> Receive(string name, HttpRequest request, ISender sender, TimeProvider clock, CancellationToken ct)
    {
        var began = clock.GetUtcNow();
        if (!(await request.HttpContext.DatasetNamedAsync(name, ct)).TryGet(out var dataset, out var unknownDataset))
            return unknownDataset.ToResult();

        if (!(await SentFile.OfAsync(request, ct)).TryGet(out var sent, out var unsent))
            return unsent.ToResult();
        if (!(await sender.Send(new FindReading(dataset.Tenant, name, [.. sent.Options(FileName)]), ct)).TryGet(out var found, out var unfound))
            return unfound.ToResult();
        var isRead = Reading.Read(found.Options, Zone.Utc.ParseInstant).TryGet(out var reading, out var unread);
        if (Problem.Together(isRead ? null : unread, sent.Given(FileName).Count > 1 ? OptionSet.GivenTwice(FileName, sent.Given(FileName).Count) : null) is { } refused)
            return refused.ToResult();

        if (!SendingKey(request, dataset, clock).TryGet(out var id, out var problem))
            return problem.ToResult();
        await using var content = sent.Content;
        var fileName = (string?)sent.Given(FileName) ?? sent.Name ?? "upload";
        var received = await sender.Send(new ReceiveFile(dataset, id, fileName, content, (FileReading)reading!, ImportRunner.Worker) { IsKept = found.Kept is not null }, ct);
        if (!received.TryGet(out var import, out problem))
            return problem.ToResult();
        request.HttpContext.Concerns($"{name}/{import.Id}");
        if (import.ReceivedAt < began)
            request.HttpContext.Response.Headers["Idempotency-Replayed"] = "true";
        return (await sender.Send(new DescribeImport(dataset.Tenant, new ImportId(import.Id)), ct)).ToResult(overview => Results.Accepted($"/v1/imports/{import.Id}", overview.In(request.HttpContext.Speak())));
    }

    static async Task<IResult> Preview(HttpRequest request, ISender sender, CancellationToken ct)
    {
        if (!(await SentFile.OfAsync(request, ct)).TryGet(out var sent, out var problem))
            return problem.ToResult();
        var (tenant, given, into) = (request.HttpContext.Tenant(), sent.Options(IntoDataset).ToArray(), (string?)sent.Given(IntoDataset));
        if (into is { Length: > 0 } && !(await sender.Send(new ListMappings(tenant, into), ct)).TryGet(out _, out problem))
            return problem.ToResult();
        if (!(await sender.Send(new FindReading(tenant, into, given), ct)).TryGet(out var found, out problem))
            return problem.ToResult();
        if (found.Kept is not { } mapping)
        {
            return Known(found.Options).TryGet(out var stated, out problem)
                ? (await sender.Send(new PreviewFile(sent.Content, stated) { Tenant = tenant }, ct)).ToResult(preview => Results.Ok(preview.In(request.HttpContext.Speak())))
                : problem.ToResult();
        }

        // Where the mapping does not fit, the file is looked at by what was stated of how it is written.
        if (!Reading.Read(found.Options, Zone.Utc.ParseInstant).TryGet(out var reading, out problem) || !Stated.Read(given.Where(one => Stated.Options.Any(option => option.Name == one.Key)), Zone.Utc.ParseInstant).TryGet(out var written, out problem))
            return problem.ToResult();
        return (await sender.Send(new PreviewFile(sent.Content, (Dialect)written) { Tenant = tenant, Kept = new KeptReading(mapping, (FileReading)reading) }, ct)).ToResult(preview => Results.Ok(preview.In(request.HttpContext.Speak())));
    }

    /// <summary>What is known of a file: how it is written; with a preset or a map, how it is read.</summary>
    static Result<Dialect> Known(IReadOnlyList<KeyValuePair<string, string?>> given) =>
        (given.Any(one => one.Key is "preset" or "map") ? Reading : Stated).Read(given, Zone.Utc.ParseInstant).Map(read => (Dialect)read);

    static async Task<IResult> PreviewKept(string id, HttpContext http, ISender sender, CancellationToken ct) =>
        ImportId.Parse(id).TryGet(out var import, out var problem) && (await sender.Send(new FindReading(http.Tenant(), null, [.. Asked(http.Request)]), ct)).TryGet(out var found, out problem) && Known(found.Options).TryGet(out var stated, out problem)
            ? (await sender.Send(new PreviewImport(http.Tenant(), import, stated), ct)).ToResult(preview => Results.Ok(preview.In(http.Speak())))
            : problem.ToResult();

    /// <summary>The options in the address.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Asked(HttpRequest request) => request.Query.Where(one => one.Key != Speaking.Parameter).SelectMany(one => one.Value.Select(value => KeyValuePair.Create(one.Key, value)));

    /// <summary>A new id; with an <c>Idempotency-Key</c> the one that the dataset's sender always gets for it.</summary>
    public static Result<ImportId> SendingKey(HttpRequest request, DatasetId dataset, TimeProvider clock)
    {
        if (!request.Headers.TryGetValue("Idempotency-Key", out var given))
            return new ImportId(Guid.CreateVersion7(clock.GetUtcNow()));
        return given is [{ Length: > 0 and <= 255 } key] && key.All(c => c is > ' ' and < '\x7f')
            ? new ImportId(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{dataset}\n{key}")).AsSpan(0, 16), bigEndian: true))
            : Refusals.IdempotencyKey;
    }

    static async Task<IResult> Follow(string id, HttpContext http, ISender sender, IHostApplicationLifetime life, ApiOptions allowed, Keyring keyring, TimeProvider clock, CancellationToken ct)
    {
        if (!ImportId.Parse(id).TryGet(out var import, out var problem) || !(await sender.Send(new DescribeImport(http.Tenant(), import), ct)).TryGet(out var first, out problem))
            return problem.ToResult();
        var caller = http.Caller();
        async Task<bool> IsLetInAsync() => !allowed.HasAccess || !caller.IsOfKey || (await keyring.RecallAsync(caller.Id, ct)).IsOk; // A key may be taken back meanwhile.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(FollowAsync(first, new DescribeImport(http.Tenant(), import), http.Speak(), sender, life, IsLetInAsync, clock, ct), "import");
    }

    static async IAsyncEnumerable<ImportOverview> FollowAsync(
        ImportOverview first, DescribeImport import, Language language, ISender sender, IHostApplicationLifetime life, Func<Task<bool>> isLetIn, TimeProvider clock, [EnumeratorCancellation] CancellationToken ct)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        var (last, told) = (first, clock.GetTimestamp());
        yield return first.In(language);
        while (last.FinishedAt is null)
        {
            await Task.Delay(Look, clock, until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (until.IsCancellationRequested || !(await sender.Send(import, ct)).TryGet(out var now, out _))
                yield break;
            if (clock.GetElapsedTime(told) > Quiet && !await isLetIn())
                yield break;
            if (now != last || clock.GetElapsedTime(told) > Quiet)
            {
                (last, told) = (now, clock.GetTimestamp());
                yield return now.In(language);
            }
        }
    }

    static async Task<IResult> List(string name, HttpContext http, ISender sender, CancellationToken ct)
    {
        if (!http.Wished<ListWish>().TryGet(out var wish, out var problem) || !wish.TryPlace(Imports, Place, out var after, out problem))
            return problem.ToResult();
        return (await sender.Send(new ListImports(http.Tenant(), name, wish.Limit + 1, after), ct)).ToResult(imports =>
        {
            ImportOverview[] page = [.. imports.Take(wish.Limit).Select(import => import.In(http.Speak()))];
            return Results.Ok(new ImportList(page, imports.Count > page.Length ? Cursors.Write(Imports, string.Create(CultureInfo.InvariantCulture, $"{page[^1].ReceivedAt.UtcTicks} {page[^1].Id:N}")) : null));
        });
    }

    static ImportPlace? Place(string text) =>
        text.Split(' ') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at is > TimeSpan.TicksPerDay and < long.MaxValue / 4 && Guid.TryParseExact(id, "N", out var import)
            ? new ImportPlace(new DateTimeOffset(at, TimeSpan.Zero), import)
            : null;

    static Task<IResult> Retry(string id, HttpContext http, ISender sender, CancellationToken ct) =>
        ChangeAsync(id, http, import => sender.Send(new RetryImport(http.Tenant(), import), ct), overview => Results.Accepted($"/v1/imports/{id}", overview));

    static Task<IResult> Cancel(string id, HttpContext http, ISender sender, CancellationToken ct) =>
        ChangeAsync(id, http, import => sender.Send(new CancelImport(http.Tenant(), import), ct), Results.Ok);

    static Task<IResult> Undo(string id, HttpContext http, ISender sender, CancellationToken ct) =>
        ChangeAsync(id, http, import => sender.Send(new UndoImport(http.Tenant(), import, ImportRunner.Worker), ct), overview => Results.Accepted($"/v1/imports/{overview.Id}", overview));

    static Task<IResult> Remap(string id, HttpContext http, ISender sender, CancellationToken ct) => ChangeAsync(
        id,
        http,
        async import => (await sender.Send(new FindReading(http.Tenant(), null, [.. Asked(http.Request)]), ct)).TryGet(out var found, out var unread) && Reading.Read(found.Options, Zone.Utc.ParseInstant).TryGet(out var reading, out unread)
            ? await sender.Send(new RemapImport(http.Tenant(), import, (FileReading)reading, ImportRunner.Worker), ct)
            : unread,
        overview => Results.Accepted($"/v1/imports/{overview.Id}", overview));

    static async Task<IResult> ChangeAsync(string id, HttpContext http, Func<ImportId, Task<Result<Import>>> change, Func<ImportOverview, IResult> shown) =>
        ImportId.Parse(id).TryGet(out var import, out var problem)
            ? (await (await change(import)).MapAsync(http.OverviewAsync)).ToResult(changed => shown(changed.In(http.Speak())))
            : problem.ToResult();

    static async Task<IResult> Get(string id, HttpContext http, ISender sender, CancellationToken ct) =>
        ImportId.Parse(id).TryGet(out var import, out var problem)
            ? (await sender.Send(new DescribeImport(http.Tenant(), import), ct)).ToResult(found => Results.Ok(found.In(http.Speak())))
            : problem.ToResult();

    static async Task<IResult> Correct(string id, HttpRequest request, ISender sender, TimeProvider clock, CancellationToken ct)
    {
        var http = request.HttpContext;
        if (!ImportId.Parse(id).TryGet(out var import, out var problem) || !(await sender.Send(new DescribeImport(http.Tenant(), import), ct)).TryGet(out var found, out problem)
            || !(await http.DatasetNamedAsync(found.Dataset, ct)).TryGet(out var dataset, out problem) || !SendingKey(request, dataset, clock).TryGet(out var correction, out problem))
            return problem.ToResult();
        http.Concerns($"{found.Dataset}/{id}");
        return (await sender.Send(new CorrectImport(http.Tenant(), import, correction, request.Body, ImportRunner.Worker), ct)).ToResult(begun =>
            begun.Import is { } one ? Results.Accepted($"/v1/imports/{one.Id}", begun.In(http.Speak())) : Results.Ok(begun));
    }

    static async Task<IResult> Rejected(string id, HttpContext http, ISender sender, CancellationToken ct)
    {
        if (!ImportId.Parse(id).TryGet(out var import, out var problem) || !http.Wished<RejectedWish>().TryGet(out var wish, out problem))
            return problem.ToResult();
        if (wish.Format == RejectedForm.Json)
        {
            var language = http.Speak();
            return (await sender.Send(new ShowRejectedRows(http.Tenant(), import, wish.Limit), ct)).ToResult(table => Results.Ok(new RejectedList([.. table.Rows.Select(one => RejectedView.Of(one, language))], table.Columns)));
        }

        return (await sender.Send(new OpenRejectedRows(http.Tenant(), import), ct)).ToResult(rows => Results.Stream(rows, "text/csv; charset=utf-8", $"rejected-{import}.csv"));
    }
}

/// <summary>In which form rejected rows are told.</summary>
enum RejectedForm
{
    /// <summary>All of them, as a file.</summary>
    [Word("all of them, as a CSV file", "все, файлом CSV")]
    Csv,

    /// <summary>The first of them.</summary>
    [Word("the first of them, as JSON", "первые из них, в JSON")]
    Json,
}

/// <summary>How rejected rows are wanted.</summary>
sealed record RejectedWish
{
    [Option("In which form", "В каком виде")]
    public RejectedForm Format { get; init; } = RejectedForm.Csv;

    [Option("How many at most, as JSON", "Сколько строк, не больше, в JSON", Min = 1, Max = 1000)]
    public int Limit { get; init; } = 100;
}

/// <summary>The first rejected rows of an import.</summary>
/// <param name="Rows">With reasons in the caller's language.</param>
/// <param name="Columns">The columns of their file; empty: it names none, or its rows are JSON.</param>
sealed record RejectedList(IReadOnlyList<RejectedView> Rows, IReadOnlyList<string> Columns);

/// <summary>A row in quarantine.</summary>
/// <param name="Line">Where it begins in the file, 1-based.</param>
/// <param name="Column">The column at fault; empty when it is the row as a whole.</param>
/// <param name="Code">Stable and short.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="Raw">The row as it stood in the file, or as it was corrected last.</param>
/// <param name="Fields">Its fields; null: it is corrected as a whole, since it is malformed or JSON.</param>
sealed record RejectedView(long Line, string Column, string Code, string Reason, string Raw, IReadOnlyList<string>? Fields)
{
    public static RejectedView Of(RejectedFields one, Language language) => new(one.Row.Line, one.Row.Column, one.Row.Code, one.Row.ReasonIn(language), one.Row.Raw, one.Fields);
}

/// <summary>A page of the imports of a dataset.</summary>
/// <param name="Imports">The newest first.</param>
/// <param name="Next">The `cursor` of the next page; null: this is the last.</param>
sealed record ImportList(IReadOnlyList<ImportOverview> Imports, string? Next);
