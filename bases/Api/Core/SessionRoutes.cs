using System.Security.Claims;
using Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quantities;

namespace Api.Core;

/// <summary>Signing a page in with a key: the page keeps a cookie that scripts cannot read, not the key.</summary>
static class SessionRoutes
{
    /// <summary>What the audit calls signing in and out: as the routes are.</summary>
    public const string Began = "begin-session", Ended = "end-session";

    public static void MapSession(this IEndpointRouteBuilder v1, ApiOptions allowed)
    {
        var routes = v1.MapGroup("/session").WithTags("Access");
        routes.MapGet("/", Get).AllowAnonymous().WithName("get-session").WithSummary("Who asks, and whether there is anything to sign in to").WithDescription("Nobody has to say who they are for it.").Produces<SessionView>().ProducesProblem(400);
        routes.MapPost("/", Begin).AllowAnonymous().WithName(Began).WithSummary("Sign a browser in with a key").WithDescription("Sets a cookie that holds the key's id, sealed; it ends with the key, or after twelve hours without a request.").WithExample("""{"key": "pnl_…"}""").Produces<SessionView>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        if (allowed.OpenId is not null)
            routes.MapOpenId();
        routes.MapDelete("/", End).AllowAnonymous().WithName(Ended).WithSummary("Sign the browser out").WithDescription("Takes the cookie away; the key stays.").Produces(204).ProducesProblem(400);
    }

    static IResult Get(HttpContext http, ApiOptions allowed) => Results.Ok(View(http.FindCaller(), allowed));

    static async Task<IResult> Begin([FromBody] KeyToShow body, HttpContext http, ApiOptions allowed, Lookups lookups, AuditLog log)
    {
        if (!allowed.HasAccess)
            return Results.Ok(View(Caller.Local, allowed));
        if (!(await lookups.RecogniseAsync(http, (body.Key ?? "").Trim())).TryGet(out var key, out var problem))
            return problem.ToResult();
        await http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(KeyScheme.KeyClaim, key.Id), new Claim(KeyScheme.MarkClaim, key.Mark)], KeyScheme.Named)));
        log.NoteSession(http, key.Caller, Began);
        return Results.Ok(View(key.Caller, allowed));
    }

    static async Task<IResult> End(HttpContext http, ApiOptions allowed, AuditLog log)
    {
        if (!allowed.HasAccess)
            return Results.NoContent();
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (http.FindCaller() is { } caller)
            log.NoteSession(http, caller, Ended);
        return Results.NoContent();
    }

    static SessionView View(Caller? caller, ApiOptions allowed) =>
        new(allowed.HasAccess, allowed.OpenId is not null, caller is null ? null : new CallerView(caller.Id, caller.Name, caller.Tenant, [.. caller.Scopes.Order()]));
}

/// <summary>The body that signs in.</summary>
/// <param name="Key">The key, from <c>pnl_</c> to its end.</param>
sealed record KeyToShow(string? Key);

/// <summary>Who asks.</summary>
/// <param name="NeedsKey">Whether callers are told apart at all.</param>
/// <param name="HasOpenId">Whether people may sign in at <c>/v1/session/openid</c>, too.</param>
/// <param name="Caller">Who; null: nobody has signed in.</param>
sealed record SessionView(bool NeedsKey, bool HasOpenId, CallerView? Caller);

sealed record CallerView(string Id, string Name, TenantName Tenant, IReadOnlyList<Scope> Scopes);
