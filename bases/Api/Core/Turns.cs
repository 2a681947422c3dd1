using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Hosting;
using Quantities;

namespace Api.Core;

/// <summary>
/// Questions that have to be computed take turns: so many at once, some more wait, the rest come again later. None goes on for longer than the operator allows, or once the process is told to stop.
/// </summary>
sealed class Turns : IDisposable
{
    readonly Meter meter = new(ApiMeter.Name);
    readonly ConcurrencyLimiter limiter;
    readonly ApiOptions options;
    readonly IHostApplicationLifetime life;

    public Turns(ApiOptions options, IHostApplicationLifetime life)
    {
        (this.options, this.life) = (options, life);
        limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Concurrency,
            QueueLimit = options.Queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        meter.CreateObservableGauge("perennial.turns.running", () => options.Concurrency - (limiter.GetStatistics()?.CurrentAvailablePermits ?? 0), description: "Questions that are being computed.");
        meter.CreateObservableGauge("perennial.turns.waiting", () => limiter.GetStatistics()?.CurrentQueuedCount ?? 0, description: "Questions that wait for their turn.");
    }

    /// <summary>Does work in turn; refuses with <c>too-many-questions</c>, <c>question-too-long</c> or <c>stopping</c>.</summary>
    public async Task<Result<T>> TakeAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken ct)
        where T : notnull
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        try
        {
            using var turn = await limiter.AcquireAsync(1, until.Token);
            if (!turn.IsAcquired)
                return Refusals.TooMany(options.Concurrency, options.Queue);
            until.CancelAfter(options.Timeout);
            return await work(until.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested && until.IsCancellationRequested)
        {
            return life.ApplicationStopping.IsCancellationRequested ? Refusals.Stopping : Refusals.TooLong(options.Timeout);
        }
    }

    public void Dispose()
    {
        meter.Dispose();
        limiter.Dispose();
    }
}
