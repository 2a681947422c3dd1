using System.Globalization;
using Access;
using Declarations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Wording;

namespace Api.Core;

/// <summary>Keys of the caller's tenant, and what was done with them.</summary>
static class KeyRoutes
{
    const string AuditList = "audit";

    public static void MapKeys(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/keys").WithTags("Access").Need(Scope.Admin);
        routes.MapGet("/", List).WithName("list-keys").WithSummary("The keys that were given out; never a secret").Produces<KeyList>();
        routes.MapPost("/", Issue).WithName("issue-key").WithSummary("Give a key out: name, scopes, days; its text is shown in this answer only").WithExample("""{"name": "BI tool", "scopes": ["read"], "days": 90}""").Produces<KeyMade>(201).ProducesProblem(400);
        routes.MapPost("/{id}/rotate", Rotate).WithName("rotate-key").WithSummary("Give a key out that takes over from another, which opens for a while longer: overlapHours").WithExample("""{"overlapHours": 24}""").Produces<KeyMade>(201)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        routes.MapDelete("/{id}", Revoke).WithName("revoke-key").WithSummary("Take a key back").Produces(204).ProducesProblem(404).ProducesProblem(409);
        v1.MapGet("/audit", Audit).Need(Scope.Admin).WithTags("Access").WithName("list-audit").WithSummary("Who asked, sent, changed and removed what, the newest first").Produces<AuditPage>().ProducesProblem(400)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(ListWish)), []));
    }

    static async Task<IResult> List(HttpContext http, Keyring keyring, TimeProvider clock, CancellationToken ct) =>
        Results.Ok(new KeyList([.. (await keyring.ListAsync(http.Tenant(), ct)).Select(key => KeyView.Of(key, clock.GetUtcNow()))]));

    static async Task<IResult> Issue([FromBody] KeyToIssue body, HttpContext http, Keyring keyring, TimeProvider clock, CancellationToken ct) =>
        (await keyring.IssueAsync(http.Tenant(), body.Name, ScopesOf(body.Scopes), body.Days, ct)).ToResult(made => Made(made, http, clock));

    /// <summary>Scopes by their words; none where one is no word, which is refused with those there are.</summary>
    static Scope[] ScopesOf(IReadOnlyList<string>? words)
    {
        var known = Words.All(typeof(Scope));
        return words is not null && words.All(word => known.Any(one => one.Written == word)) ? [.. words.Select(word => (Scope)known.First(one => one.Written == word).Value)] : [];
    }

    static async Task<IResult> Rotate(string id, [FromBody] KeyToRotate body, HttpContext http, Keyring keyring, TimeProvider clock, CancellationToken ct) =>
        (await keyring.RotateAsync(http.Tenant(), id, body.OverlapHours ?? (int)AccessKey.Overlap.TotalHours, ct)).ToResult(made => Made(made, http, clock));

    static async Task<IResult> Revoke(string id, HttpContext http, Keyring keyring, CancellationToken ct) =>
        (await keyring.RevokeAsync(http.Tenant(), id, ct)).ToResult(_ => Results.NoContent());

    static async Task<IResult> Audit(HttpContext http, AuditLog log, IAudit audit, CancellationToken ct)
    {
        if (!http.Wished<ListWish>().TryGet(out var wish, out var problem) || !wish.TryPlace(AuditList, Sequence, out var before, out problem))
            return problem.ToResult();
        await log.FlushAsync(ct);
        var entries = await audit.ListAsync(http.Tenant().Value, before ?? long.MaxValue, wish.Limit + 1, ct);
        var page = entries.Take(wish.Limit).ToArray();
        return Results.Ok(new AuditPage(page, entries.Count > page.Length ? Cursors.Write(AuditList, page[^1].Sequence.ToString(CultureInfo.InvariantCulture)) : null));
    }

    static long? Sequence(string place) => long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;

    static IResult Made(NewKey made, HttpContext http, TimeProvider clock)
    {
        http.Concerns($"{made.Key.Id} ({string.Join(", ", made.Key.Scopes.Select(scope => Words.Of(scope)))})");
        http.Response.Headers.CacheControl = "no-store";
        return Results.Created($"/v1/keys/{made.Key.Id}", new KeyMade(KeyView.Of(made.Key, clock.GetUtcNow()), made.Text));
    }
}

/// <summary>The body of a new key.</summary>
/// <param name="Name">Who or what holds it: 1–80 characters.</param>
/// <param name="Scopes">What it allows, at least one of <c>read</c>, <c>analyst</c>, <c>ingest</c>, <c>admin</c>.</param>
/// <param name="Days">Days until it expires; it does not when absent.</param>
sealed record KeyToIssue(string? Name, IReadOnlyList<string>? Scopes, int? Days = null);

/// <summary>The body of a rotation.</summary>
/// <param name="OverlapHours">Hours that both keys open; 24 when absent, 0: the old one is over at once.</param>
sealed record KeyToRotate(int? OverlapHours = null);

sealed record KeyList(IReadOnlyList<KeyView> Keys);

/// <summary>A key just given out.</summary>
/// <param name="Key">What is known of it from now on.</param>
/// <param name="Text">The key itself: keep it, it is not shown again.</param>
sealed record KeyMade(KeyView Key, string Text);

/// <summary>A page of the audit.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Next">The `cursor` of the next page; null: this is the last.</param>
sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? Next);
