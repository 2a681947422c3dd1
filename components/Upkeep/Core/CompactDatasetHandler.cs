using Datasets;
using Lake;
using MediatR;
using Quantities;

namespace Upkeep.Core;

sealed class CompactDatasetHandler(IDatasets datasets, ILayouts layouts) : IRequestHandler<CompactDataset, DatasetCompacted?>
{
    public async Task<DatasetCompacted?> Handle(CompactDataset request, CancellationToken cancellationToken) =>
        (await datasets.FindAsync(request.Dataset, cancellationToken))?.Latest is not { } newest ? null
        : (await layouts.CompactAsync(newest.Snapshot, cancellationToken)).TryGet(out var compacted, out var problem) ? new DatasetCompacted(compacted.Before, compacted.Segments, compacted.Events)
        : throw new FailureException(problem);
}
