using Datasets;
using Lake;
using MediatR;
using Quantities;

namespace Upkeep.Core;

sealed class RemoveUnneededHandler(IDatasets datasets, ILayouts layouts, ImportFiles files, TimeProvider clock) : IRequestHandler<RemoveUnneeded, Removed>
{
    public async Task<Removed> Handle(RemoveUnneeded request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now - RemoveUnneeded.Grace;

        // A version or an import that is added from here on has younger files.
        var (retired, kept, landing) = (0L, new HashSet<SnapshotId>(), new HashSet<ImportId>());
        foreach (var tenant in await datasets.ListTenantsAsync(cancellationToken))
        {
            foreach (var dataset in await datasets.ListAsync(tenant, cancellationToken))
            {
                var standing = (await datasets.ChangeAsync(dataset.Id, Dataset.Retiring(now - request.Age, now), cancellationToken)).TryGet(out var after, out var problem) ? after : throw new FailureException(problem);
                retired += standing.Retired?.UpTo - dataset.Retired?.UpTo ?? standing.Retired?.UpTo ?? 0;
                kept.UnionWith(standing.AskableSince(before).Select(version => version.Snapshot));
                landing.UnionWith(standing.OpenImports);
                if (standing.OpenReworks.Count > 0) // It writes what earlier imports wrote, where that is not there any more.
                    landing.UnionWith((await datasets.ListImportsAsync(tenant, new ImportsOfDataset(dataset.Id, int.MaxValue), cancellationToken)).Select(import => new ImportId(import.Id)));
            }
        }

        var swept = await layouts.SweepAsync(kept, landing, before, cancellationToken);
        swept += await files.SweepAsync(now - request.Age, before, cancellationToken);
        return new Removed(retired, swept.Objects, swept.Bytes);
    }
}
