using System.Text.Json;
using Calendar;
using Datasets;
using Lake;
using MediatR;
using Objects;
using Quantities;
using Tables;

namespace Ingestion.Core;

sealed class RunImportHandler(IDatasets datasets, IObjects objects, ILandings landings, IngestionFolder folder, LandingTurns turns, TimeProvider clock) : IRequestHandler<RunImport, Result<Import>>
{
    public async Task<Result<Import>> Handle(RunImport request, CancellationToken cancellationToken)
    {
        if (await datasets.FindImportAsync(request.Tenant, request.Import, cancellationToken) is not { } import)
            return Problem.NotFound("import", request.Import.ToString());
        if (import.Status is ImportStatus.Landed or ImportStatus.Refused)
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

    async Task<Result<Import>> RunAsync(RunImport request, Import import, CancellationToken cancellationToken)
    {
        var dataset = await datasets.FindAsync(import.Of, cancellationToken) ?? throw new InvalidOperationException($"Import {import.Id} belongs to no dataset.");
        var mapping = JsonSerializer.Deserialize<FileMapping>(import.Source.Mapping) ?? throw new InvalidOperationException($"Import {import.Id} has no mapping.");
        var path = await objects.LocalPathAsync(new ObjectKey(import.Source.RawObject), cancellationToken)
            ?? throw new FileNotFoundException("The file of an import is gone.", import.Source.RawObject);

        var settings = new LakeSettings(dataset.Zone, dataset.WeekStart, dataset.Currency);
        var plan = new LandingPlan(dataset.Id, request.Import, settings, [.. mapping.Properties.Select(property => new PropertyColumn(property.Name, property.Kind))])
        {
            Source = mapping.Source == FileMapping.UsualSource ? null : mapping.Source,
            Changed = mapping.Changed,
        };
        var file = new FileRows(path, mapping, Zone.Create(dataset.Zone).Value, dataset.Currency, clock.GetUtcNow());
        folder.Prepare(clock.GetUtcNow());
        using var quarantine = new Quarantine(Path.Combine(folder.Path, $"{request.Import}-{Path.GetRandomFileName()}.rejected.csv.gz"));
        await using var landing = await landings.BeginAsync(plan, cancellationToken);
        var publication = new Publication(datasets, objects, clock, dataset.Id, request.Import, mapping);
        try
        {
            await using var progress = new ProgressReport(dataset.Id.Tenant, request.Import, datasets, request.Progress, clock);
            if (!(await file.CopyAsync(landing, plan.Properties, quarantine, progress, cancellationToken)).TryGet(out var read, out var problem))
                return await publication.RefuseAsync(problem, cancellationToken);
            using var turn = await turns.TakeAsync(dataset.Id, cancellationToken);
            return await publication.PublishAsync(landing, read, quarantine, file, cancellationToken);
        }
        catch (Exception e) when (TableFault.Explain(e, mapping.Encoding) is { } problem)
        {
            return await publication.RefuseAsync(problem, cancellationToken);
        }
    }
}
