using Datasets;
using Ingestion;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quantities;
using Wolverine;

namespace Worker;

/// <summary>
/// Sees that no import is left behind: takes over those whose own process is gone (a command that was killed), those whose message was lost, and tries again what failed for want of
/// something. Running one that is alive or has ended after all changes nothing.
/// </summary>
sealed partial class OpenImports(IDatasets datasets, IServiceScopeFactory scopes, WorkerMeter meter, TimeProvider clock, ILogger<OpenImports> log) : BackgroundService
{
    /// <summary>A living import tells the store every second where it is.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>Between two looks: while something is open, and while nothing is. What begins meanwhile is seen before it can have been silent for too long.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(10), Seldom = Silence;

    /// <summary>One that waits may wait for many before it: its message is taken for lost only after a while.</summary>
    static readonly TimeSpan Waiting = TimeSpan.FromMinutes(10);

    /// <summary>Between two trials of one that failed: as long at first, then twice as long each time.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30), LongestPause = TimeSpan.FromMinutes(16);

    /// <summary>Clocks of several machines differ by less.</summary>
    static readonly TimeSpan SetBack = TimeSpan.FromMinutes(1);

    /// <summary>What fails for no reason that is known is not tried for ever.</summary>
    const int MostTimes = 5;

    readonly Dictionary<Guid, (DateTimeOffset At, int Times)> sent = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var open = await datasets.ListImportsAsync(Tenants.All, new UnfinishedImports(), stoppingToken);
                meter.See(open);
                foreach (var ended in sent.Keys.Except(open.Select(import => import.Id)).ToArray())
                    sent.Remove(ended);
                foreach (var import in open)
                    await LookAtAsync(import, stoppingToken);
                timer.Period = open.Any(MayBeTaken) ? Look : Seldom;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotLook(log, e);
            }
        }
    }

    async Task LookAtAsync(Import import, CancellationToken ct)
    {
        var known = sent.TryGetValue(import.Id, out var before);
        var wait = import.Status switch
        {
            ImportStatus.Failed => TimeSpan.FromTicks(Math.Min(Pause.Ticks << Math.Min(before.Times, 10), LongestPause.Ticks)),
            ImportStatus.Running when !known => Silence,
            _ => Waiting,
        };
        if (!MayBeTaken(import))
            return;
        DateTimeOffset[] signs = [import.ReceivedAt, import.FinishedAt ?? default, known ? before.At : default];
        if (signs.Select(Since).Min() < wait || Since((await datasets.FindProgressAsync(import.Of.Tenant, new ImportId(import.Id), ct))?.At ?? default) < Silence)
            return;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(new FileReceived(import.Of, new ImportId(import.Id)));
        sent[import.Id] = (clock.GetUtcNow(), before.Times + 1);
        if (import.Status == ImportStatus.Failed)
            Tried(log, import.Id, import.Problem?.Code ?? "");
        else
            TookOver(log, import.Id);
    }

    bool MayBeTaken(Import import) => import is not { Status: ImportStatus.Failed, Problem.Code: RunImport.FailedUnexpectedly } || sent.GetValueOrDefault(import.Id).Times < MostTimes;

    /// <summary>How long ago something was. What lies in the future was before the clock was set back, nobody knows how long ago: long enough.</summary>
    TimeSpan Since(DateTimeOffset at) => clock.GetUtcNow() is var now && at - now > SetBack ? TimeSpan.MaxValue : now - at;

    [LoggerMessage(LogLevel.Information, "Import {Import} has been silent for too long; this worker takes it over.")]
    static partial void TookOver(ILogger log, Guid import);

    [LoggerMessage(LogLevel.Information, "Import {Import} failed ({Code}); this worker tries it again.")]
    static partial void Tried(ILogger log, Guid import, string code);

    [LoggerMessage(LogLevel.Warning, "Could not look for imports that were left behind; looking again soon.")]
    static partial void CouldNotLook(ILogger log, Exception failure);
}
