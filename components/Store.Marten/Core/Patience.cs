using System.Net.Sockets;
using Marten.Exceptions;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Store.Marten.Core;

/// <summary>Waiting for a PostgreSQL that is away for a moment: restarting, recovering, out of connections.</summary>
static class Patience
{
    static readonly ResiliencePropertyKey<long> Began = new("began");

    public static ResiliencePipeline Of(TimeSpan total) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(
                attempt.Outcome.Exception is { } failure
                && IsPassing(failure)
                && TimeProvider.System.GetElapsedTime(attempt.Context.Properties.GetValue(Began, 0)) < total),
        })
        .Build();

    public static async Task<T> RunAsync<T>(ResiliencePipeline pipeline, Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        try
        {
            context.Properties.Set(Began, TimeProvider.System.GetTimestamp());
            return await pipeline.ExecuteAsync(static async (context, work) => await work(context.CancellationToken), context, work);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // Marten wraps what Npgsql throws, and a batch gathers several failures.
    public static bool IsPassing(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => true,
        NpgsqlException { IsTransient: true } => true,
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => true,
        // Marten's own second try on a connection that broke during the first.
        SessionTransactionUnusableException => true,
        AggregateException several => several.InnerExceptions.Any(IsPassing),
        { InnerException: { } inner } => IsPassing(inner),
        _ => false,
    };
}
