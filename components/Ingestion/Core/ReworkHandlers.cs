using System.Text.Json;
using Datasets;
using Lake;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class UndoImportHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<UndoImport, Result<Import>>
{
    public async Task<Result<Import>> Handle(UndoImport request, CancellationToken cancellationToken) =>
        (await datasets.FindCountingAsync(request.Tenant, request.Import, cancellationToken)).TryGet(out var import, out var problem)
            ? await datasets.BeginAsync(import.Of, ImportSource.Of(import.Source.FileName, new Rework { Undone = request.Import }), request.Runner, clock, cancellationToken)
            : problem;
}

sealed class RemapImportHandler(IDatasets datasets, IObjects objects, TimeProvider clock) : IRequestHandler<RemapImport, Result<Import>>
{
    public async Task<Result<Import>> Handle(RemapImport request, CancellationToken cancellationToken)
    {
        if (!request.Reading.ToMapping().TryGet(out var mapping, out var problem) || !(await datasets.FindCountingAsync(request.Tenant, request.Import, cancellationToken)).TryGet(out var import, out problem))
            return problem;
        var before = FileMapping.Of(import.Source);
        mapping = mapping with { Source = request.Reading.Source ?? before.Source, OnChange = request.Reading.OnChange ?? before.OnChange };
        var dataset = await datasets.FindAsync(import.Of, cancellationToken);
        var path = await objects.LocalPathAsync(new ObjectKey(import.Source.RawObject), cancellationToken) ?? throw LakeFailures.Damaged(import.Source.RawObject, Damage.Missing);
        if (!FileLook.At(path, mapping, isSeparatorOpen: request.Reading is { Separator: null, Preset: null }).TryGet(out mapping, out problem))
            return problem;
        if (FileLook.FaultOf(mapping, dataset?.Currency ?? CurrencyCode.None) is { } without)
            return without;
        var rework = new Rework { Remapped = request.Import, Mapping = JsonSerializer.Serialize(mapping.With(dataset?.Rates)), Said = SaidOf(request.Reading, mapping) };
        return await datasets.BeginAsync(import.Of, ImportSource.Of(import.Source.FileName, rework), request.Runner, clock, cancellationToken);
    }

    /// <summary>What the next file of its source is read by, too, if this was the last one.</summary>
    static SaidReading SaidOf(FileReading reading, FileMapping mapping) =>
        new(mapping.Source, mapping.Customers, WrittenReading.Document(WrittenReading.Of(reading with { Source = mapping.Source == FileMapping.UsualSource ? null : mapping.Source, OnChange = mapping.OnChange })), IsKept: false);
}

sealed class ChangeSettingsHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<ChangeSettings, Result<Import>>
{
    public async Task<Result<Import>> Handle(ChangeSettings request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem)
            || !GivenSettings.Of(request.Zone, request.WeekStart, request.Currency, request.ValueEvents, request.Silence, dataset.Settings).TryGet(out var settings, out problem))
            return problem;
        return settings == dataset.Settings
            ? Refusals.NothingChanges
            : await datasets.BeginAsync(
                dataset.Id,
                ImportSource.Of(dataset.Name.Value, new Rework
                {
                    Zone = request.Zone is null ? null : settings.Zone,
                    WeekStart = request.WeekStart is null ? null : settings.WeekStart,
                    Currency = request.Currency is null ? null : settings.Currency,
                    ValueEvents = request.ValueEvents is null ? null : settings.ValueEvents ?? EventTypes.None,
                    SilenceDays = request.Silence,
                }),
                request.Runner,
                clock,
                cancellationToken);
    }
}

sealed class RebuildDatasetHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<RebuildDataset, Result<Import>>
{
    public async Task<Result<Import>> Handle(RebuildDataset request, CancellationToken cancellationToken) =>
        (await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem)
            ? await datasets.BeginAsync(dataset.Id, ImportSource.Of(dataset.Name.Value, new Rework()), request.Runner, clock, cancellationToken)
            : problem;
}

static class BegunReworks
{
    /// <summary>An import whose rows count; refuses with <c>import-not-found</c> or <c>import-not-landed</c>.</summary>
    public static async Task<Result<Import>> FindCountingAsync(this IDatasets datasets, TenantName tenant, ImportId id, CancellationToken ct) =>
        (await datasets.FindAsync(tenant, id, ct)).Then(import => import.Counts ? Result<Import>.Ok(import) : Refusals.CountsNot);

    /// <summary>Begins a rework, where nothing stands in the way that a caller looks at.</summary>
    public static Task<Result<Import>> BeginAsync(this IDatasets datasets, DatasetId dataset, ImportSource source, ImportRunner runner, TimeProvider clock, CancellationToken ct, Func<Decision, Decision>? only = null)
    {
        var now = clock.GetUtcNow();
        var id = new ImportId(Guid.CreateVersion7(now));
        var begin = runner == ImportRunner.Worker ? Dataset.Receiving(new ImportQueued(dataset, id, source, now)) : Dataset.Receiving(new ImportStarted(dataset, id, source, now));
        return datasets.ChangeAsync(dataset, id, only?.Invoke(begin) ?? begin, ct);
    }
}
