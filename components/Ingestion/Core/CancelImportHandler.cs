using Datasets;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class CancelImportHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<CancelImport, Result<Import>>
{
    public async Task<Result<Import>> Handle(CancelImport request, CancellationToken cancellationToken) =>
        (await datasets.FindAsync(request.Tenant, request.Import, cancellationToken)).TryGet(out var import, out var problem)
            ? (await datasets.ChangeAsync(import.Of, request.Import, Dataset.Cancelling(request.Import, clock.GetUtcNow()), cancellationToken))
                .Then(ended => ended.Status == ImportStatus.Landed ? Dataset.HasEnded : Result<Import>.Ok(ended))
            : problem;
}

sealed class RetryImportHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<RetryImport, Result<Import>>
{
    public async Task<Result<Import>> Handle(RetryImport request, CancellationToken cancellationToken) =>
        !(await datasets.FindAsync(request.Tenant, request.Import, cancellationToken)).TryGet(out var import, out var problem) ? problem
        : import.Status is ImportStatus.Queued or ImportStatus.Running ? import
        : await datasets.ChangeAsync(import.Of, request.Import, Dataset.Retrying(request.Import, clock.GetUtcNow()), cancellationToken);
}
