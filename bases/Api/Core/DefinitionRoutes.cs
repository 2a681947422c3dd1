using System.Text;
using Access;
using Answering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Api.Core;

/// <summary>Documents that questions are asked by: segment maps, cut points and whatever else bricks have.</summary>
static class DefinitionRoutes
{
    const string Json = "application/json; charset=utf-8";

    public static void MapDefinitions(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}/definitions").WithTags("Definitions");
        routes.MapGet("/", List).Need(Scope.Read).WithName("list-definitions").WithSummary("Documents that questions can be asked by, such as segment maps: bundled ones and those kept").Produces<DefinitionList>().ProducesProblem(404);
        routes.MapGet("/{kind}/{definition}", Get).Need(Scope.Read).WithName("get-definition").WithSummary("A document, as it is kept: NAME, or NAME@REVISION").Produces<string>(200, "application/json").ProducesProblem(400).ProducesProblem(404);
        routes.MapPut("/{kind}/{definition}", Keep).Need(Scope.Analyst).WithName("keep-definition").WithSummary("Keep a document as the next revision of its name")
            .WithDescription("The kind `segment-map`: rules from scores to names, the first that fits wins. The kind `rfm-cuts`: cut points, or an answer of `rfm` whose cut points are kept. Revisions never change.")
            .WithMetadata(new RequestSizeLimitAttribute(DefinitionDesk.MostRead)).Accepts<string>("application/json")
            .WithExample("""{"rules": [{"segment": "Best", "r": "4-5", "f": "4-5"}, {"segment": "Away", "r": "1-2"}], "otherwise": "Rest"}""").Produces<KeptDefinition>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        routes.MapDelete("/{kind}/{definition}", Remove).Need(Scope.Analyst).WithName("remove-definition").WithSummary("Offer a document no longer; answers that were given by it stay").Produces(204).ProducesProblem(400).ProducesProblem(404);
    }

    static async Task<IResult> List(string name, HttpContext http, DefinitionDesk desk, CancellationToken ct) => (await desk.ListAsync(http.Tenant(), name, ct)).ToResult(Results.Ok);

    static async Task<IResult> Get(string name, string kind, string definition, HttpContext http, DefinitionDesk desk, CancellationToken ct) =>
        (await desk.ReadAsync(http.Tenant(), name, kind, definition, ct)).ToResult(document => Results.Text(document, Json));

    static async Task<IResult> Keep(string name, string kind, string definition, HttpContext http, DefinitionDesk desk, CancellationToken ct)
    {
        using var body = new StreamReader(http.Request.Body, Encoding.UTF8);
        return (await desk.KeepAsync(http.Tenant(), name, kind, definition, await body.ReadToEndAsync(ct), ct)).ToResult(kept => Results.Ok(kept.In(http.Speak())));
    }

    static async Task<IResult> Remove(string name, string kind, string definition, HttpContext http, DefinitionDesk desk, CancellationToken ct) =>
        (await desk.RemoveAsync(http.Tenant(), name, kind, definition, ct)).ToResult(_ => Results.NoContent());
}
