using System.Security.Claims;
using System.Text.Encodings.Web;
using Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Quantities;
using Wording;

namespace Api.Core;

/// <summary>
/// Knows callers by the key in <c>Authorization: Bearer</c>, or by the session of a page; where nobody is told apart, everybody is whoever sits at this machine. A session is as good as its key: it ends
/// with it.
/// </summary>
sealed class KeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiOptions allowed, Keyring keyring)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Named = "key";

    /// <summary>What a page's session holds of the key it was begun with.</summary>
    public const string KeyClaim = "key";

    const string Bearer = "Bearer ";

    Problem? refused;

    /// <summary>The caller as the framework's policies see it.</summary>
    public static ClaimsPrincipal PrincipalOf(Caller caller) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name), .. caller.Scopes.Select(scope => new Claim(Needed.Claim, Words.Of(scope)))], Named));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!allowed.HasAccess)
            return Known(Caller.Local);
        if ((string?)Request.Headers.Authorization is { Length: > 0 } header)
            return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? Known(await keyring.RecogniseAsync(header[Bearer.Length..].Trim(), Context.RequestAborted)) : Refused(Refusals.KeyMissing);
        var session = await Context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (session.Principal is { } signedIn && OpenId.CallerOf(signedIn) is { } caller)
            return Known(caller);
        return session.Principal?.FindFirstValue(KeyClaim) is { } id ? Known(await keyring.RecallAsync(id, Context.RequestAborted)) : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer realm=\"perennial\"";
        return (refused ?? Refusals.KeyMissing).ToResult().ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusals.NotPermitted(Context.GetEndpoint()?.Metadata.GetMetadata<Needed>()?.Any ?? []).ToResult().ExecuteAsync(Context);

    AuthenticateResult Known(Result<AccessKey> key) => key.TryGet(out var found, out var problem) ? Known(found.Caller) : Refused(problem);

    AuthenticateResult Known(Caller caller)
    {
        Context.ComesFrom(caller);
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(caller), Named));
    }

    AuthenticateResult Refused(Problem problem)
    {
        refused = problem;
        return AuthenticateResult.Fail(problem.Code);
    }
}
