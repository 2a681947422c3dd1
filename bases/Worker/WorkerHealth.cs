using System.Globalization;
using Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Objects;
using Quantities;

namespace Worker;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, that is the store answers, the data folder can be written and what was committed is passed on; 200 with
/// <c>ready</c>, 503 with <c>unready</c>. Each check tells how it is. For a worker in a process of its own; it holds nobody's data and asks for no key.
/// </summary>
public static class WorkerHealth
{
    const string Unanswered = "The store does not answer.";

    static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>What the routes need.</summary>
    public static TBuilder AddWorkerHealth<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        builder.Services.AddRoutingCore().AddHealthChecks().AddCheck<StoreReady>("store").AddCheck<FolderReady>("folder").AddCheck<RelayRuns>("relay").AddCheck<ImportsWaiting>("imports");
        return builder;
    }

    /// <summary>The two routes, and <c>/metrics</c>.</summary>
    /// <param name="routes">Where they are added.</param>
    /// <param name="metrics">Writes what was measured.</param>
    public static void MapWorkerHealth(this IEndpointRouteBuilder routes, RequestDelegate metrics)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        routes.MapGet("/metrics", metrics);
    }

    static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new Health(Said(report.Status), report.Entries.ToDictionary(check => check.Key, check => new Check(Said(check.Value.Status), check.Value.Description))), http.RequestAborted);

    static string Said(HealthStatus status) => status == HealthStatus.Healthy ? "ready" : "unready";

    static async Task<HealthCheckResult> TryAsync(Func<CancellationToken, Task> work, string otherwise, CancellationToken ct)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(ct);
        soon.CancelAfter(Soon);
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

    sealed record Health(string Status, IReadOnlyDictionary<string, Check> Checks);

    sealed record Check(string Status, string? Detail);

    sealed class StoreReady(IDatasets datasets) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => TryAsync(ct => datasets.FindImportAsync(TenantName.Default, default, ct), Unanswered, cancellationToken);
    }

    sealed class FolderReady(IObjects objects) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            TryAsync(objects.CheckAsync, "The data folder cannot be written: its disk is full, or this process may not.", cancellationToken);
    }

    /// <summary>A backlog is no fault: it is told of, so that it can be seen to drain.</summary>
    sealed class ImportsWaiting(WorkerMeter meter) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(HealthCheckResult.Healthy(meter.Backlog is { Waiting: > 0 } backlog
            ? string.Create(CultureInfo.InvariantCulture, $"Imports that wait: {backlog.Waiting}; the oldest for {backlog.Oldest.TotalSeconds:0} s; ended a second: {backlog.EndedPerSecond:0.0}.")
            : null));
    }

    sealed class RelayRuns(IRelay relay, TimeProvider clock) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var state = relay.State;
            return Task.FromResult(
                state.At is not { } at || clock.GetUtcNow() - at > IRelay.Blind ? HealthCheckResult.Unhealthy("It cannot be told whether files and versions are passed on to the workers.")
                : state.StandsStill ? HealthCheckResult.Unhealthy("Files and versions are not passed on to the workers; it is being started again.")
                : HealthCheckResult.Healthy());
        }
    }
}
