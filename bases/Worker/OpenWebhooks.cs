using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SegmentWebhooks;
using Wolverine;

namespace Worker;

/// <summary>
/// Sends messages of webhooks when they are due: those to be tried again, sent anew, or left by a worker that was killed. And tells webhooks that are behind: just added, resumed, or forgotten by a message that got
/// lost. Either twice changes nothing. It looks when a webhook changed, when the next message is due, and in any case from time to time.
/// </summary>
sealed partial class OpenWebhooks(WebhookTeller teller, IServiceScopeFactory scopes, TimeProvider clock, ILogger<OpenWebhooks> log) : BackgroundService
{
    /// <summary>Between two looks: at least, and at most.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2), Seldom = TimeSpan.FromSeconds(60);

    /// <summary>Between two looks at who is behind, which take longer.</summary>
    static readonly TimeSpan Behind = TimeSpan.FromSeconds(10);

    /// <summary>A message waits for its turn for a while; after that, it may have got lost.</summary>
    static readonly TimeSpan SendAgain = TimeSpan.FromMinutes(2), TellAgain = TimeSpan.FromMinutes(10);

    readonly Dictionary<object, DateTimeOffset> published = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (mark, seen, behind) = (0L, -1L, DateTimeOffset.MinValue);
        while (true)
        {
            var pause = Behind;
            try
            {
                await PublishAsync(await teller.WaitingAsync(stoppingToken), SendAgain);
                if (clock.GetUtcNow() - behind is var ago && (ago >= Seldom || (ago >= Behind && seen != mark)))
                {
                    await PublishAsync(await teller.BehindAsync(stoppingToken), TellAgain);
                    (seen, behind) = (mark, clock.GetUtcNow());
                }

                pause = seen != mark || published.Count > 0 ? Behind : await UntilNextAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotLook(log, e);
            }

            mark = await teller.AwaitChangeAsync(mark, pause, stoppingToken);
            await Task.Delay(Look, clock, stoppingToken);
        }
    }

    async Task<TimeSpan> UntilNextAsync(CancellationToken ct) =>
        await teller.NextAsync(ct) is { } next && next - clock.GetUtcNow() is var wait && wait < Seldom ? (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) : Seldom;

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
