using System.Globalization;
using System.Text;
using Access;
using Answering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Quantities;

namespace Api.Core;

/// <summary>Documents that questions are asked by: segment maps, cut points and whatever else bricks have.</summary>
static class DefinitionRoutes
{
    const string Json = "application/json; charset=utf-8";

    public static void MapDefinitions(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}/definitions").WithTags("Definitions");
        routes.MapGet("/", List).Need(Scope.Read).WithName("list-definitions").WithSummary("Documents that questions can be asked by, such as segment maps: bundled ones and those kept").Produces<DefinitionList>().ProducesProblem(404);
        routes.MapGet("/{kind}/{definition}", Get).Need(Scope.Read).WithName("get-definition").WithSummary("A document, as it is kept: NAME, or NAME@REVISION").WithDescription("`ETag` is its revision.").Produces<string>(200, "application/json").ProducesProblem(400).ProducesProblem(404);
        routes.MapPut("/{kind}/{definition}", Keep).Need(Scope.Analyst).WithName("keep-definition").WithSummary("Keep a document as the next revision of its name")
            .WithDescription("The kind `segment-map`: rules from scores to names, the first that fits wins. The kind `rfm-cuts`: cut points, or an answer of `rfm` whose cut points are kept. Revisions never change. The kind `view`: a question with its options; `board`: answers beside one another, with notes; of both only the newest revision is kept. "
                + "`If-Match: \"REVISION\"` keeps it only where that is still the newest, `If-None-Match: *` only where there is none: otherwise 412 `definition-changed`.")
            .WithMetadata(new RequestSizeLimitAttribute(DefinitionDesk.MostRead)).Accepts<string>("application/json")
            .WithExample("""{"rules": [{"segment": "Best", "r": "4-5", "f": "4-5"}, {"segment": "Away", "r": "1-2"}], "otherwise": "Rest"}""").Produces<KeptDefinition>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        routes.MapDelete("/{kind}/{definition}", Remove).Need(Scope.Analyst).WithName("remove-definition").WithSummary("Offer a document no longer; answers that were given by it stay").Produces(204).ProducesProblem(400).ProducesProblem(404);
    }

    static async Task<IResult> List(string name, HttpContext http, DefinitionDesk desk, CancellationToken ct) => (await desk.ListAsync(http.Tenant(), name, ct)).ToResult(Results.Ok);

    static async Task<IResult> Get(string name, string kind, string definition, HttpContext http, DefinitionDesk desk, CancellationToken ct) =>
        (await desk.FindAsync(http.Tenant(), name, kind, definition, ct)).ToResult(found =>
        {
            if (found.Revision is { } revision)
                http.Response.Headers.ETag = $"\"{revision}\"";
            return Results.Text(found.Document, Json);
        });

    static async Task<IResult> Keep(string name, string kind, string definition, HttpContext http, DefinitionDesk desk, CancellationToken ct)
    {
        if (!Seen(http.Request).TryGet(out var seen, out var problem))
            return problem.ToResult();
        using var body = new StreamReader(http.Request.Body, Encoding.UTF8);
        return (await desk.KeepAsync(http.Tenant(), name, kind, definition, await body.ReadToEndAsync(ct), seen.Revision, ct)).ToResult(kept =>
        {
            http.Response.Headers.ETag = $"\"{kept.Definition.Revision}\"";
            return Results.Ok(kept.In(http.Speak()));
        });
    }

    /// <summary>The revision that the sender changed: 0, there was none; null, it does not say. Refuses with <c>invalid-value</c> what is no revision.</summary>
    static Result<SeenRevision> Seen(HttpRequest request)
    {
        if (request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any)))
            return new SeenRevision(0);
        var match = request.GetTypedHeaders().IfMatch;
        return match is not [var tag] || tag.Equals(EntityTagHeaderValue.Any)
            ? new SeenRevision(null)
            : long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? new SeenRevision(revision) : Refusals.NoRevision(tag.Tag.ToString());
    }

    readonly record struct SeenRevision(long? Revision);

    static async Task<IResult> Remove(string name, string kind, string definition, HttpContext http, DefinitionDesk desk, CancellationToken ct) =>
        (await desk.RemoveAsync(http.Tenant(), name, kind, definition, ct)).ToResult(_ => Results.NoContent());
}
