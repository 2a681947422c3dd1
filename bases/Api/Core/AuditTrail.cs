using System.Threading.RateLimiting;
using Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quantities;

namespace Api.Core;

/// <summary>
/// Writes down who did what. What changes something is written before its answer is begun, so that nothing acknowledged is missing; what was only read follows within seconds, equal ones together.
/// </summary>
sealed class AuditTrail(RequestDelegate next, AuditLog log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata is not { } about || about.GetMetadata<Needed>() is null || about.GetMetadata<Unaudited>() is not null || http.FindCaller() is not { } caller)
        {
            await next(http);
            return;
        }

        if (!HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.OnStarting(() => log.WriteAsync(EntryOf(http, caller, http.Response.StatusCode)));
            await next(http);
            return;
        }

        var failed = true;
        try
        {
            await next(http);
            failed = false;
        }
        finally
        {
            log.Note(EntryOf(http, caller, failed ? StatusCodes.Status500InternalServerError : http.Response.StatusCode));
        }
    }

    AuditEntry EntryOf(HttpContext http, Caller caller, int status) => log.EntryOf(http, caller, http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? http.Request.Method, status) with
    {
        Subject = (http.Concern() ?? (http.GetRouteValue("watch") ?? http.GetRouteValue("id") ?? http.GetRouteValue("name"))?.ToString()) is { } subject ? Plain.Of(subject, 100) : null,
    };
}

/// <summary>Gathers what was read, who signed in, and which keys and sign-ins were refused, and writes it from time to time, with when keys were used last.</summary>
sealed partial class AuditLog(IAudit audit, Keyring keyring, Repeated repeated, TimeProvider clock, ILogger<AuditLog> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    const int MostGathered = 10_000;

    /// <summary>Who shows a key that is nobody's.</summary>
    static readonly Caller Unknown = new("unknown", "", TenantName.Default, new HashSet<Scope>());

    /// <summary>Refused keys and sign-ins that are told one by one: a hundred at once, ten a minute in the long run.</summary>
    readonly TokenBucketRateLimiter refusals = new(new TokenBucketRateLimiterOptions { TokenLimit = 100, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromMinutes(1) });

    readonly Lock gate = new();

    Dictionary<AuditEntry, AuditEntry> gathered = [];

    /// <summary>Writes an entry now; where the store cannot take it, with what was read, as soon as it can: what was done is done.</summary>
    public async Task WriteAsync(AuditEntry entry)
    {
        try
        {
            await audit.AppendAsync([entry], CancellationToken.None);
        }
        catch (Exception e)
        {
            Note(entry);
            Tell(e);
        }
    }

    /// <summary>Writes an entry soon; of more kinds than can be gathered, the rest is let go.</summary>
    public void Note(AuditEntry entry)
    {
        lock (gate)
            Gather(entry);
    }

    /// <summary>Notes that somebody signed in or out.</summary>
    public void NoteSession(HttpContext http, Caller caller, string action) => Note(EntryOf(http, caller, action, StatusCodes.Status200OK));

    /// <summary>
    /// Notes a key that was refused, never its secret: under the key that it names, else under nobody's. From so many callers one by one, the rest together: whoever tries keys cannot fill the disk.
    /// </summary>
    public void NoteRefused(HttpContext http, string given, int status) => NoteRefused(EntryOf(http, keyring.Named(given)?.Caller ?? Unknown, "refuse-key", status));

    /// <summary>Notes that somebody came from the provider of identities and was not let in, and why; who it was where the provider vouched for that.</summary>
    public void NoteRefusedSession(HttpContext http, string? id, string reason) =>
        NoteRefused(EntryOf(http, Unknown with { Id = id ?? Unknown.Id }, "refuse-session", StatusCodes.Status403Forbidden) with { Subject = reason });

    void NoteRefused(AuditEntry entry)
    {
        lock (gate)
            Gather(gathered.ContainsKey(KindOf(entry)) || refusals.AttemptAcquire().IsAcquired ? entry : entry with { Tenant = Unknown.Tenant.Value, Caller = Unknown.Id, Name = Unknown.Name, From = null });
    }

    /// <summary>What a caller did just now.</summary>
    public AuditEntry EntryOf(HttpContext http, Caller caller, string action, int status) =>
        new(clock.GetUtcNow(), caller.Tenant.Value, Plain.Of(caller.Id, 200), Plain.Of(caller.Name, 100), AddressOf(http.Connection), action, null, status);

    static string? AddressOf(ConnectionInfo connection) => connection.RemoteIpAddress is { } from ? $"{(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from)}" : null;

    static AuditEntry KindOf(AuditEntry entry) => entry with { At = default, Count = 1 };

    void Gather(AuditEntry entry)
    {
        var kind = KindOf(entry);
        if (gathered.TryGetValue(kind, out var before))
            gathered[kind] = entry with { At = before.At > entry.At ? before.At : entry.At, Count = before.Count + entry.Count };
        else if (gathered.Count < MostGathered)
            gathered.Add(kind, entry);
    }

    /// <summary>Writes what was gathered; it is gathered again when it cannot be written.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        AuditEntry[] taken;
        lock (gate)
        {
            taken = [.. gathered.Values.OrderBy(entry => entry.At)];
            gathered = [];
        }

        if (taken.Length == 0)
            return;
        try
        {
            await audit.AppendAsync(taken, ct);
        }
        catch
        {
            foreach (var entry in taken)
                Note(entry);
            throw;
        }
    }

    public override void Dispose()
    {
        refusals.Dispose();
        base.Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryAsync(stoppingToken);
    }

    async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await FlushAsync(ct);
            await keyring.NoteUseAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: what could not be written in time is told by nobody.
        }
        catch (Exception e)
        {
            Tell(e); // Whatever it is, the server goes on.
        }
    }

    void Tell(Exception failure)
    {
        if (repeated.IsDue("audit", out var before))
            CannotWrite(log, failure.GetBaseException().Message, before);
    }

    [LoggerMessage(LogLevel.Error, "The audit cannot be written, it is kept until it can: {Reason} ({Before} more of this since it was told last)")]
    static partial void CannotWrite(ILogger log, string reason, int before);
}
