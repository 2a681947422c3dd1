using System.Security.Claims;
using Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Wording;

namespace Api.Core;

/// <summary>Signing a page in through a provider of identities: authorization code with PKCE; who somebody is and what they may is said by the provider's token.</summary>
static class OpenId
{
    public const string Named = "openid";

    /// <summary>What a page's session holds of somebody the provider vouched for.</summary>
    const string Tenant = "tenant", Subject = "subject";

    /// <summary>A provider is asked again after so long: what it took away holds no longer than that.</summary>
    static readonly TimeSpan Session = TimeSpan.FromHours(8);

    public static void AddOpenId(this AuthenticationBuilder schemes, OpenIdOptions provider) => schemes.AddOpenIdConnect(Named, openId =>
    {
        (openId.Authority, openId.ClientId, openId.ClientSecret) = (provider.Authority, provider.Client, provider.Secret);
        (openId.ResponseType, openId.ResponseMode, openId.UsePkce, openId.MapInboundClaims, openId.SaveTokens) = ("code", "query", true, false, false);
        openId.RequireHttpsMetadata = !new Uri(provider.Authority).IsLoopback;
        (openId.SignInScheme, openId.CallbackPath) = (CookieAuthenticationDefaults.AuthenticationScheme, "/session/openid/callback");
        foreach (var cookie in new[] { openId.CorrelationCookie, openId.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        openId.Scope.Clear();
        openId.Scope.Add("openid");
        openId.Scope.Add("profile");
        openId.Events.OnTokenValidated = validated =>
        {
            // Only what a session needs is kept of the token.
            if (CallerOf(validated.Principal!, provider).TryGet(out var caller, out var problem))
            {
                validated.Principal = new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new Claim(Subject, caller.Id), new Claim(ClaimTypes.Name, caller.Name), new Claim(Tenant, caller.Tenant.Value), .. caller.Scopes.Select(scope => new Claim(Needed.Claim, Words.Of(scope))),
                ], Named));
                AuditOf(validated.HttpContext).NoteSession(validated.HttpContext, caller, SessionRoutes.Began);
                (validated.Properties!.AllowRefresh, validated.Properties.ExpiresUtc) = (false, validated.Options.TimeProvider!.GetUtcNow() + Session);
            }
            else
            {
                AuditOf(validated.HttpContext).NoteRefusedSession(validated.HttpContext, validated.Principal!.FindFirstValue("sub") is { Length: > 0 } subject ? $"openid:{subject}" : null, problem.Code);
                validated.Fail(problem.Code);
            }

            return Task.CompletedTask;
        };
        openId.Events.OnRemoteFailure = failed =>
        {
            // The page says it in the reader's language; what the provider answered is nobody's business there.
            if (failed.Failure?.Message is not ("openid-no-scope" or "openid-no-tenant") || failed.Failure.Message is not { } reason)
                AuditOf(failed.HttpContext).NoteRefusedSession(failed.HttpContext, null, reason = "openid-failed");
            failed.Response.Redirect($"/?signIn={reason}");
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    });

    static AuditLog AuditOf(HttpContext http) => http.RequestServices.GetRequiredService<AuditLog>();

    public static void MapOpenId(this IEndpointRouteBuilder session) =>
        session.MapGet("/openid", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/" }, [Named])).AllowAnonymous().WithName("begin-openid")
            .WithSummary("Sign a browser in through the provider of identities").WithDescription("Leads to the provider, and back to the page. Only where the operator named one (settings `openid…`).").Produces(302).ProducesProblem(404);

    /// <summary>Somebody signed in through the provider, from a session; null: it is of a key.</summary>
    public static Caller? CallerOf(ClaimsPrincipal session) =>
        session.FindFirstValue(Subject) is { } id
            ? new Caller(id, session.FindFirstValue(ClaimTypes.Name) ?? id, TenantName.Create(session.FindFirstValue(Tenant)).Value, ScopesOf(session.FindAll(Needed.Claim)))
            : null;

    static Result<Caller> CallerOf(ClaimsPrincipal token, OpenIdOptions provider)
    {
        var scopes = ScopesOf(token.FindAll(provider.ScopeClaim));
        if (scopes.Count == 0)
            return Refusals.OpenId("openid-no-scope");
        var tenant = provider.TenantClaim is { } claim ? TenantName.Create(token.FindFirstValue(claim)) : TenantName.Default;
        return tenant.TryGet(out var whose, out _) && token.FindFirstValue("sub") is { Length: > 0 } subject
            ? new Caller($"openid:{subject}", token.FindFirstValue("name") ?? token.FindFirstValue("preferred_username") ?? subject, whose, Scopes.Of(scopes))
            : Refusals.OpenId("openid-no-tenant");
    }

    /// <summary>Scopes by their words, with <c>perennial:</c> before them or not; what is none is another program's.</summary>
    static HashSet<Scope> ScopesOf(IEnumerable<Claim> claims) =>
        [.. Words.All(typeof(Scope)).Where(word => claims.Any(claim => claim.Value == word.Written || claim.Value == $"perennial:{word.Written}")).Select(word => (Scope)word.Value)];
}
