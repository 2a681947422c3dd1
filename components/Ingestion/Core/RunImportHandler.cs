using Datasets;
using MediatR;
using Quantities;
using Tables;

namespace Ingestion.Core;

sealed class RunImportHandler(IDatasets datasets, FileStaging staging, FileErasing erasing, Publication publication, Reworks reworks, Erasures erasures, ImportTurns imports, TimeProvider clock) : IRequestHandler<RunImport, Result<Import>>
{
    public async Task<Result<Import>> Handle(RunImport request, CancellationToken cancellationToken)
    {
        if (await datasets.FindImportAsync(request.Tenant, request.Import, cancellationToken) is not { } waiting)
            return Problem.NotFound("import", request.Import.ToString());
        if (HasEnded(waiting))
            return waiting;
        using var turn = await imports.TakeAsync(waiting, cancellationToken);

        // It may have been told twice, or cancelled, while it waited; only an erasure changes what is to be read.
        var dataset = await datasets.FindAsync(waiting.Of, cancellationToken);
        var import = dataset?.IsOpen(request.Import) == true && dataset.Erasures.Count == 0 ? waiting : await datasets.FindImportAsync(request.Tenant, request.Import, cancellationToken);
        if (import is null)
            return Problem.NotFound("import", request.Import.ToString());
        if (HasEnded(import))
            return import;
        var began = clock.GetTimestamp();
        using var activity = ImportMeter.Source.StartActivity("import");
        activity?.SetTag("perennial.dataset", import.Dataset).SetTag("perennial.import", import.Id);
        try
        {
            var ended = await RunAsync(request, import, cancellationToken);
            if (ended.TryGet(out var known, out _))
                ImportMeter.End(known, clock.GetElapsedTime(began));
            return ended;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var problem = FailureException.Find(e)?.Problem ?? Refusals.Failed(e);
            ImportMeter.Fail(problem, clock.GetElapsedTime(began));
            await NoteAsync(import, problem, cancellationToken);
            throw;
        }
    }

    static bool HasEnded(Import import) => import.Status is ImportStatus.Landed or ImportStatus.Undone or ImportStatus.Refused;

    /// <summary>The same failure again is noted once. Where the store is what failed, there is nothing to note it in.</summary>
    async Task NoteAsync(Import import, Problem problem, CancellationToken ct)
    {
        try
        {
            if (await datasets.FindImportAsync(import.Of.Tenant, new ImportId(import.Id), ct) is { } standing && (standing.Status, standing.Problem?.Code) != (ImportStatus.Failed, problem.Code))
                await datasets.ChangeAsync(import.Of, Dataset.Failing(new ImportId(import.Id), problem, clock.GetUtcNow()), ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // What is thrown is why the import failed.
        }
    }

    async Task<Result<Import>> RunAsync(RunImport request, Import import, CancellationToken ct)
    {
        await using var progress = new ProgressReport(request.Tenant, request.Import, datasets, request.Progress, clock);
        if (import.Source.Rework is { } rework)
            return rework.Erased is null ? await reworks.RunAsync(import.Of, request.Import, rework, progress, ct) : await erasures.RunAsync(import.Of, request.Import, rework, progress, ct);
        while (true)
        {
            // A dataset whose zone or currency changed meanwhile, or of which a customer is to be erased, has the rows read anew.
            var dataset = await datasets.FindAsync(import.Of, ct) ?? throw new InvalidOperationException($"Import {import.Id} belongs to no dataset.");
            var clean = dataset.Erasures.Count == 0 ? import : await erasing.EraseAsync(dataset.Id, request.Import, ct);
            if (await LandAsync(dataset, request.Import, clean, progress, ct) is not { } ended)
                continue;

            // What could not be read to its end may have rows of anybody.
            if (ended.TryGet(out var known, out _) && known.Status == ImportStatus.Refused)
                await erasing.EraseAsync(dataset.Id, request.Import, ct);
            return ended;
        }
    }

    /// <summary>Null: the dataset's settings changed meanwhile, or another customer is to be erased.</summary>
    async Task<Result<Import>?> LandAsync(Dataset dataset, ImportId id, Import import, ProgressReport progress, CancellationToken ct)
    {
        var mapping = FileMapping.Of(import.Source);
        if (!(await staging.StageAsync(dataset.Id, dataset.Settings, id, import.Source, mapping, clock.GetUtcNow(), progress.At, ct)).TryGet(out var staged, out var problem))
            return await publication.RefuseAsync(dataset.Id, id, problem, ct);
        await using (staged)
        {
            await progress.EndOfFileAsync(ct);
            try
            {
                return await publication.PublishAsync(new WaitingFile(dataset.Id, id, staged, dataset, ImportTurns.IsSmall(import.Source)), ct);
            }
            catch (Exception e) when (TableFault.Explain(e, mapping.Encoding) is { } unreadable)
            {
                return await publication.RefuseAsync(dataset.Id, id, unreadable, ct);
            }
        }
    }
}
