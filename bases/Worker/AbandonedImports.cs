using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quantities;
using Wolverine;

namespace Worker;

/// <summary>Takes over imports whose own process is gone: a command that was killed. Running one that is alive after all changes nothing.</summary>
sealed partial class AbandonedImports(IDatasets datasets, IServiceScopeFactory scopes, TimeProvider clock, ILogger<AbandonedImports> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    /// <summary>Half a minute of silence: a living import tells the store every second where it is.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    readonly HashSet<ImportId> taken = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var import in await datasets.ListImportsAsync(new RunningImports(), stoppingToken))
                    await LookAtAsync(import, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotLook(log, e);
            }
        }
    }

    async Task LookAtAsync(Import import, CancellationToken ct)
    {
        var id = new ImportId(import.Id);
        var told = (await datasets.FindProgressAsync(id, ct))?.At ?? import.ReceivedAt;
        if (clock.GetUtcNow() - told < Silence || taken.Contains(id))
            return;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(new FileReceived(import.Of, id));
        taken.Add(id);
        TookOver(log, id.Value);
    }

    [LoggerMessage(LogLevel.Information, "Import {Import} has been silent for too long; this worker takes it over.")]
    static partial void TookOver(ILogger log, Guid import);

    [LoggerMessage(LogLevel.Warning, "Could not look for abandoned imports; looking again soon.")]
    static partial void CouldNotLook(ILogger log, Exception failure);
}
