using Datasets;
using MediatR;
using Objects;
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

sealed class RetryImportHandler(IDatasets datasets, IObjects objects, TimeProvider clock) : IRequestHandler<RetryImport, Result<Import>>
{
    public async Task<Result<Import>> Handle(RetryImport request, CancellationToken cancellationToken) =>
        !(await datasets.FindAsync(request.Tenant, request.Import, cancellationToken)).TryGet(out var import, out var problem) ? problem
        : import.Status is ImportStatus.Queued or ImportStatus.Running ? import
        : import.Status == ImportStatus.Refused && !await IsKeptAsync(import.Source, cancellationToken) ? Dataset.HasEnded
        : await datasets.ChangeAsync(import.Of, request.Import, Dataset.Retrying(Again(request, import)), cancellationToken);

    /// <summary>Files of imports that were refused long ago are gone.</summary>
    async Task<bool> IsKeptAsync(ImportSource source, CancellationToken ct)
    {
        if (source.Rework is not null)
            return true;
        await using var kept = source.RawObject.Length == 0 ? null : await objects.OpenAsync(new ObjectKey(source.RawObject), 0, ct);
        return kept is not null;
    }

    ImportEvent Again(RetryImport request, Import import) => request.Runner == ImportRunner.Worker
        ? new ImportQueued(import.Of, request.Import, import.Source, clock.GetUtcNow())
        : new ImportStarted(import.Of, request.Import, import.Source, clock.GetUtcNow());
}
