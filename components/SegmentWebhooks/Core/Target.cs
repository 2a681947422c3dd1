using System.Net;
using Quantities;
using Wording;

namespace SegmentWebhooks.Core;

/// <summary>Which addresses a webhook may have, as far as that can be told without asking for the host's own.</summary>
static class Target
{
    const int Longest = 2_000;

    /// <summary>Why messages cannot be sent there; null: they can.</summary>
    public static Problem? FaultOf(string? url, AllowedTargets targets)
    {
        if (url is null || url.Length > Longest || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return Fault(Refusals.NoUrl.With(Shortened(url)));
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return Fault(Refusals.UrlWithMore);
        if (!IsSecure(uri, targets))
            return Fault(Refusals.NotHttps);
        return IsAllowed(uri, targets) ? null : Fault(Refusals.PrivateTarget.With(uri.Host));
    }

    /// <summary>Whether an address may be connected to for a request: without TLS, only on this machine.</summary>
    public static bool MayConnect(Uri uri, IPAddress address, AllowedTargets targets) =>
        targets.Allow(uri.IdnHost, address) && (uri.Scheme == Uri.UriSchemeHttps || IPAddress.IsLoopback(AddressRules.Plain(address)));

    static bool IsSecure(Uri uri, AllowedTargets targets) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && IsAllowed(uri, targets));

    static bool IsAllowed(Uri uri, AllowedTargets targets) =>
        IPAddress.TryParse(uri.IdnHost, out var address) ? targets.Allow(uri.IdnHost, address)
        : !IsThisMachine(uri.IdnHost.TrimEnd('.')) || targets.Name(uri.IdnHost);

    static bool IsThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    static string Shortened(string? url) => url is null ? "" : url.Length > 100 ? url[..100] + "…" : url;

    static Problem Fault(Message said) => Problem.Invalid("url", said, Refusals.Words);
}
