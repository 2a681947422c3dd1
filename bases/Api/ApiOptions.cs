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

    /// <summary>The same with limits that are given as texts; null or empty: as it is.</summary>
    /// <param name="concurrency">Questions at once, 1…1000.</param>
    /// <param name="queue">Questions waiting, 0…100000.</param>
    /// <param name="timeout">Seconds of one question, 1…86400.</param>
    /// <exception cref="ArgumentException">One cannot be read; the message names the setting.</exception>
    public ApiOptions Within(string? concurrency, string? queue, string? timeout) => this with
    {
        Concurrency = Number(nameof(concurrency), concurrency, 1, 1_000) ?? Concurrency,
        Queue = Number(nameof(queue), queue, 0, 100_000) ?? Queue,
        Timeout = Number(nameof(timeout), timeout, 1, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout,
    };

    static int? Number(string setting, string? given, int least, int most) =>
        string.IsNullOrWhiteSpace(given) ? null
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new ArgumentException($"{setting}: '{given}' is no whole number from {least} to {most}.");

    /// <summary>Reads names and origins, each list separated by commas, semicolons or blanks; null or empty: none.</summary>
    /// <exception cref="ArgumentException">One cannot be read; the message names the setting.</exception>
    public static ApiOptions Of(string? hosts, string? origins)
    {
        var (names, sites) = (Listed(hosts), Listed(origins));
        foreach (var name in names)
        {
            if (name != "*" && Uri.CheckHostName(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name) == UriHostNameType.Unknown)
                throw new ArgumentException($"hosts: '{name}' is no host name; write it without scheme and port, such as analytics.example.org.");
        }

        foreach (var site in sites)
        {
            if (!Uri.TryCreate(site, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.GetLeftPart(UriPartial.Authority).Equals(site.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"origins: '{site}' is no origin; write scheme, host and port, such as https://bi.example.org.");
        }

        return new ApiOptions { Hosts = names, Origins = [.. sites.Select(site => site.TrimEnd('/').ToLowerInvariant())] };
    }

    internal bool Knows(HostString host) =>
        !host.HasValue || IPAddress.TryParse(host.Host.Trim('[', ']'), out _) || Hosts.Contains("*") || HostString.MatchesAny(host.Host, [.. Own, .. Hosts]);

    static readonly string[] Own = ["localhost", "*.localhost", Environment.MachineName];

    static string[] Listed(string? given) => (given ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
