using Datasets;
using Quantities;

namespace Ingestion.Core;

/// <summary>
/// Tells the caller often and the store once a second how far an import is, also while its rows are written:
/// an import that is silent for longer has lost its process.
/// </summary>
sealed class ProgressReport : IAsyncDisposable
{
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    readonly TenantName tenant;
    readonly ImportId import;
    readonly IDatasets datasets;
    readonly IProgress<ImportProgress>? caller;
    readonly TimeProvider clock;
    readonly long begun;
    readonly CancellationTokenSource ended = new();
    readonly Task beating;
    ImportProgress latest;

    public ProgressReport(TenantName tenant, ImportId import, IDatasets datasets, IProgress<ImportProgress>? caller, TimeProvider clock)
    {
        (this.tenant, this.import, this.datasets, this.caller, this.clock, begun) = (tenant, import, datasets, caller, clock, clock.GetTimestamp());
        latest = Progress(0, 0, 0);
        beating = BeatAsync();
    }

    public void At(long read, long rejected, double share)
    {
        latest = Progress(read, rejected, share);
        caller?.Report(latest);
    }

    /// <summary>Tells the store at once that all was read, where that took long enough for somebody to have looked: of a thousand small files each would be a commit more.</summary>
    public Task EndOfFileAsync(CancellationToken ct) => clock.GetElapsedTime(begun) < Beat ? Task.CompletedTask : datasets.ReportProgressAsync(tenant, latest, ct);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await beating;
        ended.Dispose();
    }

    async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
                await datasets.ReportProgressAsync(tenant, latest with { At = clock.GetUtcNow() }, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The import is over; so are its signs of life.
        }
    }

    ImportProgress Progress(long read, long rejected, double share) =>
        new(import.Value, read, rejected, Math.Round(read / Math.Max(clock.GetElapsedTime(begun).TotalSeconds, 1e-3), 1), clock.GetUtcNow()) { ReadShare = share };
}
