using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Api;

/// <summary>Who may call the API from a browser, by which names of this machine, and how much at once.</summary>
public sealed record ApiOptions
{
    static readonly char[] Separators = [',', ';', ' '];

    /// <summary>
    /// Names by which this server is asked, such as <c>analytics.example.org</c> or <c>*.example.org</c>; <c>*</c>: any. Addresses in numbers, <c>localhost</c> and the machine's own name are
    /// always right. Any other name is refused, since a page of another site could have it point here (DNS rebinding).
    /// </summary>
    public IReadOnlyList<string> Hosts { get; private init; } = [];

    /// <summary>Other sites whose pages may call the API (CORS), such as <c>https://bi.example.org</c>.</summary>
    public IReadOnlyList<string> Origins { get; private init; } = [];

    /// <summary>Questions that are computed at once; those whose answer is stored already do not count.</summary>
    public int Concurrency { get; init; } = Environment.ProcessorCount;

    /// <summary>Questions that wait for their turn; further ones are refused with 429.</summary>
    public int Queue { get; init; } = 32;

    /// <summary>How long a question may be computed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Rows of a table that a question is asked of, the header not counted.</summary>
    public int MostRows { get; init; } = 50_000_000;

    /// <summary>Columns of such a table.</summary>
    public int MostColumns { get; init; } = 1_000;

    /// <summary>Steps ahead that a forecast may be asked for: the option <c>horizon</c>.</summary>
    public int MostHorizon { get; init; } = 1_000;

    /// <summary>Past origins of a backtest: the option <c>windows</c>.</summary>
    public int MostWindows { get; init; } = 100;

    /// <summary>Parts that a forecast may have: the option <c>most</c>.</summary>
    public int MostParts { get; init; } = 5_000;

    /// <summary>Questions of files that one caller may have under way, their bodies included; where nobody is told apart, everybody together.</summary>
    public int MostBodies { get; init; } = 16;

    /// <summary>Whether callers say who they are, by a key; false: everybody who reaches this server may do everything, and nobody does from another machine.</summary>
    public bool HasAccess { get; init; }

    /// <summary>Requests a second of one caller, in the long run; twice as many at once. 0: as many as come.</summary>
    public int Rate { get; init; }

    /// <summary>Where the keys lie that cookies of signed-in browsers are sealed with.</summary>
    public string? SessionFolder { get; init; }

    /// <summary>Who vouches for people who sign in to the page; null: they show a key.</summary>
    public OpenIdOptions? OpenId { get; init; }

    /// <summary>Reads all settings, and holds them against where the server is to listen.</summary>
    /// <param name="given">A setting's text by its name; null or empty: not given.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="urls">Addresses to listen on, separated by <c>;</c>; null: none named, which is loopback.</param>
    /// <exception cref="ArgumentException">One cannot be used; the message names the setting.</exception>
    public static ApiOptions Read(Func<string, string?> given, string dataFolder, string? urls)
    {
        var hasAccess = given("access") switch
        {
            null or "" or "open" => false,
            "keys" => true,
            var other => throw new ArgumentException($"access: '{other}' is neither keys nor open."),
        };
        if (!hasAccess && Listed(urls).FirstOrDefault(url => !IsLoopback(url)) is { } reached)
            throw new ArgumentException($"urls: {reached} can be reached from other machines, where everybody could read and change everything; give --access keys (PERENNIAL_ACCESS) to let in callers with a key only.");
        var options = new ApiOptions { Hosts = HostsOf(given("hosts")), Origins = OriginsOf(given("origins")), HasAccess = hasAccess, SessionFolder = Path.Combine(dataFolder, "sessions") };
        return options with
        {
            Concurrency = Number("concurrency", 1, 1_000) ?? options.Concurrency,
            Queue = Number("queue", 0, 100_000) ?? options.Queue,
            Timeout = Number("timeout", 1, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : options.Timeout,
            OpenId = hasAccess ? OpenIdOptions.Read(given) : given("openid-authority") is { Length: > 0 } ? throw new ArgumentException("openid-authority: nobody signs in where access is open; give --access keys.") : null,
            MostRows = Number("most-rows", 1, options.MostRows) ?? options.MostRows,
            MostColumns = Number("most-columns", 1, 100_000) ?? options.MostColumns,
            MostHorizon = Number("most-horizon", 1, options.MostHorizon) ?? options.MostHorizon,
            MostWindows = Number("most-windows", 1, options.MostWindows) ?? options.MostWindows,
            MostParts = Number("most-parts", 1, options.MostParts) ?? options.MostParts,
            MostBodies = Number("most-bodies", 1, 10_000) ?? options.MostBodies,
            Rate = Number("rate", 0, 1_000_000) ?? (hasAccess ? 100 : 0),
        };

        int? Number(string setting, int least, int most) =>
            string.IsNullOrWhiteSpace(given(setting)) ? null
            : int.TryParse(given(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw new ArgumentException($"{setting}: '{given(setting)}' is no whole number from {least} to {most}.");
    }

    static bool IsLoopback(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"urls: '{url}' is no address to listen on; write it as http://localhost:7070.", e);
        }
    }

    static string[] HostsOf(string? given)
    {
        var names = Listed(given);
        foreach (var name in names)
        {
            if (name != "*" && Uri.CheckHostName(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name) == UriHostNameType.Unknown)
                throw new ArgumentException($"hosts: '{name}' is no host name; write it without scheme and port, such as analytics.example.org.");
        }

        return names;
    }

    static string[] OriginsOf(string? given)
    {
        var sites = Listed(given);
        foreach (var site in sites)
        {
            if (!Uri.TryCreate(site, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.GetLeftPart(UriPartial.Authority).Equals(site.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"origins: '{site}' is no origin; write scheme, host and port, such as https://bi.example.org.");
        }

        return [.. sites.Select(site => site.TrimEnd('/').ToLowerInvariant())];
    }

    internal bool Knows(HostString host) =>
        !host.HasValue || IPAddress.TryParse(host.Host.Trim('[', ']'), out _) || Hosts.Contains("*") || HostString.MatchesAny(host.Host, [.. Own, .. Hosts]);

    static readonly string[] Own = ["localhost", "*.localhost", Environment.MachineName];

    static string[] Listed(string? given) => (given ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A provider of identities, and what its tokens say.</summary>
/// <param name="Authority">Its address.</param>
/// <param name="Client">This server's id there.</param>
/// <param name="Secret">This server's secret there; null: it has none.</param>
/// <param name="ScopeClaim">The claim with what somebody may.</param>
/// <param name="TenantClaim">The claim with somebody's tenant; null: the default one.</param>
public sealed record OpenIdOptions(string Authority, string Client, string? Secret, string ScopeClaim, string? TenantClaim)
{
    internal static OpenIdOptions? Read(Func<string, string?> given)
    {
        if (Text("openid-authority") is not { } authority)
            return null;
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var uri) || !(uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)))
            throw new ArgumentException($"openid-authority: '{authority}' is no address of a provider; write it as https://login.example.org.");
        var client = Text("openid-client") ?? throw new ArgumentException("openid-client: the provider has to know this server by an id.");
        try
        {
            return new OpenIdOptions(authority, client, Text("openid-secret-file") is { } file ? File.ReadAllText(file).Trim() : null, Text("openid-scope-claim") ?? "roles", Text("openid-tenant-claim"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"openid-secret-file: {e.Message}", e);
        }

        string? Text(string name) => given(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }
}
