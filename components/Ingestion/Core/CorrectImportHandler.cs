using System.Text.Json;
using Datasets;
using Lake;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class CorrectImportHandler(IDatasets datasets, IObjects objects, StandingRows standing, TimeProvider clock) : IRequestHandler<CorrectImport, Result<BegunCorrection>>
{
    public async Task<Result<BegunCorrection>> Handle(CorrectImport request, CancellationToken cancellationToken)
    {
        if (await datasets.FindImportAsync(request.Tenant, request.Correction, cancellationToken) is { Source.Corrects: not null } known)
            return new BegunCorrection(await datasets.OverviewAsync(known, cancellationToken), known.Ledger?.Read ?? 0, 0, 0, 0, 0); // Sent again under an id that its sender chose.
        if (!(await datasets.FindCorrectableAsync(request.Tenant, request.Import, cancellationToken)).TryGet(out var import, out var problem)
            || !(await CorrectedRows.ReadAsync(request.Rows, cancellationToken)).TryGet(out var given, out problem))
            return problem;
        var mapping = FileMapping.Of(import.Source);
        if (mapping.Carry.Count > 0)
            return Refusals.RowsInherit;
        var file = await FileOfAsync(import, mapping, cancellationToken);

        // Rows are chosen from those that stand; where anything happened meanwhile, from those that stand then.
        while (await datasets.FindAsync(import.Of, cancellationToken) is { } dataset)
        {
            var chosen = await ChooseAsync(import, dataset, file, given, cancellationToken);
            if (chosen.Rows.Count == 0)
                return new BegunCorrection(null, 0, chosen.Done, chosen.Unchanged, chosen.Unknown, chosen.Undecided);
            var begun = await BeginAsync(request, import, dataset, file, chosen.Rows, cancellationToken);
            if (begun.TryGet(out var correction, out problem))
                return new BegunCorrection(await datasets.OverviewAsync(correction, cancellationToken), chosen.Rows.Count, chosen.Done, chosen.Unchanged, chosen.Unknown, chosen.Undecided);
            if (problem.Code != Dataset.Overtaken)
                return problem;
        }

        return Problem.NotFound("import", request.Import.ToString());
    }

    async Task<CorrectedFile> FileOfAsync(Import import, FileMapping mapping, CancellationToken ct)
    {
        var path = await objects.LocalPathAsync(new ObjectKey(import.Source.RawObject), ct) ?? throw LakeFailures.Damaged(import.Source.RawObject, Damage.Missing);
        return await CorrectedFile.OfAsync(path, mapping, ct);
    }

    /// <summary>Of the rows given, those that still stand, are others now, or may be right by themselves meanwhile, and can land alone.</summary>
    async Task<Chosen> ChooseAsync(Import import, Dataset dataset, CorrectedFile file, IReadOnlyDictionary<long, CorrectedRow> given, CancellationToken ct)
    {
        var (stand, unchanged) = (new List<(long Line, string Raw, string Code)>(), 0L);
        await foreach (var row in standing.OfAsync(import, dataset, ct))
        {
            var raw = given.TryGetValue(row.Line, out var one) ? one.Raw ?? file.RawOf(one.Fields!) : null;
            if (raw is not null && raw == row.Raw && row.Code is not ("no-rate" or "in-the-future") && !CorrectedFile.IsSettled(row.Code))
                unchanged++;
            else if (raw is not null || CorrectedFile.IsSettled(row.Code))
                stand.Add((row.Line, raw ?? row.Raw, row.Code));
        }

        var undecided = await file.UndecidedAsync(stand, ct);
        (long Line, string Raw)[] rows = [.. stand.Where(row => given.ContainsKey(row.Line) && !undecided.Contains(row.Line)).Select(row => (row.Line, row.Raw))];
        var (ever, now) = (new HashSet<long>(), new HashSet<long>());
        await foreach (var row in standing.QuarantineAsync(import, ct))
            ever.Add(row.Line);
        await foreach (var row in standing.OfAsync(import, dataset, ct))
            now.Add(row.Line);
        return new Chosen(rows, given.Keys.Count(line => ever.Contains(line) && !now.Contains(line)), unchanged, given.Keys.Count(line => !ever.Contains(line)), given.Keys.Count(undecided.Contains));
    }

    async Task<Result<Import>> BeginAsync(CorrectImport request, Import import, Dataset dataset, CorrectedFile file, IReadOnlyList<(long Line, string Raw)> rows, CancellationToken ct)
    {
        var key = new ObjectKey($"raw/{import.Dataset}/{request.Correction}");
        using var content = new MemoryStream();
        if (!await file.WriteAsync(content, rows, ct))
            return Refusals.RowTooLong;
        content.Position = 0;
        await objects.DeleteAsync(key, ct); // One that was chosen before something happened.
        var put = await objects.PutAsync(key, content, ct);
        if (!put.TryGet(out var stored, out var problem))
            return problem;
        var source = new ImportSource(import.Source.FileName, key.Value, stored.Bytes, JsonSerializer.Serialize(file.Reading.With(dataset.Rates))) { Corrects = new ImportId(import.Id) };
        var (id, now) = (request.Correction, clock.GetUtcNow());
        ImportEvent received = request.Runner == ImportRunner.Worker ? new ImportQueued(dataset.Id, id, source, now) : new ImportStarted(dataset.Id, id, source, now);
        var begun = await datasets.ChangeAsync(dataset.Id, id, Dataset.Correcting(received, new ImportId(import.Id), dataset.Revision), ct);
        if (!begun.IsOk)
            await objects.DeleteAsync(key, ct);
        return begun;
    }

    sealed record Chosen(IReadOnlyList<(long Line, string Raw)> Rows, long Done, long Unchanged, long Unknown, long Undecided);
}

