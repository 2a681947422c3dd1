using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Datasets;
using Lake;
using Objects;
using Quantities;
using Tables;

namespace Ingestion.Core;

/// <summary>
/// Takes rows of erased customers out of the files of imports: a file that has some is replaced by one that reads to the same other rows. It is stored first, then named in the dataset's stream, then
/// the one before is removed: stopped anywhere, it is done again to the same end.
/// </summary>
sealed class FileErasing(IDatasets datasets, IObjects objects, ErasureKeys keys, IngestionFolder folder, TimeProvider clock)
{
    /// <summary>The import with a file that has no rows of customers erased so far.</summary>
    public async Task<Import> EraseAsync(DatasetId id, ImportId import, CancellationToken ct)
    {
        while (true)
        {
            var dataset = await datasets.FindAsync(id, ct) ?? throw new InvalidOperationException($"Import {import} belongs to no dataset.");
            var standing = await datasets.FindImportAsync(id.Tenant, import, ct) ?? throw new InvalidOperationException($"Import {import} is gone.");
            if (standing.Source is not { Rework: null, RawObject.Length: > 0 } source || dataset.ErasedCustomers.Count == 0)
                return standing;
            var before = new ObjectKey(source.RawObject);
            if (await objects.LocalPathAsync(before, ct) is not { } path)
            {
                if ((await datasets.FindImportAsync(id.Tenant, import, ct))?.Source.RawObject != source.RawObject)
                    continue; // Somebody else was quicker.
                return standing.Counts ? throw LakeFailures.Damaged(source.RawObject, Damage.Missing) : standing;
            }

            if (await EraseAsync(dataset, standing, path, ct) is not { } clean)
                return standing;
            var changed = await datasets.ChangeAsync(id, import, Dataset.ErasingFile(import, clean, dataset.Erasures.Count, clock.GetUtcNow()), ct);
            if (!changed.IsOk)
                continue; // Another customer is to be erased, too.
            if (clean.RawObject != source.RawObject)
                await objects.DeleteAsync(before, ct);
        }
    }

    /// <summary>Whether the file of an import, read otherwise, would have rows of erased customers: their ids may stand in other columns, too.</summary>
    public async Task<bool> WouldReadErasedAsync(Dataset dataset, Import import, FileMapping mapping, CancellationToken ct)
    {
        if (dataset.ErasedCustomers.Count == 0 || await objects.LocalPathAsync(new ObjectKey(import.Source.RawObject), ct) is not { } path)
            return false;
        var erased = await keys.OfAsync(dataset, ct);
        try
        {
            return Count(path, mapping, erased).Count > 0;
        }
        catch (Exception e) when (TableFault.Explain(e, mapping.Encoding) is not null)
        {
            return false; // Nothing is read of it then.
        }
    }

    /// <summary>Where the rows of an import come from without those of erased customers; null: from where they came so far.</summary>
    async Task<ImportSource?> EraseAsync(Dataset dataset, Import import, string path, CancellationToken ct)
    {
        var mapping = FileMapping.Of(import.Source);
        var erased = await keys.OfAsync(dataset, ct);
        var isRefused = import.Status == ImportStatus.Refused;
        try
        {
            var rows = Count(path, mapping, erased);
            if (rows.Count == 0)
                return null;
            IReadOnlyList<ErasedRows> taken =
            [
                .. import.Source.Erased ?? [],
                .. rows.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new ErasedRows(pair.Key, pair.Value, dataset.Erasures.Last(one => one.Covers(pair.Key)).Import, import.Status == ImportStatus.Landed)),
            ];

            // Nothing reads the file of an import again that was refused.
            return isRefused ? Without(import.Source, taken) : await SiftAsync(dataset.Id, import, path, mapping, erased, taken, ct);
        }
        catch (Exception e) when (TableFault.Explain(e, mapping.Encoding) is not null)
        {
            // Whose rows they are cannot be told; one that is still to run is refused for it.
            return isRefused ? Without(import.Source, import.Source.Erased) : import.Counts ? throw LakeFailures.Damaged(import.Source.RawObject, Damage.Unreadable, e) : null;
        }
    }

    static ImportSource Without(ImportSource source, IReadOnlyList<ErasedRows>? taken) => source with { RawObject = "", Bytes = 0, Erased = taken };

    /// <summary>How many rows there are of which erased customer, by hash.</summary>
    static Dictionary<string, long> Count(string path, FileMapping mapping, ErasedIds erased)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        using var rows = mapping.Open(path);
        if (!Columns.Find(mapping, rows.Header).TryGet(out var columns, out _))
            return found;
        var finder = new ErasedRowFinder(mapping, columns, erased);
        while (rows.Read())
        {
            if (finder.Of(rows) is { } customer)
                found[customer] = found.GetValueOrDefault(customer) + 1;
        }

        return found;
    }

    async Task<ImportSource> SiftAsync(DatasetId dataset, Import import, string path, FileMapping mapping, ErasedIds erased, IReadOnlyList<ErasedRows> taken, CancellationToken ct)
    {
        folder.Prepare(clock.GetUtcNow());
        var sifted = Path.Combine(folder.Path, $"{import.Id}-{Path.GetRandomFileName()}.sifted.gz");
        try
        {
            Sifted made;
            await using (var packed = new GZipStream(File.Create(sifted), CompressionLevel.Optimal))
            {
                made = TableSieve.Sift(File.OpenRead(path), mapping.Dialect, mapping.LinesAbove, mapping.Columns, rows =>
                {
                    var finder = new ErasedRowFinder(mapping, Columns.Find(mapping, rows.Header).Value, erased);
                    return () => finder.Of(rows) is null;
                }, packed);
            }

            await using var content = File.OpenRead(sifted);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
            content.Position = 0;
            var key = new ObjectKey($"raw/{dataset}/{import.Id}-{hash[..16]}");
            _ = await objects.PutAsync(key, content, ct);
            return import.Source with { RawObject = key.Value, Bytes = content.Length, Mapping = JsonSerializer.Serialize(mapping.Sifted(made)), Erased = taken };
        }
        finally
        {
            File.Delete(sifted);
        }
    }
}
