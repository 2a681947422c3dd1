using Datasets;
using Lake;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class PreviewImportHandler(IDatasets datasets, IPresets presets, IObjects objects, TimeProvider clock) : IRequestHandler<PreviewImport, Result<FilePreview>>
{
    public async Task<Result<FilePreview>> Handle(PreviewImport request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindCountingAsync(request.Tenant, request.Import, cancellationToken)).TryGet(out var import, out var problem))
            return problem;
        var kept = await objects.OpenAsync(new ObjectKey(import.Source.RawObject), 0, cancellationToken) ?? throw LakeFailures.Damaged(import.Source.RawObject, Damage.Missing);
        return await new PreviewFileHandler(clock, presets).Handle(new PreviewFile(kept, request.Stated) { Tenant = request.Tenant }, cancellationToken);
    }
}
