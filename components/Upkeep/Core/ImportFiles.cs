using Datasets;
using Lake;
using Objects;

namespace Upkeep.Core;

/// <summary>The files that imports keep: as received, and with their rejected rows and those that checks found at fault.</summary>
sealed class ImportFiles(IDatasets datasets, IObjects objects)
{
    static readonly string[] Folders = ["raw/", "rejected/", "checks/"];

    /// <summary>Removes those stored before an instant that no import needs.</summary>
    /// <param name="refusedBefore">An import refused before needs its file no longer.</param>
    /// <param name="before">What was stored later stays: its import may be about to be written down.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Swept> SweepAsync(DateTimeOffset refusedBefore, DateTimeOffset before, CancellationToken ct)
    {
        var old = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var folder in Folders)
        {
            await foreach (var one in objects.ListAsync(folder, ct))
            {
                if (one.StoredAt < before)
                    old.Add(one.Key.Value, one.Bytes);
            }
        }

        foreach (var tenant in old.Count > 0 ? await datasets.ListTenantsAsync(ct) : [])
        {
            foreach (var dataset in await datasets.ListAsync(tenant, ct))
            {
                foreach (var import in await datasets.ListImportsAsync(tenant, new ImportsOfDataset(dataset.Id, int.MaxValue), ct))
                    Needed(import, refusedBefore).ForEach(key => old.Remove(key));
            }
        }

        foreach (var key in old.Keys)
            await objects.DeleteAsync(new ObjectKey(key), ct);
        return new Swept(old.Count, old.Values.Sum());
    }

    static List<string> Needed(Import import, DateTimeOffset refusedBefore) =>
        import.Status == ImportStatus.Refused && import.FinishedAt < refusedBefore ? [] : [import.Source.RawObject, .. new[] { import.RejectedObject, import.Checks?.RowsObject }.OfType<string>()];
}
