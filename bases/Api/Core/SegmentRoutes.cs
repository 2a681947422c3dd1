using System.Text.Json;
using Access;
using Answering;
using Answers;
using Declarations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quantities;

namespace Api.Core;

/// <summary>Saved segments of customers.</summary>
static class SegmentRoutes
{
    static readonly JsonElement NoOptions = JsonSerializer.Deserialize<JsonElement>("{}");

    static readonly string[] Forms = [.. TableFiles.All.Select(file => file.Name)];

    public static void MapSegments(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}/segments").WithTags("Segments");
        routes.MapGet("/", List).Need(Scope.Read).WithName("list-segments").WithSummary("Segments of customers that were saved under a name").Produces<SegmentList>().ProducesProblem(404);
        routes.MapPut("/{segment}", Save).Need(Scope.Analyst).WithName("save-segment").WithSummary("Save customers of an answer, or everybody who meets conditions, under a name")
            .WithDescription("With `question`: exactly one of `cell` (a cell of its answer), `rows` (conditions on the columns of the list of customers behind it) and `groupBy` (a text column of that list). Without: `options` has `where` and `asOf`. "
                + "Conditions and dimensions of every question name it `segment:NAME`: `where=segment:NAME=in`, `by=segment:NAME`. Another rule under the same name is its next revision; answers say which one they mean.")
            .WithExample("""{"question": "rfm", "options": {}, "rows": ["segment=champions"]}""").Produces<SegmentView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/{segment}", Show).Need(Scope.Read).WithName("get-segment").WithSummary("How a segment was saved, and how many customers it has in a version")
            .Produces<SegmentView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, null, [OptionParameters.Version]));
        routes.MapGet("/{segment}/customers", Customers).Need(Scope.Analyst).WithName("list-segment-customers").WithSummary("The customers of a segment, each with its group, as a file, or a page at a time as JSON")
            .Produces<SegmentPage>(200, "application/json", [.. TableFiles.All.Select(file => file.MediaType)]).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, null, [
                OptionParameters.Version, ("format", "Which kind of file, default: csv; json: a page.", [.. Forms, "json"]), ("after", "Of a page: the `next` of the one before.", []), ("take", "Of a page: how many customers at most, 1 to 10,000; default: 100.", [])]));
        routes.MapGet("/{segment}/changes", Changes).Need(Scope.Analyst).WithName("list-segment-changes").WithSummary("Who came into a segment, moved within it and left it since an instant or a version: how many as JSON, who as a file")
            .Produces<SegmentChanges>(200, "application/json", [.. TableFiles.All.Select(file => file.MediaType)]).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, null, [
                ("since", "A day or instant: the segment as its rule finds it then is compared with the segment as it is.", []), ("sinceVersion", "A version: the segment in it is compared with that in `version`.", []), OptionParameters.Version,
                ("format", "json (default), how many; or a file of who.", ["json", .. Forms])]));
        routes.MapDelete("/{segment}", Remove).Need(Scope.Analyst).WithName("remove-segment").WithSummary("Let a name stand for nothing; answers that were given stay").Produces(204).ProducesProblem(404);
    }

    static async Task<IResult> List(string name, HttpContext http, SegmentDesk desk, CancellationToken ct) => (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.ListAsync(id, ct))).ToResult(Results.Ok);

    static async Task<IResult> Save(string name, string segment, [FromBody] SegmentBody body, HttpContext http, SegmentDesk desk, QuestionCatalog catalog, QuestionBounds bounds, Turns turns, CancellationToken ct) =>
        bounds.FaultOf(catalog, body.Question, body.Options)?.ToResult() ?? (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => turns.TakeAsync(
            until => desk.SaveAsync(id, segment, new SegmentToSave(body.Question, body.Cell, body.Rows, body.GroupBy), body.Options ?? NoOptions, until), ct))).ToResult(Results.Ok);

    static async Task<IResult> Show(string name, string segment, HttpContext http, SegmentDesk desk, Turns turns, CancellationToken ct) =>
        (await http.Wished<SegmentWish>().ThenAsync(async wish => await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => turns.TakeAsync(until => desk.ShowAsync(id, segment, wish.Version, until), ct)))).ToResult(Results.Ok);

    static async Task<IResult> Customers(string name, string segment, HttpContext http, SegmentDesk desk, Turns turns, CancellationToken ct)
    {
        TableFile? file = null;
        if (!http.Wished<SegmentPageWish>().TryGet(out var wish, out var problem)
            || !(wish.Format is { } asked ? Result<string>.Ok(asked) : Accepted.FormOf(http.Request, [.. Forms, "json"])).TryGet(out var form, out problem)
            || (form != "json" && !TableFiles.Find(form, "format").TryGet(out file, out problem)))
            return problem.ToResult();
        http.Response.VaryByForm();
        if (file is null)
            return (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => turns.TakeAsync(until => desk.PageAsync(id, segment, wish.Version, wish.After, wish.Take, until), ct))).ToResult(Results.Ok);
        if (!(await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => turns.TakeAsync(until => desk.CustomersAsync(id, segment, wish.Version, until), ct))).TryGet(out var customers, out problem))
            return problem.ToResult();
        return new FileResult(customers, file, $"{name}-{segment}");
    }

    static async Task<IResult> Changes(string name, string segment, HttpContext http, SegmentDesk desk, Turns turns, CancellationToken ct)
    {
        TableFile? file = null;
        if (!http.Wished<SegmentChangesWish>().TryGet(out var wish, out var problem)
            || !(wish.Format is { } asked ? Result<string>.Ok(asked) : Accepted.FormOf(http.Request, ["json", .. Forms])).TryGet(out var form, out problem)
            || (form != "json" && !TableFiles.Find(form, "format").TryGet(out file, out problem)))
            return problem.ToResult();
        return (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => turns.TakeAsync(until => desk.ChangesAsync(id, segment, wish.Since, wish.SinceVersion, wish.Version, until), ct))).ToResult(changes =>
        {
            http.Response.VaryByForm();
            return file is null ? Results.Ok(changes) : new FileResult(changes.Table().InOnePart(), file, $"{name}-{segment}-changes");
        });
    }

    static async Task<IResult> Remove(string name, string segment, HttpContext http, SegmentDesk desk, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.RemoveAsync(id, segment, ct))).ToResult(_ => Results.NoContent());
}

