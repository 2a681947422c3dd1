using System.Globalization;
using Datasets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Worker;

/// <summary>Shows that this worker is alive, so that others can tell whether anybody imports what waits.</summary>
sealed partial class SignsOfLife(IWorkers workers, TimeProvider clock, ILogger<SignsOfLife> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}");
        var hadSigned = true;
        using var timer = new PeriodicTimer(IWorkers.Every, clock);
        do
        {
            try
            {
                await workers.SignAsync(new WorkerSign(name, clock.GetUtcNow()), stoppingToken);
                hadSigned = true;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (hadSigned) // In an outage it is told once.
                    CouldNotSign(log, e.GetBaseException().Message);
                hadSigned = false;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Could not show that this worker is alive: {Reason}; trying on.")]
    static partial void CouldNotSign(ILogger log, string reason);
}
