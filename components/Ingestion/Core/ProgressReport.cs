using Datasets;
using Quantities;

namespace Ingestion.Core;

/// <summary>Tells the caller often and the store once a second how far an import is.</summary>
sealed class ProgressReport(ImportId import, IDatasets datasets, IProgress<ImportProgress>? caller, TimeProvider clock)
{
    readonly long begun = clock.GetTimestamp();
    long told = clock.GetTimestamp();

    public async Task AtAsync(long read, long rejected, double share, CancellationToken ct)
    {
        var progress = Progress(read, rejected, share);
        caller?.Report(progress);
        if (clock.GetElapsedTime(told) < TimeSpan.FromSeconds(1))
            return;
        told = clock.GetTimestamp();
        await datasets.ReportProgressAsync(progress, ct);
    }

    public Task EndAsync(long read, long rejected, CancellationToken ct)
    {
        var progress = Progress(read, rejected, 1);
        caller?.Report(progress);
        return datasets.ReportProgressAsync(progress, ct);
    }

    ImportProgress Progress(long read, long rejected, double share) =>
        new(import.Value, read, rejected, Math.Round(read / Math.Max(clock.GetElapsedTime(begun).TotalSeconds, 1e-3), 1), clock.GetUtcNow()) { ReadShare = share };
}
