using System.Text.Json;
using Access;
using Answering;
using Answers;
using Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quantities;

namespace Api.Core;

static class StandingQuestionRoutes
{
    public static void MapStandingQuestions(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}").WithTags("Standing questions");
        routes.MapGet("/standing-questions", List).Need(Scope.Read).WithName("list-standing-questions").WithSummary("Questions answered anew whenever data lands, besides each kind's defaults").Produces<StandingList>().ProducesProblem(404);
        routes.MapPost("/standing-questions", Add).Need(Scope.Analyst).WithName("add-standing-question").WithSummary("Let a question stand: kind and its options").WithExample("""{"kind": "cohorts", "options": {"grain": "week"}}""").Produces<StandingView>().ProducesProblem(400).ProducesProblem(404);
        routes.MapDelete("/standing-questions/{id}", Remove).Need(Scope.Analyst).WithName("remove-standing-question").WithSummary("End a standing question").Produces(204).ProducesProblem(404);
        routes.MapGet("/answers", Answers).Need(Scope.Read).WithName("list-answers").WithSummary("The stored answers of a version").Produces<AnswerList>().ProducesProblem(400).ProducesProblem(404)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, null, [OptionParameters.Version]));
    }

    static async Task<IResult> List(string name, HttpContext http, QuestionCatalog catalog, IDatasets datasets, IAnswers answers, CancellationToken ct) =>
        (await datasets.FindNamedAsync(http.Tenant(), name, ct)).TryGet(out var dataset, out var problem)
            ? Results.Ok(new StandingList([.. (await answers.ListStandingAsync(dataset.Id.Tenant, new StandingQuestionsOfDataset(dataset.Id), ct)).Where(standing => MaySee(http, catalog, standing.Kind)).Select(View)]))
            : problem.ToResult();

    static async Task<IResult> Add(string name, [FromBody] StandingToAdd body, HttpContext http, IDatasets datasets, QuestionDesk desk, QuestionCatalog catalog, QuestionBounds bounds, CancellationToken ct) =>
        (await datasets.FindNamedAsync(http.Tenant(), name, ct)).TryGet(out var dataset, out var problem)
            ? bounds.FaultOf(catalog, body.Kind, body.Options)?.ToResult() ?? (await desk.StandAsync(dataset, body.Kind ?? "", body.Options is { } options ? options.GetRawText() : "{}", ct)).ToResult(standing => Results.Ok(View(standing)))
            : problem.ToResult();

    static async Task<IResult> Remove(string name, string id, HttpContext http, IDatasets datasets, IAnswers answers, CancellationToken ct) =>
        !(await datasets.FindNamedAsync(http.Tenant(), name, ct)).TryGet(out var dataset, out var problem) ? problem.ToResult()
        : await answers.RemoveStandingAsync(dataset.Id, id, ct) ? Results.NoContent()
        : Problem.NotFound("standing-question", id).ToResult();

    static async Task<IResult> Answers(string name, HttpContext http, QuestionCatalog catalog, IDatasets datasets, IAnswers answers, CancellationToken ct)
    {
        if (!(await datasets.FindNamedAsync(http.Tenant(), name, ct)).TryGet(out var dataset, out var problem))
            return problem.ToResult();
        if (!http.Request.Once("version").Then(QuestionDesk.Version).TryGet(out var version, out var unread))
            return unread.ToResult();
        if (!dataset.VersionOf(version < 0 ? null : version).TryGet(out var of, out problem))
            return problem.ToResult();
        var stored = await answers.ListAsync(dataset.Id.Tenant, new AnswersOfVersion(dataset.Id, of.Number), ct);
        return Results.Ok(new AnswerList(of.Number, [.. stored.Where(answer => MaySee(http, catalog, answer.Kind) && IsOfNow(dataset, of, answer, catalog)).Select(answer => new AnswerView(answer.Id, answer.Kind, Json(answer.Question), answer.ComputedAt))]));
    }

    /// <summary>The options of a question about a customer name the customer.</summary>
    static bool MaySee(HttpContext http, QuestionCatalog catalog, string kind) => http.Caller().MayAny(Scope.Analyst) || !(catalog.Find(kind).TryGet(out var question, out _) && question.NamesCustomers);

    /// <summary>Whether an answer says what its dataset is called now; those from before it was renamed stay stored.</summary>
    static bool IsOfNow(Dataset dataset, DatasetVersion of, StoredAnswer answer, QuestionCatalog catalog) =>
        dataset.FormerNames.Count == 0 || (catalog.Read(answer.Kind, of, answer.Question).TryGet(out var question, out _) && AnswerKey.Of(question).Value == answer.Id);

    static StandingView View(StandingQuestion standing) => new(standing.Id, standing.Kind, Json(standing.Question));

    static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}

/// <summary>The body of a question that is to stand.</summary>
/// <param name="Kind">Its kind, as in the catalogue.</param>
/// <param name="Options">Its options; their defaults when absent.</param>
sealed record StandingToAdd(string? Kind, JsonElement? Options = null);

sealed record StandingView(string Id, string Kind, JsonElement Options);

sealed record StandingList(IReadOnlyList<StandingView> StandingQuestions);

sealed record AnswerView(string Key, string Kind, JsonElement Options, DateTimeOffset ComputedAt);

sealed record AnswerList(long Version, IReadOnlyList<AnswerView> Answers);