sealed class ShowRejectedRowsHandler(IDatasets datasets, IObjects objects, StandingRows standing, IRequestHandler<ListRejectedRows, Result<IReadOnlyList<RejectedRow>>> list) : IRequestHandler<ShowRejectedRows, Result<RejectedTable>>
{
    public async Task<Result<RejectedTable>> Handle(ShowRejectedRows request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindAsync(request.Tenant, request.Import, cancellationToken)).TryGet(out var import, out var problem))
            return problem;
        if (!import.Counts || await objects.LocalPathAsync(new ObjectKey(import.Source.RawObject), cancellationToken) is not { } path)
            return (await list.Handle(new ListRejectedRows(request.Tenant, request.Import, request.Take), cancellationToken)).Map(first => new RejectedTable([], [.. first.Select(row => new RejectedFields(row, null))]));
        var dataset = await datasets.FindAsync(import.Of, cancellationToken);
        var file = await CorrectedFile.OfAsync(path, FileMapping.Of(import.Source), cancellationToken);
        var rows = new List<RejectedFields>();
        await foreach (var row in standing.OfAsync(import, dataset, cancellationToken))
        {
            if (rows.Count == request.Take)
                break;
            rows.Add(new RejectedFields(row, file.Format == "json" ? null : await file.FieldsAsync(row.Raw, cancellationToken)));
        }

        return new RejectedTable(file.Format == "json" ? [] : file.Header, rows);
    }
}

static class Correctable
{
    /// <summary>An import whose rejected rows can be corrected: it has landed; of one that has corrected rows itself, the one they come from.</summary>
    public static async Task<Result<Import>> FindCorrectableAsync(this IDatasets datasets, TenantName tenant, ImportId id, CancellationToken ct) =>
        (await datasets.FindCountingAsync(tenant, id, ct)).TryGet(out var import, out var problem)
            ? import.Source.Corrects is { } of ? await datasets.FindCountingAsync(tenant, of, ct) : import
            : problem;
}
