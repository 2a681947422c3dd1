using Answering;
using Answers;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Quantities;
using Wording;

namespace Api.Core;

/// <summary>A route a question and a route a list, whatever the process can be asked.</summary>
static class QuestionRoutes
{
    const string Json = "application/json; charset=utf-8";

    /// <summary>What a request may carry besides the question's options.</summary>
    static readonly string[] Reserved = ["version", "format", "table", Speaking.Parameter];

    public static void MapQuestions(this IEndpointRouteBuilder v1, QuestionCatalog catalog)
    {
        foreach (var question in catalog.Questions)
        {
            var tag = Words.LabelOf(question.Topic).En;
            v1.MapGet($"/datasets/{{name}}/{question.Kind}{Positions(question)}", (string name, HttpContext http, QuestionDesk desk, CancellationToken ct) => AskAsync(question, name, http, desk, ct))
                .WithName(question.Kind).WithTags(tag).WithSummary(question.Title.En)
                .Produces(200, question.Answer).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
                .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, question.Options, OptionParameters.OfAnswers));
            if (question.List is { } list)
                v1.MapGet($"/datasets/{{name}}/{question.Kind}/{list.Name}", (string name, HttpContext http, QuestionDesk desk, CancellationToken ct) => ListAsync(question, name, http, desk, ct))
                    .WithName($"{question.Kind}-{list.Name}").WithTags(tag).WithSummary(list.Title.En)
                    .Produces<string>(200, "text/csv", [.. TableFiles.All.Skip(1).Select(file => file.MediaType)]).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
                    .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, question.Options, OptionParameters.OfLists));
        }

        foreach (var question in catalog.OfFiles)
            v1.MapPost($"/{question.Kind}", (HttpContext http, ISender sender, CancellationToken ct) => AskOfFileAsync(question, http, sender, ct))
                .WithName($"{question.Kind}-file").WithTags(Words.LabelOf(question.Topic).En).WithSummary(question.Title.En).WithDescription($"The body is a table: {question.File.En}")
                .Accepts<string>("text/csv", "*/*").Produces(200, question.Answer).ProducesProblem(400).ProducesProblem(422)
                .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, question.Options, OptionParameters.OfFiles));
    }

    /// <summary>An option that stands without its name on a command line stands in the path here.</summary>
    static string Positions(DeclaredQuestion question) => string.Concat(question.Options.Options.Where(option => option.IsPositional).Select(option => $"/{{{option.Name}}}"));

    static async Task<IResult> AskAsync(DeclaredQuestion declared, string name, HttpContext http, QuestionDesk desk, CancellationToken ct)
    {
        if (!(await ReadAsync(declared, name, http, desk, ct)).TryGet(out var question, out var problem) || !http.Request.LanguageOf().TryGet(out var language, out problem))
            return problem.ToResult();
        var (format, table) = ((string?)http.Request.Query["format"], (string?)http.Request.Query["table"]);
        var tag = new EntityTagHeaderValue($"\"{string.Join('-', [AnswerKey.Of(question).Value, language.Code(), .. new[] { format, table }.Where(part => !string.IsNullOrEmpty(part)).Select(Uri.EscapeDataString!)])}\"");
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            return Results.StatusCode(StatusCodes.Status304NotModified);

        var made = format is null or "" or "json"
            ? (await desk.AnswerJsonAsync(question, ct)).Map(body => Results.Text(AnswerText.WithWords(body, declared, language), Json))
            : (await desk.AnswerAsync(question, ct)).Then(answer => Shown(answer, declared, format, table, $"{declared.Kind}-{name}", language, ct));
        return made.ToResult(result =>
        {
            http.Response.Headers.ETag = tag.ToString();
            http.Response.Speaks(language);
            return result;
        });
    }

    static async Task<IResult> ListAsync(DeclaredQuestion declared, string name, HttpContext http, QuestionDesk desk, CancellationToken ct)
    {
        if (!TableFiles.Find((string?)http.Request.Query["format"] ?? "csv", "format").TryGet(out var file, out var problem)
            || !(await ReadAsync(declared, name, http, desk, ct)).TryGet(out var question, out problem)
            || !(await desk.ListAsync(question, ct)).TryGet(out var list, out problem))
            return problem.ToResult();
        return FileOf(list, file, $"{declared.Kind}-{name}-{declared.List!.Name}", ct);
    }

    static async Task<IResult> AskOfFileAsync(DeclaredFileQuestion declared, HttpContext http, ISender sender, CancellationToken ct)
    {
        if (!TableBodies.Takes(http.Request))
            return Refusals.OfStatus(StatusCodes.Status415UnsupportedMediaType).ToResult();
        if (!declared.Ask(http.Request.Body, Given(http)).TryGet(out var question, out var problem) || !http.Request.LanguageOf().TryGet(out var language, out problem))
            return problem.ToResult();
        var format = (string?)http.Request.Query["format"];
        return (await sender.AnswerAsync(question, ct)).Then(answer => format is null or "" or "json"
            ? Result<IResult>.Ok(Results.Text(AnswerText.WithWords(AnswerJson.Write(answer), declared, language), Json))
            : Shown(answer, declared, format, http.Request.Query["table"], declared.Kind, language, ct)).ToResult(result =>
            {
                http.Response.Speaks(language);
                return result;
            });
    }

    static Result<IResult> Shown(IAnswer answer, DeclaredKind declared, string format, string? table, string fileName, Language language, CancellationToken ct) =>
        format == "tables" ? Result<IResult>.Ok(Results.Text(AnswerJson.Write(TablesView.Of(answer, declared, language)), Json))
        : TableFiles.Find(format, "format").Then(file => TableFiles.TableOf(answer, table).Map(found => FileOf(found.InOnePart(), file, $"{fileName}-{found.Name}", ct)));

    /// <summary>Writers flush synchronously, which a response must not: a table goes through a file that vanishes when closed.</summary>
    static IResult FileOf(IAsyncEnumerable<AnswerTable> table, TableFile file, string name, CancellationToken ct) => Results.Stream(
        async to =>
        {
            if (file.Name == "csv")
            {
                await file.WriteAsync(table, to, ct);
                return;
            }

            await using var between = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await file.WriteAsync(table, between, ct);
            between.Position = 0;
            await between.CopyToAsync(to, ct);
        },
        file.MediaType,
        $"{name}.{file.Name}");

    static Task<Result<IQuestion>> ReadAsync(DeclaredQuestion declared, string name, HttpContext http, QuestionDesk desk, CancellationToken ct) =>
        desk.ReadAsync(declared.Kind, Asker.Tenant, name, http.Request.Query["version"], [.. Given(http), .. InPath(declared, http)], null, ct);

    /// <summary>A path keeps escaped slashes as they are, unlike a query.</summary>
    static IEnumerable<KeyValuePair<string, string?>> InPath(DeclaredQuestion declared, HttpContext http) =>
        declared.Options.Options.Where(option => option.IsPositional)
            .Select(option => KeyValuePair.Create(option.Name, http.GetRouteValue(option.Name)?.ToString()?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)));

    static IEnumerable<KeyValuePair<string, string?>> Given(HttpContext http) =>
        http.Request.Query.Where(pair => !Reserved.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
}
