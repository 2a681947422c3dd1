using AliveWatch;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Watches;
using Wolverine;

namespace Worker;

/// <summary>Checks watches that were added since data landed last, so that they need not wait for the next landing. Checking one twice changes nothing.</summary>
sealed partial class NewWatches(ISender sender, IWatches watches, IServiceScopeFactory scopes, TimeProvider clock, ILogger<NewWatches> log) : BackgroundService
{
    /// <summary>Between two looks: at least, and, when none was added, at most.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2), Seldom = TimeSpan.FromSeconds(60);

    /// <summary>A first fit of millions of customers takes a while; after that, the message may have got lost.</summary>
    static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    readonly Dictionary<WatchDue, DateTimeOffset> published = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var mark = 0L; ;)
        {
            mark = await watches.AwaitChangeAsync(mark, Seldom, stoppingToken);
            await Task.Delay(Look, clock, stoppingToken);
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotLook(log, e);
            }
        }
    }

    async Task LookAsync(CancellationToken ct)
    {
        var due = await sender.Send(new PlanUntriedWatches(), ct);
        foreach (var done in published.Keys.Except(due).ToList())
            published.Remove(done);
        foreach (var watch in due.Where(watch => !published.TryGetValue(watch, out var at) || clock.GetUtcNow() - at > Again))
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(watch);
            published[watch] = clock.GetUtcNow();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Could not look for new watches; looking again soon.")]
    static partial void CouldNotLook(ILogger log, Exception failure);
}
