using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Api.Core;

/// <summary>
/// Keeps pages of other sites out: requests by a name that is not ours, and requests that change something and come from such a page. Programs that are no browser say nothing of sites and pass.
/// Tells browsers what pages of ours may do: ask nobody else.
/// </summary>
sealed class Gate(RequestDelegate next, ApiOptions options)
{
    const string FetchSite = "Sec-Fetch-Site";

    /// <summary>The reference page sets styles and starts itself in line; the dashboard narrows this further.</summary>
    const string Policy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = Policy;
            if (options.HasAccess && http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase))
            {
                // What one caller sees is not for another who asks the same of a cache.
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = "private, no-cache";
                headers.Append(HeaderNames.Vary, "Authorization, Cookie");
            }

            (headers["Referrer-Policy"], headers["Cross-Origin-Resource-Policy"]) = ("same-origin", "same-origin");
            return Task.CompletedTask;
        });
        return IsFromAfar(http) ? Refusals.OtherMachine.ToResult().ExecuteAsync(http)
            : options.Knows(http.Request.Host) ? IsOurs(http.Request) ? next(http) : Refusals.FromElsewhere(Site(http.Request)).ToResult().ExecuteAsync(http)
            : Refusals.UnknownHost(http.Request.Host.Host).ToResult().ExecuteAsync(http);
    }

    /// <summary>Whatever the server was told to listen on: where nobody is told apart, other machines get nothing, nor what a proxy on this one brings from them.</summary>
    bool IsFromAfar(HttpContext http) => !options.HasAccess && ((http.Connection.LocalIpAddress is { } here && !IPAddress.IsLoopback(here))
        || http.Request.Headers.ContainsKey("Forwarded") || http.Request.Headers.ContainsKey("X-Forwarded-For"));

    /// <summary>
    /// Whether a request changes nothing, comes from no browser, from a page of ours or from one that the operator let in. Browsers say the first header only to servers that are local or use
    /// TLS, the second with everything that is not safe; a proxy may have taken the TLS off, so schemes are not compared.
    /// </summary>
    bool IsOurs(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return true;
        var (origin, site) = (Site(request), (string?)request.Headers[FetchSite] ?? "");
        return options.Origins.Contains(origin.ToLowerInvariant())
            || (site.Length > 0 ? site is "same-origin" or "none" : origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsHere(page, request)));
    }

    static bool IsHere(Uri page, HttpRequest request) =>
        page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase) || (page.IsDefaultPort && page.Host.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));

    static string Site(HttpRequest request) => (string?)request.Headers[HeaderNames.Origin] ?? "";
}
