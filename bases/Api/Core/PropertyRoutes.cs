using Access;
using Answering;
using Declarations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Api.Core;

/// <summary>What the properties of a dataset's events hold.</summary>
static class PropertyRoutes
{
    public static void MapProperties(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/datasets/{name}/properties/{property}/values", Values).Need(Scope.Read).WithTags("Datasets").WithName("list-property-values")
            .WithSummary("Values of a property that conditions can ask for: the most frequent texts with their events, or the ends of its numbers").WithDescription("`type` and `amount` stand for themselves. `prefix` is compared case and all.")
            .Produces<PropertyValues>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(ValuesWish)), []));

    static async Task<IResult> Values(string name, string property, HttpContext http, ValuesDesk desk, Turns turns, CancellationToken ct) =>
        (await http.Wished<ValuesWish>().ThenAsync(async wish => await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => turns.TakeAsync(
            until => desk.ShowAsync(id, property.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), wish.Prefix, wish.Limit, wish.Version, until), ct)))).ToResult(Results.Ok);
}

/// <summary>Which values, and how many.</summary>
sealed record ValuesWish
{
    [Option("How the texts begin", "С чего начинаются значения", DefaultEn = "anyhow", DefaultRu = "с чего угодно")]
    public string? Prefix { get; init; }

    [Option("How many texts at most", "Сколько значений, не больше", Min = 1, Max = ValuesDesk.Most)]
    public int Limit { get; init; } = 50;

    [Option("An earlier version of the dataset", "Более ранняя версия набора данных", DefaultEn = "the newest", DefaultRu = "новейшая")]
    public string? Version { get; init; }
}
