using Access;
using Answering;
using Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wording;

namespace Api.Core;

/// <summary>What can be asked, as data: for forms, clients and documents.</summary>
static class CatalogRoutes
{
    public static void MapCatalog(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/questions").WithTags("Questions").Need(Scope.Read, Scope.Ingest);
        routes.MapGet("/", List).WithName("list-questions").WithSummary("Every kind of question, with titles in every language").Produces<QuestionList>();
        routes.MapGet("/{kind}/file", GetOfFile).WithName("get-file-question").WithSummary("The same of a question of a file, which may go by the name of one of a dataset").Produces<object>(200, "application/schema+json").ProducesProblem(404);
        routes.MapGet("/{kind}", Get).WithName("get-question").WithSummary("A kind's options as JSON Schema, with labels, units and words in every language").Produces<object>(200, "application/schema+json").ProducesProblem(404);
    }

    static IResult List(QuestionCatalog catalog) => Results.Ok(new QuestionList(
        [.. catalog.Questions.Select(question => new QuestionView(
            question.Kind, Labels(question.Name), Labels(question.Title), question.Topic, Labels(Words.LabelOf(question.Topic)), question.BrickVersion, question.StandsByDefault, question.List?.Name, question.HasCells ? $"/v1/datasets/{{name}}/{question.Kind}/{CellRoutes.PlaceOf(question)}" : null, $"/v1/datasets/{{name}}/{question.Kind}{QuestionRoutes.Positions(question)}", $"/v1/questions/{question.Kind}"))],
        [.. catalog.OfFiles.Select(question => new FileQuestionView(question.Kind, Labels(question.Name), Labels(question.Title), Labels(question.File), question.Topic, Labels(Words.LabelOf(question.Topic)), question.BrickVersion, $"/v1/{question.Kind}", $"/v1/questions/{question.Kind}/file"))]));

    static IResult Get(string kind, QuestionCatalog catalog) => catalog.Find(kind).TryGet(out var question, out _) ? Schema(question) : GetOfFile(kind, catalog);

    static IResult GetOfFile(string kind, QuestionCatalog catalog) =>
        catalog.OfFiles.FirstOrDefault(one => one.Kind == kind) is { } ofFile ? Schema(ofFile)
        : catalog.Find(kind).TryGet(out _, out var problem) ? Refusals.OfStatus(StatusCodes.Status404NotFound).ToResult()
        : problem.ToResult();

    static IResult Schema(DeclaredKind declared) => Results.Text(QuestionSchema.Of(declared).ToJsonString(AnswerJson.Options), "application/schema+json; charset=utf-8");

    static Dictionary<string, string> Labels(Label label) => Languages.All.ToDictionary(language => language.Code(), label.In);
}

/// <summary>What can be asked.</summary>
/// <param name="Questions">Of datasets.</param>
/// <param name="OfFiles">Of files that come with the request.</param>
sealed record QuestionList(IReadOnlyList<QuestionView> Questions, IReadOnlyList<FileQuestionView> OfFiles);

/// <summary>A kind of question of a dataset: with the name of the list behind its answer, and the address at which cells of it open to their customers, where there are such.</summary>
sealed record QuestionView(string Kind, Dictionary<string, string> Name, Dictionary<string, string> Title, Topic Topic, Dictionary<string, string> TopicLabels, string Version, bool StandsByDefault, string? List, string? Cells, string Address, string Schema);

/// <summary>A kind of question of a file.</summary>
sealed record FileQuestionView(string Kind, Dictionary<string, string> Name, Dictionary<string, string> Title, Dictionary<string, string> File, Topic Topic, Dictionary<string, string> TopicLabels, string Version, string Address, string Schema);
