using System.Text.Json;
using Access;
using AliveWatch;
using Declarations;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quantities;
using Watches;
using Wording;

namespace Api.Core;

static class WatchRoutes
{
    public static void MapWatches(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}/watches").WithTags("Watches");
        routes.MapGet("/", List).Need(Scope.Read).WithName("list-watches").WithSummary("Thresholds that the customers are watched by").Produces<WatchList>().ProducesProblem(404);
        routes.MapPost("/", Add).Need(Scope.Analyst).WithName("add-watch").WithSummary("Watch the customers: name, metric, below or above, recoverAt, question (its options)")
            .WithDescription("`metric`: `alive` (P(alive) of `ltv`, when absent) or a number of the list behind any question's answer as `kind.column`, such as `personal-percentile.percentile` or `rfm.monetary`. `below`: the threshold of who falls under it; `above`, in its place: of who goes over it, such as `rfm.recencyDays` above 60. `recoverAt`: where a customer counts as recovered and can cross again; the threshold itself when absent. A worker checks at once and after each landing; who is beyond the threshold at the first check is where the watch begins and no crossing.")
            .WithExample("""{"name": "about-to-leave", "below": 0.3, "recoverAt": 0.5, "question": {"horizonWeeks": 52}}""").Produces<WatchOverview>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/{watch}", Get).Need(Scope.Read).WithName("get-watch").WithSummary("One watch and how far it is").Produces<WatchOverview>().ProducesProblem(404);
        routes.MapDelete("/{watch}", Remove).Need(Scope.Analyst).WithName("remove-watch").WithSummary("End a watch and forget its crossings").Produces(204).ProducesProblem(404);
        routes.MapGet("/{watch}/crossings", Crossings).Need(Scope.Analyst).WithName("list-crossings").WithSummary("Who went beyond the threshold, one event a crossing, in the order they were found")
            .Produces<CrossingPage>().ProducesProblem(400).ProducesProblem(404).AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(PageWish)), []));
        routes.MapGet("/{watch}/win-back", WinBack).Need(Scope.Analyst).WithName("list-win-back").WithSummary("Who is beyond the threshold now, such as whom to win back: the most valuable first")
            .Produces<WinBackList>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(WinBackWish)), []));
    }

    static async Task<IResult> List(string name, HttpContext http, ISender sender, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(dataset => sender.Send(new ListWatches(dataset), ct))).ToResult(list =>
            Results.Ok(new WatchList([.. list.Watches.Select(watch => watch.In(http.Speak()))])));

    static async Task<IResult> Add(string name, [FromBody] WatchToAdd body, HttpContext http, ISender sender, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(dataset => sender.Send(new AddWatch(dataset, body.Name, body.Below, body.RecoverAt, body.Question?.GetRawText() ?? "{}") { Above = body.Above, Metric = body.Metric ?? Watch.Alive }, ct)))
            .ToResult(watch => Results.Created($"/v1/datasets/{watch.Dataset}/watches/{watch.Name}", watch));

    static async Task<IResult> Get(string name, string watch, HttpContext http, ISender sender, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(dataset => sender.Send(new ListWatches(dataset), ct))).ToResult(list =>
            list.Watches.FirstOrDefault(one => one.Name == watch) is { } found ? Results.Ok(found.In(http.Speak())) : Problem.NotFound("watch", watch).ToResult());

    static async Task<IResult> Remove(string name, string watch, HttpContext http, ISender sender, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(dataset => sender.Send(new RemoveWatch(dataset, watch), ct))).ToResult(_ => Results.NoContent());

    static async Task<IResult> Crossings(string name, string watch, HttpContext http, ISender sender, CancellationToken ct) =>
        (await http.Wished<PageWish>().ThenAsync(async wish => await (await http.DatasetNamedAsync(name, ct)).ThenAsync(dataset => sender.Send(new ListCrossings(dataset, watch, wish.After, wish.Take), ct)))).ToResult(Results.Ok);

    static async Task<IResult> WinBack(string name, string watch, HttpContext http, ISender sender, CancellationToken ct)
    {
        if (!http.Wished<WinBackWish>().TryGet(out var wish, out var problem))
            return problem.ToResult();
        var listed = await (await http.DatasetNamedAsync(name, ct)).ThenAsync(dataset => sender.Send(new ListWinBack(dataset, watch, wish.Take, wish.By), ct));
        return listed.ToResult(list => wish.Format == WinBackForm.Csv
            ? Results.Stream(to => WinBackFile.WriteCsvAsync(list, to, ct), "text/csv; charset=utf-8", $"win-back-{name}-{watch}.csv")
            : Results.Ok(list with { Watch = list.Watch.In(http.Speak()) }));
    }
}

/// <summary>Which part of a list that grows.</summary>
sealed record PageWish
{
    [Option("The `next` of the page before, 0 at first", "Значение `next` предыдущей страницы, сначала 0", Min = 0)]
    public long After { get; init; }

    [Option("How many at most", "Сколько, не больше", Min = 1, Max = ListCrossings.LargestPage)]
    public int Take { get; init; } = 100;
}

/// <summary>How the win-back list is wanted.</summary>
sealed record WinBackWish
{
    [Option("The most valuable first, or who is furthest beyond the threshold: the lowest number of what is watched, or the highest where it is who is above", "Сначала самые ценные или дальше всех за порогом: с наименьшим значением показателя, а если важно, кто выше порога, с наибольшим")]
    public WinBackOrder By { get; init; }

    [Option("How many at most", "Сколько, не больше", Min = 1, DefaultEn = "all", DefaultRu = "все")]
    public int? Take { get; init; }

    [Option("The form", "Формат")]
    public WinBackForm Format { get; init; }
}

enum WinBackForm
{
    [Word("JSON", "JSON")]
    Json,

    [Word("CSV", "CSV")]
    Csv,
}

/// <summary>The body of a new watch.</summary>
/// <param name="Name">1–40 of <c>a–z 0–9 -</c>.</param>
/// <param name="Below">The threshold of who is below; of a share or probability more than 0, at most 1. Exactly one of <c>below</c> and <c>above</c> is needed.</param>
/// <param name="RecoverAt">From the threshold on, up for <c>below</c> and down for <c>above</c>; the threshold when absent.</param>
/// <param name="Question">Options of the question the metric is from; its defaults when absent.</param>
/// <param name="Metric"><c>alive</c>, also when absent, or a number of a list as <c>kind.column</c>.</param>
/// <param name="Above">The threshold of who is above; of a share or probability from 0, less than 1.</param>
sealed record WatchToAdd(string? Name, double? Below, double? RecoverAt = null, JsonElement? Question = null, string? Metric = null, double? Above = null);
