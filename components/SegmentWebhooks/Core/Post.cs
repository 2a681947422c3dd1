using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using StandardWebhooks;

namespace SegmentWebhooks.Core;

/// <summary>What came of an attempt: a status, or why there is none.</summary>
/// <param name="Status">The HTTP status; null: there was no answer.</param>
/// <param name="Fault">Why it was not taken; null: it was.</param>
/// <param name="Asked">How long the receiver asked to be left alone.</param>
sealed record Posted(int? Status, string? Fault, TimeSpan? Asked = null);

/// <summary>
/// Sends signed messages. An address is looked up once and connected to as it was checked, so that a name cannot stand for another one a moment later; no redirect is followed, no proxy asked, no cookie kept, and no
/// more of an answer read than a few kilobytes.
/// </summary>
sealed class Post : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    const int MostOfAnswer = 8 << 10;

    readonly AllowedTargets targets;
    readonly TimeProvider clock;
    readonly Func<string, CancellationToken, Task<IPAddress[]>> lookUp;
    readonly HttpClient http;

    public Post(WebhookOptions options, TimeProvider clock)
        : this(options.Targets, clock, Dns.GetHostAddressesAsync)
    {
    }

    internal Post(AllowedTargets targets, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
    {
        (this.targets, this.clock, this.lookUp) = (targets, clock, lookUp);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>One attempt.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="id">The message.</param>
    /// <param name="body">Its body.</param>
    /// <param name="secrets">Secrets it is signed with.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Posted> SendAsync(string url, string id, string body, IReadOnlyList<string> secrets, CancellationToken ct)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(ct);
        soon.CancelAfter(Patience);
        try
        {
            using var request = RequestOf(new Uri(url), id, body, secrets, clock.GetUtcNow());
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, soon.Token);
            await DrainAsync(answer, soon.Token);
            return new Posted((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : answer.StatusCode == HttpStatusCode.Gone ? "gone" : "refused-status", AskedBy(answer.Headers.RetryAfter));
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException or SocketException)
        {
            return new Posted(null, FaultOf(e));
        }
    }

    public void Dispose() => http.Dispose();

    static HttpRequestMessage RequestOf(Uri url, string id, string body, IReadOnlyList<string> secrets, DateTimeOffset now) => new(HttpMethod.Post, url)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
        Headers =
        {
            { "webhook-id", id },
            { "webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
            { "webhook-signature", string.Join(' ', secrets.Select(secret => new StandardWebhook(secret).Sign(id, now, body))) },
            { "user-agent", "Perennial-Webhooks" },
        },
    };

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var target = context.InitialRequestMessage.RequestUri!;
        var known = IPAddress.TryParse(target.IdnHost, out var written) ? [written] : await lookUp(target.IdnHost, ct);
        var allowed = known.Where(address => Target.MayConnect(target, address, targets)).ToArray();
        if (allowed.Length == 0)
            throw known.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new TargetNotAllowedException();
        for (var i = 0; ; i++)
        {
            var socket = new Socket(allowed[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(allowed[i], context.DnsEndPoint.Port), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e)
            {
                socket.Dispose();
                if (e is not SocketException || i == allowed.Length - 1)
                    throw;
            }
        }
    }

    /// <summary>A short answer is read, so that the connection can be used again; of a longer one, nothing more.</summary>
    static async Task DrainAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentLength is not (null or <= MostOfAnswer))
            return;
        await using var from = await answer.Content.ReadAsStreamAsync(ct);
        var (read, buffer) = (0, new byte[MostOfAnswer]);
        try
        {
            while (read < MostOfAnswer && await from.ReadAsync(buffer.AsMemory(read), ct) is > 0 and var more)
                read += more;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status was there: that counts.
        }
    }

    TimeSpan? AskedBy(RetryConditionHeaderValue? after) => after?.Delta ?? (after?.Date is { } at ? at - clock.GetUtcNow() : null);

    static string FaultOf(Exception e) =>
        Causes(e).Any(cause => cause is TargetNotAllowedException) ? "target-not-allowed"
        : e is OperationCanceledException || Causes(e).Any(cause => cause is TimeoutException) ? "timed-out"
        : e is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } ? "not-secure"
        : "unreachable";

    static IEnumerable<Exception> Causes(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            yield return e;
    }
}

/// <summary>No address that a host's name stands for may be connected to.</summary>
sealed class TargetNotAllowedException : Exception;
