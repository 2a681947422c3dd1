using System.Globalization;
using Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Objects;
using Quantities;

namespace Api.Core;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work. 200 with <c>ready</c>, or with <c>degraded</c> where questions are answered and files received, but nobody
/// imports them; 503 with <c>unready</c>. Each check tells how it is.
/// </summary>
static class HealthRoutes
{
    public const string Ready = "ready";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new Health(Said(report.Status), report.Entries.ToDictionary(check => check.Key, check => new HealthCheck(Said(check.Value.Status), check.Value.Description))), http.RequestAborted);

    static string Said(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ready",
        HealthStatus.Degraded => "degraded",
        _ => "unready",
    };

    sealed record Health(string Status, IReadOnlyDictionary<string, HealthCheck> Checks);

    sealed record HealthCheck(string Status, string? Detail);

    /// <summary>Does something within two seconds, or tells what keeps it from that.</summary>
    public static async Task<HealthCheckResult> TryAsync(Func<CancellationToken, Task> work, string otherwise, CancellationToken ct)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(ct);
        soon.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await work(soon.Token).WaitAsync(soon.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(otherwise, e);
        }
    }
}

/// <summary>Ready when the store answers.</summary>
sealed class StoreReady(IDatasets datasets) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        HealthRoutes.TryAsync(ct => datasets.FindImportAsync(TenantName.Default, default, ct), "The store does not answer.", cancellationToken);
}

/// <summary>Ready when a file could be stored.</summary>
sealed class FolderReady(IObjects objects) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        HealthRoutes.TryAsync(objects.CheckAsync, "The data folder cannot be written: its disk is full, or this process may not.", cancellationToken);
}

/// <summary>Degraded while no worker has been seen lately: files are received, and wait.</summary>
sealed class WorkerSeen(IWorkers workers, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        WorkerSign? last = null;
        var looked = await HealthRoutes.TryAsync(async ct => last = await workers.LastAsync(ct), "The store does not answer.", cancellationToken);
        return looked.Status != HealthStatus.Healthy ? looked
            : last is null ? HealthCheckResult.Degraded("No worker has been seen so far: files wait.")
            : clock.GetUtcNow() - last.At is var ago && ago < IWorkers.Gone ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"No worker has been seen for {ago.TotalSeconds:0} seconds: files wait."));
    }
}
