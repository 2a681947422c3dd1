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
        var table = engine.NextName();
        var path = engine.PathOf($"{table}.parquet");
        try
        {
            await Task.Run(() => LabelFile.Write(engine, table, path, labels, ct), ct);
            var (name, bytes, checksum) = await store.WriteAsync(PathOf(id), path, ct);
            using var entry = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new Entry(Entry.CurrentFormat, labels.Customer.Count, bytes, checksum), Form));
            var put = await objects.PutAsync(EntryOf(id), entry, ct);
            if (put.IsOk)
                return true;
            if (await FindAsync(id, ct) is not { } winner)
                throw Store.Damaged(EntryOf(id).Value, $"it could not be stored: {put.Problem.Detail}");
            if (winner.Name != name)
                await objects.DeleteAsync(new ObjectKey(name), ct);
            return false;
        }
        finally
        {
            File.Delete(path);
        }
    }

    public async Task<Result<LabelTable>> ReadAsync(LabelsId id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } entry && (await store.OpenAsync([entry], ct))[0] is var path
            ? await Task.Run(() => LabelFile.Read(engine, path, ct), ct)
            : id.NotFound();

    public async Task<IReadOnlyList<LabelsId>> ListAsync(DatasetName dataset, CancellationToken ct)
    {
        var found = new List<LabelsId>();
        await foreach (var stored in objects.ListAsync($"{FolderOf(dataset)}/", ct))
        {
            if (Read(dataset, stored.Key.Value) is { IsWellFormed: true } id)
                found.Add(id);
        }

        return LabelsId.InOrder(found);
    }

    /// <summary>Name, size and checksum of the file under an id, or null when there are no such labels.</summary>
    async Task<(string Name, long Bytes, string Checksum)?> FindAsync(LabelsId id, CancellationToken ct)
    {
        if (!id.IsWellFormed)
            return null;
        await using var stream = await objects.OpenAsync(EntryOf(id), 0, ct);
        if (stream is null)
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync<Entry>(stream, Form, ct) is { Format: Entry.CurrentFormat, Checksum: { Length: 64 } checksum } entry && checksum.All(char.IsAsciiHexDigitLower)
                ? ($"{PathOf(id)}-{checksum}.parquet", entry.Bytes, checksum)
                : throw Store.Damaged(EntryOf(id).Value, "it is not one this version can read");
        }
        catch (JsonException)
        {
            throw Store.Damaged(EntryOf(id).Value, "it is not JSON");
        }
    }

    /// <summary>The id of an entry's key; the name of the labels may have hyphens, their snapshot and key cannot.</summary>
    static LabelsId? Read(DatasetName dataset, string key) =>
        key.EndsWith(".json", StringComparison.Ordinal) && key.Split('/')[3..] is [var name, var file] && file[..^".json".Length].Split('-') is [var snapshot, var which]
            ? new LabelsId(dataset, name, new SnapshotId(snapshot), which)
            : null;

    static string FolderOf(DatasetName dataset) => $"lake/{dataset}/labels";

    static string PathOf(LabelsId id) => $"{FolderOf(id.Dataset)}/{id.Name}/{id.Snapshot}-{id.Key}";

    static ObjectKey EntryOf(LabelsId id) => new($"{PathOf(id)}.json");

    /// <summary>Which file an id stands for; the file's name follows from its checksum.</summary>
    sealed record Entry(int Format, long Customers, long Bytes, string Checksum)
    {
        public const int CurrentFormat = 1;
    }
}
