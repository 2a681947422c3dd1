using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
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
sealed class KeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiOptions allowed, Keyring keyring, Lookups lookups)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Named = "key";

    /// <summary>What a page's session holds of the key it was begun with.</summary>
    public const string KeyClaim = "key", MarkClaim = "mark";

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
            return !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? Refused(Refusals.KeyMissing)
                : Known(await lookups.RecogniseAsync(Context, header[Bearer.Length..].Trim()));
        var session = await Context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (session.Principal is { } signedIn && OpenId.CallerOf(signedIn) is { } caller)
            return Known(caller);
        return session.Principal?.FindFirstValue(KeyClaim) is { } id ? Known((await keyring.RecallAsync(id, Context.RequestAborted)).Then<AccessKey>(key => key.Mark == session.Principal.FindFirstValue(MarkClaim) ? key : Refusals.KeyMissing)) : AuthenticateResult.NoResult();
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

/// <summary>Keys that have to be looked up, so many a second from one address: whoever guesses asks the store no more often than that.</summary>
sealed class Lookups(Keyring keyring, AuditLog log) : IDisposable
{
    public const int Rate = 20;

    // It wakes up ten times a second: not where nobody shows a key.
    readonly Lazy<PartitionedRateLimiter<string>> limits = new(() => PartitionedRateLimiter.Create<string, string>(from => RateLimitPartition.GetTokenBucketLimiter(
        from, _ => new TokenBucketRateLimiterOptions { TokenLimit = 5 * Rate, TokensPerPeriod = Rate, ReplenishmentPeriod = TimeSpan.FromSeconds(1) })));

    /// <summary>Whose key it is. Refuses as the keyring does, and with <c>too-many-requests</c>; what is refused is noted in the audit.</summary>
    public async Task<Result<AccessKey>> RecogniseAsync(HttpContext http, string given)
    {
        var key = MayLookUp(http.Connection, given) ? await keyring.RecogniseAsync(given, http.RequestAborted) : Refusals.TooOften(Rate);
        if (!key.IsOk)
            log.NoteRefused(http, given, Core.Refused.StatusOf(key.Problem.Code));
        return key;
    }

    bool MayLookUp(ConnectionInfo connection, string key)
    {
        if (keyring.Remembers(key))
            return true;
        using var lease = limits.Value.AttemptAcquire($"{connection.RemoteIpAddress}");
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        if (limits.IsValueCreated)
            limits.Value.Dispose();
    }
}
