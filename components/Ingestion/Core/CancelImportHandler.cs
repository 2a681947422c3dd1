using Datasets;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class CancelImportHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<CancelImport, Result<Import>>
{
    public async Task<Result<Import>> Handle(CancelImport request, CancellationToken cancellationToken) =>
        await datasets.FindImportAsync(request.Import, cancellationToken) is { } import
            ? await datasets.ChangeAsync(import.Of, request.Import, Dataset.Cancelling(request.Import, clock.GetUtcNow()), cancellationToken)
            : Problem.NotFound("import", request.Import.ToString());
}
