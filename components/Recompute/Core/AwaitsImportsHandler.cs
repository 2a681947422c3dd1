using Datasets;
using MediatR;

namespace Recompute.Core;

sealed class AwaitsImportsHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<AwaitsImports, bool>
{
    public async Task<bool> Handle(AwaitsImports request, CancellationToken cancellationToken)
    {
        var version = request.Version;
        return await datasets.FindAsync(version.Dataset, cancellationToken) is { OpenImports.Count: > 0 } dataset && dataset.Versions.Count == version.Number
            && clock.GetUtcNow() - dataset.Versions[^1].At <= AwaitsImports.Longest
            && await datasets.ListImportsAsync(version.Dataset.Tenant, new ImportUnderWay(version.Dataset), cancellationToken) is not [];
    }
}

sealed class IsSupersededHandler(IDatasets datasets) : IRequestHandler<IsSuperseded, bool>
{
    public async Task<bool> Handle(IsSuperseded request, CancellationToken cancellationToken) =>
        await datasets.FindHeadAsync(request.Version.Dataset, null, cancellationToken) is { } head && head.Versions > request.Version.Number;
}
