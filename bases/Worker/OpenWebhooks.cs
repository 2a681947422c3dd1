using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SegmentWebhooks;
using Wolverine;

namespace Worker;

/// <summary>
/// Sends messages of webhooks when they are due: those to be tried again, sent anew, or left by a worker that was killed. And tells webhooks that are behind: just added, resumed, or forgotten by a message that got
/// lost. Either twice changes nothing.
/// </summary>
sealed partial class OpenWebhooks(WebhookTeller teller, IServiceScopeFactory scopes, TimeProvider clock, ILogger<OpenWebhooks> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>Looks between two at who is behind.</summary>
    const int Seldom = 5;

    /// <summary>A message waits for its turn for a while; after that, it may have got lost.</summary>
    static readonly TimeSpan SendAgain = TimeSpan.FromMinutes(2), TellAgain = TimeSpan.FromMinutes(10);

    readonly Dictionary<object, DateTimeOffset> published = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        for (var looks = 1; await timer.WaitForNextTickAsync(stoppingToken); looks++)
        {
            try
            {
                await PublishAsync(await teller.WaitingAsync(stoppingToken), SendAgain);
                if (looks % Seldom == 0)
                    await PublishAsync(await teller.BehindAsync(stoppingToken), TellAgain);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotLook(log, e);
            }
        }
    }

    async Task PublishAsync<T>(IReadOnlyList<T> due, TimeSpan again)
        where T : notnull
    {
        foreach (var done in published.Keys.OfType<T>().Except(due).ToArray())
            published.Remove(done);
        foreach (var one in due.Where(one => !published.TryGetValue(one, out var at) || clock.GetUtcNow() - at > again))
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(one);
            published[one] = clock.GetUtcNow();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Could not look for messages of webhooks; looking again soon.")]
    static partial void CouldNotLook(ILogger log, Exception failure);
}