/// <summary>Which version of the dataset.</summary>
record SegmentWish
{
    [Option("An earlier version of the dataset", "Более ранняя версия набора данных")]
    public string? Version { get; init; }
}

/// <summary>And which kind of file.</summary>
record SegmentCustomersWish : SegmentWish
{
    [Option("Which kind of file", "В каком виде")]
    public string? Format { get; init; }
}

/// <summary>Or which page.</summary>
sealed record SegmentPageWish : SegmentCustomersWish
{
    [Option("The `next` of the page before", "Значение `next` предыдущей страницы")]
    public string? After { get; init; }

    [Option("How many customers of a page at most", "Сколько клиентов на странице, не больше", Min = 1, Max = 10_000)]
    public int Take { get; init; } = 100;
}

/// <summary>And since when.</summary>
sealed record SegmentChangesWish : SegmentCustomersWish
{
    [Option("A day or instant to compare with", "День или момент, с которым сравнить")]
    public string? Since { get; init; }

    [Option("A version to compare with", "Версия, с которой сравнить")]
    public string? SinceVersion { get; init; }
}

/// <summary>A segment that is to be saved.</summary>
/// <param name="Question">The kind of a question; null: everybody with an event that meets the conditions among the options.</param>
/// <param name="Options">Its options.</param>
/// <param name="Cell">A cell of its answer.</param>
/// <param name="Rows">Conditions on the columns of the list of customers behind its answer.</param>
/// <param name="GroupBy">A text column of that list.</param>
sealed record SegmentBody(string? Question = null, JsonElement? Options = null, string? Cell = null, IReadOnlyList<string>? Rows = null, string? GroupBy = null);
