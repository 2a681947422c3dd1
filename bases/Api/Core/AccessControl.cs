using System.Data.Common;
using System.Threading.RateLimiting;
using Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Objects;

namespace Api.Core;

/// <summary>Who may do what: the framework's authentication, authorization and limits, told about keys.</summary>
static class AccessControl
{
    /// <summary>A page is asked to sign in again after so long without a request.</summary>
    static readonly TimeSpan Session = TimeSpan.FromHours(12);

    public static void AddAccessControl(this IServiceCollection services, ApiOptions allowed)
    {
        services.AddSingleton<Lookups>().AddSingleton<AuditLog>().AddHostedService(provider => provider.GetRequiredService<AuditLog>());
        var schemes = services.AddAuthentication(KeyScheme.Named).AddScheme<AuthenticationSchemeOptions, KeyScheme>(KeyScheme.Named, null)
            .AddCookie(cookie =>
            {
                (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite, cookie.Cookie.SecurePolicy) = ("perennial", true, SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest);
                cookie.ExpireTimeSpan = Session;
            });

        if (allowed.OpenId is { } provider)
            schemes.AddOpenId(provider);

        // A route that says nothing is open to nobody.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        if (allowed.Rate > 0)
            services.AddRateLimiter(limits => Limit(limits, allowed.Rate));
        if (!allowed.HasAccess)
            return;
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)); // It warns that its keys lie in a file, as all of the data do.
        PrivateFolder.Create(allowed.SessionFolder!);
        services.AddDataProtection().SetApplicationName("perennial").PersistKeysToFileSystem(new DirectoryInfo(allowed.SessionFolder!));
        services.AddHostedService<FirstKey>();
    }

    static void Limit(RateLimiterOptions limits, int rate)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetTokenBucketLimiter(
            http.FindCaller()?.Id ?? $"from {http.Connection.RemoteIpAddress}",
            _ => new TokenBucketRateLimiterOptions { TokenLimit = 2 * rate, TokensPerPeriod = rate, ReplenishmentPeriod = TimeSpan.FromSeconds(1) }));
        limits.OnRejected = async (refused, ct) => await Refusals.TooOften(rate).ToResult().ExecuteAsync(refused.HttpContext);
    }

    /// <summary>Prints the first key of an installation to whoever started it: to the output, and not into the log.</summary>
    sealed class FirstKey(Keyring keyring) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (true)
            {
                try
                {
                    if (await keyring.FirstAsync(stoppingToken) is { } first)
                        await Console.Out.WriteLineAsync($"The first key, shown only this once: {first.Text}\nIt may do everything: give out others with it (POST /v1/keys), then take it back.");
                    return;
                }
                catch (Exception e) when (e is DbException or TimeoutException || e.InnerException is DbException)
                {
                    await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken); // The log tells that the store is away.
                }
            }
        }
    }
}
