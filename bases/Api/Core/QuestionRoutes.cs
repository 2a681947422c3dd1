using System.Diagnostics;
using Access;
using Answering;
using Answers;
using Declarations;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Quantities;
using Wording;

namespace Api.Core;

/// <summary>A route a question and a route a list, whatever the process can be asked.</summary>
static class QuestionRoutes
{
    public const string Json = "application/json; charset=utf-8";

    /// <summary>Bytes of a file that a question is asked of.</summary>
    const long MostBody = 1L << 30;

    /// <summary>What a request may carry besides the question's options.</summary>
    static readonly string[] Reserved = ["version", "format", "table", Speaking.Parameter];

    const string Page = "json";

    public static readonly string[] FormsOfLists = [.. TableFiles.All.Select(file => file.Name), Page];

    static readonly string[] ReservedOfLists = ["version", "format", Speaking.Parameter];

    static readonly string[] ReservedOfPages = [.. ReservedOfLists, "limit", "cursor", "sort"];

    public static void MapQuestions(this IEndpointRouteBuilder v1, QuestionCatalog catalog)
    {
        foreach (var question in catalog.Questions)
        {
            var tag = Words.LabelOf(question.Topic).En;
            v1.MapGet($"/datasets/{{name}}/{question.Kind}{Positions(question)}", (string name, HttpContext http, QuestionDesk desk, Turns turns, SentAnswers sent, CancellationToken ct) => AskAsync(question, name, http, desk, turns, sent, ct))
                .Need(question.NamesCustomers ? Scope.Analyst : Scope.Read).WithName(question.Kind).WithTags(tag).WithSummary(question.Title.En)
                .Produces(200, question.Answer).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
                .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, question.Options, OptionParameters.OfAnswers));
            if (question.List is { } list)
                v1.MapGet($"/datasets/{{name}}/{question.Kind}/{list.Name}", (string name, HttpContext http, QuestionDesk desk, Turns turns, CancellationToken ct) => ListAsync(question, name, http, desk, turns, ct))
                    .Need(Scope.Analyst).WithName($"{question.Kind}-{list.Name}").WithTags(tag).WithSummary(list.Title.En)
                    .Produces<ListPage>(200, "application/json", [.. TableFiles.All.Select(file => file.MediaType)]).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
                    .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, question.Options, OptionParameters.OfLists));
        }

        foreach (var question in catalog.OfFiles)
            v1.MapPost($"/{question.Kind}", (HttpContext http, ISender sender, Turns turns, QuestionBounds bounds, CancellationToken ct) => AskOfFileAsync(question, http, sender, turns, bounds, ct))
                .Need(Scope.Read).WithMetadata(new RequestSizeLimitAttribute(MostBody)).WithName($"{question.Kind}-file").WithTags(Words.LabelOf(question.Topic).En).WithSummary(question.Title.En).WithDescription($"The body is a table: {question.File.En}")
                .Accepts<string>("text/csv", "*/*").WithExample(question.Example).Produces(200, question.Answer).ProducesProblem(400).ProducesProblem(422).ProducesProblem(429)
                .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, question.Options, OptionParameters.OfFiles));
    }

    /// <summary>An option that stands without its name on a command line stands in the path here.</summary>
    public static string Positions(DeclaredQuestion question) => string.Concat(question.Options.Options.Where(option => option.IsPositional).Select(option => $"/{{{option.Name}}}"));

    static async Task<IResult> AskAsync(DeclaredQuestion declared, string name, HttpContext http, QuestionDesk desk, Turns turns, SentAnswers sent, CancellationToken ct)
    {
        var isWish = Wish.Of(http.Request).TryGet(out var wish, out var unwanted);
        if (Problem.Together((await ReadAsync(declared, name, http, Reserved, desk, ct)).TryGet(out var question, out var problem) ? null : problem, isWish ? null : unwanted) is { } refused)
            return refused.ToResult();
        var tag = new EntityTagHeaderValue($"\"{string.Join('-', [AnswerKey.Of(question!).Value, .. wish!.Marks])}\"");
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Speaks(wish.Language);
        http.Response.VaryByForm();
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            return Results.StatusCode(StatusCodes.Status304NotModified);

        var began = Stopwatch.GetTimestamp();
        if (sent.Find(tag) is { } known)
        {
            AnswerMeter.Stored(declared.Kind, Stopwatch.GetElapsedTime(began));
            return known;
        }

        var stored = await desk.StoredJsonAsync(question!, ct);
        if (stored is not null && wish.IsJson)
            AnswerMeter.Stored(declared.Kind, Stopwatch.GetElapsedTime(began));
        var made = wish.IsJson
            ? (stored ?? await turns.TakeAsync(until => desk.AnswerJsonAsync(question!, until), ct)).Map(body => Send(AnswerText.WithWords(body, declared, wish.Language)))
            : await (stored is null ? await turns.TakeAsync(until => desk.AnswerAsync(question!, until), ct) : await desk.AnswerAsync(question!, ct))
                .ThenAsync(async answer => Shown(answer, declared, await desk.NamesAsync(question!, ct), wish, $"{declared.Kind}-{name}", Send));
        if (!made.TryGet(out var shown, out problem))
        {
            http.Response.Headers.ETag = default;
            return problem.ToResult();
        }

        return shown;

        IResult Send(string json) => declared.IsKept ? sent.Send(tag, json) : Text(json);
    }

    static async Task<IResult> ListAsync(DeclaredQuestion declared, string name, HttpContext http, QuestionDesk desk, Turns turns, CancellationToken ct)
    {
        var isForm = http.Request.Once("format").Then(format => format.Length > 0 ? format : Accepted.FormOf(http.Request, FormsOfLists)).TryGet(out var form, out var noForm);
        TableFile? file = null;
        var isFile = isForm && form != Page && TableFiles.Find(form!, "format").TryGet(out file, out noForm);
        var isSpoken = http.Request.LanguageOf().TryGet(out var language, out var noLanguage);
        ListPageWish? wish = null;
        var noWish = form == Page && !WishOf(http.Request).TryGet(out wish, out var unread) ? unread : null;
        var isAsked = (await ReadAsync(declared, name, http, form == Page ? ReservedOfPages : ReservedOfLists, desk, ct)).TryGet(out var question, out var problem);
        if (Problem.Together(isAsked ? null : problem, isFile || form == Page ? null : noForm, noWish, isSpoken ? null : noLanguage) is { } refused)
            return refused.ToResult();
        http.Response.VaryByForm();
        if (wish is not null)
        {
            http.Response.Speaks(language);
            return (await turns.TakeAsync(until => desk.ListPageAsync(question!, wish.Sort, wish.After, wish.Limit, language, until), ct)).ToResult(page => Results.Text(AnswerJson.Write(page with { Next = page.Next is { } next ? Cursors.Write(declared.List!.Name, next) : null }), Json));
        }

        return (await turns.TakeAsync(until => desk.ListAsync(question!, until), ct)).ToResult(list => new FileResult(list, file!, $"{declared.Kind}-{name}-{declared.List!.Name}"));

        Result<ListPageWish> WishOf(HttpRequest request)
        {
            var given = request.Query.Where(pair => pair.Key is "limit" or "cursor" or "sort").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
            if (!OptionSet.Of(typeof(ListPageWish)).Read(given, Calendar.Zone.Utc.ParseInstant).Map(read => (ListPageWish)read).TryGet(out var read, out var misread))
                return misread;
            var after = read.Cursor is { } cursor ? Cursors.Read(declared.List!.Name, cursor) : null;
            return read.Cursor is not null && after is null ? Refusals.Invalid("cursor", Refusals.NoCursor) : read with { After = after };
        }
    }

    static async Task<IResult> AskOfFileAsync(DeclaredFileQuestion declared, HttpContext http, ISender sender, Turns turns, QuestionBounds bounds, CancellationToken ct)
    {
        if (!TableBodies.Takes(http.Request))
            return Refusals.OfStatus(StatusCodes.Status415UnsupportedMediaType).ToResult();
        using var place = bounds.Enter(http.Caller());
        if (!place.IsAcquired)
            return bounds.TooManyBodies.ToResult();

        // Whoever sends slowly keeps nobody else from a turn.
        http.Request.EnableBuffering(1 << 20, MostBody);
        try
        {
            await http.Request.Body.DrainAsync(ct);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            return Refusals.TooLarge(MostBody).ToResult();
        }

        http.Request.Body.Position = 0;
        var isWish = Wish.Of(http.Request).TryGet(out var wish, out var unwanted);
        if (Problem.Together(declared.Ask(http.Request.Body, Given(http, Reserved)).TryGet(out var question, out var problem) ? null : problem, isWish ? null : unwanted) is { } refused)
            return refused.ToResult();
        if (bounds.FaultOf(declared, question!.Options) is { } beyond)
            return beyond.ToResult();
        return (await turns.TakeAsync(until => sender.AnswerAsync(question!, until), ct)).Then(answer => wish!.IsJson
            ? Result<IResult>.Ok(Text(AnswerText.WithWords(AnswerJson.Write(answer), declared, wish.Language)))
            : Shown(answer, declared, GroupNames.Own, wish, declared.Kind, Text)).ToResult(result =>
            {
                http.Response.Speaks(wish!.Language);
                return result;
            });
    }

    static Result<IResult> Shown(IAnswer answer, DeclaredKind declared, GroupNames names, Wish wish, string fileName, Func<string, IResult> text) =>
        wish.File is { } file ? TableFiles.TableOf(answer, wish.Table).Map(IResult (found) => new FileResult(found.InOnePart(), file, $"{fileName}-{found.Name}"))
        : Result<IResult>.Ok(text(AnswerJson.Write(TablesView.Of(answer, declared, names, wish.Language))));

    static IResult Text(string json) => Results.Text(json, Json);

    public static async Task<Result<IQuestion>> ReadAsync(DeclaredQuestion declared, string name, HttpContext http, string[] reserved, QuestionDesk desk, CancellationToken ct)
    {
        var isOne = http.Request.Once("version").TryGet(out var version, out var versions);
        var read = await desk.ReadAsync(declared.Kind, http.Tenant(), name, version, [.. Given(http, reserved), .. InPath(declared, http)], null, ct);
        if (isOne && read.TryGet(out var question, out _) && http.RequestServices.GetRequiredService<QuestionBounds>().FaultOf(declared, question.Options) is { } beyond)
            return beyond;
        return isOne ? read : Problem.Together(versions, read.TryGet(out _, out var problem) ? null : problem)!;
    }

    /// <summary>A path keeps escaped slashes as they are, unlike a query; and what is dots alone comes with its dots encoded twice, since clients fold it otherwise.</summary>
    static IEnumerable<KeyValuePair<string, string?>> InPath(DeclaredQuestion declared, HttpContext http) =>
        declared.Options.Options.Where(option => option.IsPositional)
            .Select(option => KeyValuePair.Create(option.Name, Dotted(http.GetRouteValue(option.Name)?.ToString()?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase))));

    static string? Dotted(string? part) => part?.Replace("%2E", ".", StringComparison.OrdinalIgnoreCase) is "." or ".." ? part.Replace("%2E", ".", StringComparison.OrdinalIgnoreCase) : part;

    static IEnumerable<KeyValuePair<string, string?>> Given(HttpContext http, string[] reserved) =>
        http.Request.Query.Where(pair => !reserved.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
}
