using System.Text.Json;
using Objects;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>
/// Tables of labels as objects: the Parquet file under its checksum first, then, under the id alone, an entry that says which file it is.
/// Whoever's entry is first has written the labels; a crash in between leaves a file that no entry names.
/// </summary>
sealed class DuckDbLabels(IObjects objects, Engine engine, Store store) : ILabels
{
    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public async Task<bool> WriteAsync(LabelsId id, LabelTable labels, CancellationToken ct)
    {
        id.Check();
        labels.Check();
        if (await FindAsync(id, ct) is not null)
            return false;
        var (name, entry) = await WriteFileAsync(FolderOf(id.Dataset), id, labels, ct);
        await using var content = entry;
        var key = EntryOf(FolderOf(id.Dataset), id);
        var put = await objects.PutAsync(key, content, ct);
        if (put.IsOk)
            return true;
        if (await FindAsync(id, ct) is not { } winner)
            throw LakeFailures.Damaged(key.Value, Damage.Occupied);
        if (winner.Name != name)
            await objects.DeleteAsync(new ObjectKey(name), ct);
        return false;
    }

    /// <summary>The file first, then the entry in the place of the other one, then all files of the id that no entry names: those of an earlier attempt, too.</summary>
    public async Task<int> ForgetAsync(DatasetId dataset, Func<string, bool> isErased, CancellationToken ct)
    {
        var changed = 0;
        foreach (var id in await ListAsync(dataset, ct))
        {
            if (!(await this.ReadAsync(id, ct)).TryGet(out var labels, out _))
                continue;
            if (labels.Without(isErased) is { } without)
            {
                var folder = await FolderOfAsync(id, ct) ?? FolderOf(dataset);
                await using var entry = (await WriteFileAsync(folder, id, without, ct)).Entry;
                await objects.ReplaceAsync(EntryOf(folder, id), entry, ct);
                changed++;
            }
        }

        await RemoveUnnamedAsync(dataset, ct);
        return changed;
    }

    async Task RemoveUnnamedAsync(DatasetId dataset, CancellationToken ct)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in await ListAsync(dataset, ct))
        {
            if (await FindAsync(id, ct) is { } file)
                named.Add(file.Name);
        }

        foreach (var folder in FoldersOf(dataset))
        {
            var unnamed = new List<ObjectKey>();
            await foreach (var one in objects.ListAsync($"{folder}/", ct))
            {
                if (one.Key.Value.EndsWith(".parquet", StringComparison.Ordinal) && !named.Contains(one.Key.Value))
                    unnamed.Add(one.Key);
            }

            foreach (var key in unnamed)
                await objects.DeleteAsync(key, ct);
        }
    }

    /// <summary>Stores a file, and gives its name and the entry that says so.</summary>
    async Task<(string Name, MemoryStream Entry)> WriteFileAsync(string folder, LabelsId id, LabelTable labels, CancellationToken ct)
    {
        var path = engine.PathOf($"{engine.NextName()}.parquet");
        try
        {
            await store.ReadAsync([], () => LabelFile.Write(engine, path, labels, ct), ct);
            var (name, bytes, checksum) = await store.WriteAsync(PathOf(folder, id), path, ct);
            return (name, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new Entry(Entry.CurrentFormat, labels.Customer.Count, bytes, checksum), Form)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    async Task<string?> FolderOfAsync(LabelsId id, CancellationToken ct)
    {
        foreach (var folder in FoldersOf(id.Dataset))
        {
            if (await objects.LocalPathAsync(EntryOf(folder, id), ct) is not null)
                return folder;
        }

        return null;
    }

    public async Task<Result<IAsyncEnumerable<LabelTable>>> OpenAsync(LabelsId id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } entry && await store.OpenAsync([entry], ct) is var files
            ? Result<IAsyncEnumerable<LabelTable>>.Ok(LabelFile.ReadAsync(engine, store, files, ct))
            : id.NotFound();

    public async Task<IReadOnlyList<LabelsId>> ListAsync(DatasetId dataset, CancellationToken ct)
    {
        var found = new HashSet<LabelsId>();
        foreach (var folder in FoldersOf(dataset))
        {
            await foreach (var stored in objects.ListAsync($"{folder}/", ct))
            {
                if (Read(dataset, stored.Key.Value[(folder.Length + 1)..]) is { IsWellFormed: true } id)
                    found.Add(id);
            }
        }

        return LabelsId.InOrder(found);
    }

    /// <summary>Name, size and checksum of the file under an id, or null when there are no such labels.</summary>
    public async Task<(string Name, long Bytes, string Checksum)?> FindAsync(LabelsId id, CancellationToken ct)
    {
        if (!id.IsWellFormed)
            return null;
        foreach (var folder in FoldersOf(id.Dataset))
        {
            await using var stream = await objects.OpenAsync(EntryOf(folder, id), 0, ct);
            if (stream is not null)
                return await ReadEntryAsync(stream, folder, id, ct);
        }

        return null;
    }

    static async Task<(string Name, long Bytes, string Checksum)> ReadEntryAsync(Stream stream, string folder, LabelsId id, CancellationToken ct)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<Entry>(stream, Form, ct) is { Format: Entry.CurrentFormat, Checksum: { Length: 64 } checksum } entry && checksum.All(char.IsAsciiHexDigitLower)
                ? ($"{PathOf(folder, id)}-{checksum}.parquet", entry.Bytes, checksum)
                : throw LakeFailures.Damaged(EntryOf(folder, id).Value, Damage.Unreadable);
        }
        catch (JsonException e)
        {
            throw LakeFailures.Damaged(EntryOf(folder, id).Value, Damage.Unreadable, e);
        }
    }

    /// <summary>The id of an entry by its place in the folder; the name of the labels may have hyphens, their snapshot and key cannot.</summary>
    static LabelsId? Read(DatasetId dataset, string place) =>
        place.EndsWith(".json", StringComparison.Ordinal) && place.Split('/') is [var name, var file] && file[..^".json".Length].Split('-') is [var snapshot, var which]
            ? new LabelsId(dataset, name, new SnapshotId(snapshot), which)
            : null;

    static string FolderOf(DatasetId dataset) => $"lake/{dataset}/labels";

    /// <summary>Where labels may lie: those written before there were tenants are where they were.</summary>
    public static IEnumerable<string> FoldersOf(DatasetId dataset) => dataset.Tenant == TenantName.Default ? [FolderOf(dataset), $"lake/{dataset.Key}/labels"] : [FolderOf(dataset)];

    static string PathOf(string folder, LabelsId id) => $"{folder}/{id.Name}/{id.Snapshot}-{id.Key}";

    static ObjectKey EntryOf(string folder, LabelsId id) => new($"{PathOf(folder, id)}.json");

    /// <summary>Which file an id stands for; the file's name follows from its checksum.</summary>
    sealed record Entry(int Format, long Customers, long Bytes, string Checksum)
    {
        public const int CurrentFormat = 1;
    }
}
