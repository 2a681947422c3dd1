using Ingestion;
using MediatR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SegmentWebhooks;
using Upkeep;

namespace Worker;

/// <summary>Removes every hour what nobody needs any more.</summary>
sealed partial class Housekeeping(ISender sender, WebhookTeller teller, TimeProvider clock, WorkerOptions options, ILogger<Housekeeping> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var removed = await sender.Send(new RemoveUnneeded(options.VersionAge), stoppingToken);
                if (removed is { Versions: > 0 } or { Objects: > 0 })
                    Told(log, removed.Versions, removed.Objects, removed.Bytes);
                if (await sender.Send(new RepeatErasures(), stoppingToken) is > 0 and var traces)
                    Erased(log, traces);
                if (await teller.ForgetAsync(stoppingToken) is > 0 and var messages)
                    Forgot(log, messages);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNot(log, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Retired {Versions} superseded versions; removed {Objects} objects that nothing needs, {Bytes} bytes.")]
    static partial void Told(ILogger log, long versions, int objects, long bytes);

    [LoggerMessage(LogLevel.Information, "Took erased customers out of {Traces} results that were being computed meanwhile.")]
    static partial void Erased(ILogger log, long traces);

    [LoggerMessage(LogLevel.Information, "Removed {Messages} messages of webhooks that were settled long ago.")]
    static partial void Forgot(ILogger log, long messages);

    [LoggerMessage(LogLevel.Warning, "Could not remove what nothing needs; trying again in an hour.")]
    static partial void CouldNot(ILogger log, Exception failure);
}
