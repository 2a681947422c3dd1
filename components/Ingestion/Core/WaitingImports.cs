using Datasets;

namespace Ingestion.Core;

/// <summary>Tells of an import that waits when nobody is there to do it.</summary>
sealed class WaitingImports(IWorkers workers, TimeProvider clock)
{
    public async Task<ImportOverview> ToldAsync(ImportOverview import, CancellationToken ct)
    {
        if (import.Status != "queued")
            return import;
        var last = await workers.LastAsync(ct);
        return last is { At: var at } && clock.GetUtcNow() - at < IWorkers.Gone ? import : import with { Problem = Refusals.NoWorker(last?.At) };
    }
}
