using Datasets;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class CancelImportHandler(IDatasets datasets, IObjects objects, TimeProvider clock) : IRequestHandler<CancelImport, Result<Import>>
{
    public async Task<Result<Import>> Handle(CancelImport request, CancellationToken cancellationToken)
    {
        if (await datasets.FindImportAsync(request.Import, cancellationToken) is not { } import)
            return Problem.NotFound("import", request.Import.ToString());
        var publication = new Publication(datasets, objects, clock, DatasetName.Create(import.Dataset).Value, request.Import);
        return await publication.RefuseAsync(new Problem("import-cancelled", "The import was cancelled", "Its sender stopped it; nothing of it landed."), cancellationToken);
    }
}
