using Datasets;
using MediatR;

namespace Recompute.Core;

sealed class AwaitsImportsHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<AwaitsImports, bool>
{
    public async Task<bool> Handle(AwaitsImports request, CancellationToken cancellationToken)
    {
        var version = request.Version;
        if (await datasets.FindAsync(version.Dataset, cancellationToken) is not { OpenImports.Count: > 0 } dataset || dataset.Versions.Count != version.Number)
            return false;
        if (clock.GetUtcNow() - dataset.Versions[^1].At > AwaitsImports.Longest)
            return false;
        var open = await datasets.ListImportsAsync(version.Dataset.Tenant, new UnfinishedImports(), cancellationToken);
        return open.Any(import => import.Dataset == version.Dataset.Value && import.Status != ImportStatus.Failed);
    }
}
