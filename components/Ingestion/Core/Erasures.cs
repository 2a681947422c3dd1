using Datasets;
using Lake;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>
/// Erases a customer, in an order that leaves nothing behind wherever it is stopped: from its beginning the dataset lets no row of the customer in; then files are made without the rows, the dataset is
/// made anew of them and its earlier versions are retired, and what was kept of these is removed. Each step done again changes nothing.
/// </summary>
sealed class Erasures(IDatasets datasets, IObjects objects, FileErasing files, Reworks reworks, ErasureKeys keys, LinkObjects links, ILayouts layouts, ILabels labels, TimeProvider clock)
{
    const int IdLength = 36;

    /// <summary>Runs an erasure; running it again has its effect once.</summary>
    public async Task<Result<Import>> RunAsync(DatasetId id, ImportId import, Rework rework, ProgressReport progress, CancellationToken ct)
    {
        foreach (var one in await datasets.ListImportsAsync(id.Tenant, new ImportsOfDataset(id, int.MaxValue), ct))
            await files.EraseAsync(id, new ImportId(one.Id), ct);
        var made = await reworks.RunAsync(id, import, rework, progress, ct);
        if (!made.TryGet(out var published, out _) || published.Status is ImportStatus.Refused or ImportStatus.Landed || await datasets.FindAsync(id, ct) is not { } dataset)
            return made;

        PublishedVersion[] kept = [.. dataset.Askable];
        var landing = dataset.OpenImports.Where(open => open != import).ToHashSet();
        var swept = await layouts.PurgeAsync(id, [.. kept.Select(version => version.Snapshot)], [.. dataset.Versions.Except(kept).Select(version => version.Snapshot)], landing, ct);
        var lists = await RemoveListsAsync(dataset, ct);

        // By now nobody can ask a version that had the customer: what is forgotten is not written again.
        var erased = await keys.OfAsync(dataset, ct);
        bool IsErased(string customer) => erased.Of(customer) is not null;
        lists += await links.RemoveAsync(dataset, IsErased, ct);
        var tables = await labels.ForgetAsync(id, IsErased, ct);
        var forgotten = await datasets.ForgetAsync(id, IsErased, await RetoldAsync(dataset, ct), upTo: null, ct);

        var now = clock.GetUtcNow();
        var erasure = dataset.Erasures.First(one => one.Import == import);
        var rows = await RowsAsync(dataset, erasure, ct);
        var receipt = new ErasureReceipt(
            rows.Sum(), rows.Count, erasure.Versions, swept.Objects + lists, forgotten.Answers, forgotten.Questions, tables, forgotten.Crossings, forgotten.Messages, now);
        return await datasets.ChangeAsync(id, import, Dataset.Erased(import, receipt, now), ct);
    }

    /// <summary>Removes what was being computed of versions that an erasure retired, and was kept after it; of how many things a customer was taken out.</summary>
    public async Task<long> RepeatAsync(Dataset dataset, CancellationToken ct)
    {
        var erased = await keys.OfAsync(dataset, ct);
        bool IsErased(string customer) => erased.Of(customer) is not null;
        return await labels.ForgetAsync(dataset.Id, IsErased, ct)
            + (await datasets.ForgetAsync(dataset.Id, IsErased, new Dictionary<ImportId, Problem>(), dataset.Retired?.UpTo ?? 0, ct)).Sum;
    }

    /// <summary>
    /// Imports that were refused for reasons that may quote rows of an erased customer: those that had any, and reworks, which quote files that they do not name, or accounts. Their codes and titles stay.
    /// </summary>
    async Task<IReadOnlyDictionary<ImportId, Problem>> RetoldAsync(Dataset dataset, CancellationToken ct) =>
        (await datasets.ListImportsAsync(dataset.Id.Tenant, new ImportsOfDataset(dataset.Id, int.MaxValue), ct))
            .Where(one => one is { Status: ImportStatus.Refused, Problem: not null } && (one.Source.Rework?.Links is not null || one.Problem is { Fields.Count: > 0 } or { Cause: not null }) && (one.Source.Rework is not null || one.Source.Erased is not null || one.Source.RawObject.Length == 0))
            .ToDictionary(one => new ImportId(one.Id), one => Refusals.Retold(one.Problem!));

    /// <summary>What this erasure took out of files, one for each file.</summary>
    async Task<IReadOnlyList<long>> RowsAsync(Dataset dataset, Erasure erasure, CancellationToken ct) =>
    [
        .. (await datasets.ListImportsAsync(dataset.Id.Tenant, new ImportsOfDataset(dataset.Id, int.MaxValue), ct))
            .Select(one => one.Source.Erased?.Where(rows => rows.Erasure == erasure.Import).Sum(rows => rows.Rows) ?? 0).Where(rows => rows > 0),
    ];

    /// <summary>Removes files and lists of rejected rows that no import has any more, and the list of one that was refused and had erased customers; how many.</summary>
    async Task<int> RemoveListsAsync(Dataset dataset, CancellationToken ct)
    {
        var imports = (await datasets.ListImportsAsync(dataset.Id.Tenant, new ImportsOfDataset(dataset.Id, int.MaxValue), ct)).ToDictionary(one => $"{one.Id}", StringComparer.Ordinal);
        var left = new List<ObjectKey>();
        foreach (var folder in (string[])[$"raw/{dataset.Id}/", $"rejected/{dataset.Id}/"])
        {
            // What is being received is no import's yet.
            await foreach (var stored in objects.ListAsync(folder, ct))
            {
                if (imports.GetValueOrDefault(string.Concat(stored.Key.Value[folder.Length..].Take(IdLength))) is { } import && !dataset.IsOpen(new ImportId(import.Id)) && !IsOf(import, stored.Key))
                    left.Add(stored.Key);
            }
        }

        // Rows at fault are listed with their values; those of the version without the customer stay.
        var own = dataset.Erasures.Select(erasure => imports.GetValueOrDefault($"{erasure.Import}")?.Checks?.RowsObject).LastOrDefault();
        await foreach (var stored in objects.ListAsync(DatasetChecks.FolderOf(dataset.Id), ct))
        {
            if (stored.Key.Value != own)
                left.Add(stored.Key);
        }

        foreach (var key in left)
            await objects.DeleteAsync(key, ct);
        return left.Count;
    }

    static bool IsOf(Import import, ObjectKey key) => key.Value == import.Source.RawObject || key.Value == import.RejectedObject
        || (import is { Status: ImportStatus.Refused, Source: { Erased: null, RawObject.Length: > 0 } } && key == Publication.RejectedOf(import.Of, new ImportId(import.Id)));
}
