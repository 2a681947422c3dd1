using System.Collections.Concurrent;
using Objects;
using Quantities;

namespace Lake.DuckDb.Core.Merging;

/// <summary>What was merged of a dataset, and how its snapshots are read since. A merge is an object under the checksum of its first input; the first one there stands, and none is ever changed.</summary>
sealed class Merges(IObjects objects, Store store)
{
    readonly ConcurrentDictionary<string, Merge> known = new(StringComparer.Ordinal);

    /// <summary>A snapshot's manifest with the files that its own became, or <c>snapshot-not-found</c>.</summary>
    public async Task<Result<Manifest>> ReadAsync(SnapshotId snapshot, CancellationToken ct) =>
        (await store.ReadAsync(snapshot, ct)).TryGet(out var stored, out var absent) ? await ApplyAsync(stored, ct) : absent;

    /// <summary>A manifest with the files that its own became. Its id is another: it is to be read, not to be kept.</summary>
    /// <param name="manifest">As it was stored.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="met">Is told each merge that was applied, with its object.</param>
    public async Task<Manifest> ApplyAsync(Manifest manifest, CancellationToken ct, Action<ObjectKey, Merge>? met = null)
    {
        var (dataset, segments, codes) = (manifest.Dataset, manifest.Segments, manifest.Dictionaries);
        return manifest with
        {
            Segments = await ApplyAsync(dataset, segments, segment => (segment.Name, segment.Checksum), merge => merge.Segment, met, ct),
            Dictionaries = await ApplyAsync(dataset, codes, one => (one.Name, one.Checksum), merge => merge.Codes, met, ct),
        };
    }

    /// <summary>Keeps a merge, unless there is one already that begins with the same input; where.</summary>
    public async Task<ObjectKey> AddAsync(DatasetId dataset, string checksum, Merge merge, CancellationToken ct)
    {
        var key = KeyOf(dataset, checksum);
        using var content = new MemoryStream(merge.Write(), writable: false);
        _ = await objects.PutAsync(key, content, ct);
        return key;
    }

    /// <summary>Reads it anew when it is next asked for.</summary>
    public void Forget(ObjectKey key) => known.TryRemove(key.Value, out _);

    /// <summary>A merge of some of those files; where the one that is known is of others, another may have taken its place since.</summary>
    async Task<Merge?> FindAsync(ObjectKey key, HashSet<string> names, CancellationToken ct)
    {
        var merge = await FindAsync(key, ct);
        if (merge is null || merge.Inputs.All(names.Contains))
            return merge;
        Forget(key);
        return await FindAsync(key, ct) is { } other && other.Inputs.All(names.Contains) ? other : null;
    }

    /// <summary>Reads a merge; null: there is none, or what is there is none.</summary>
    public async Task<Merge?> FindAsync(ObjectKey key, CancellationToken ct)
    {
        if (known.TryGetValue(key.Value, out var merge))
            return merge;
        await using var stream = await objects.OpenAsync(key, 0, ct);
        if (stream is null)
            return null;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, ct);
        return Merge.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is { } read ? known.GetOrAdd(key.Value, read) : null;
    }

    /// <summary>A new place for what a merge writes: nobody else's, so that nobody takes it for left behind while it is written.</summary>
    public static string NewFolder(DatasetId dataset) => $"lake/{dataset}/merged/{Guid.CreateVersion7()}";

    static ObjectKey KeyOf(DatasetId dataset, string checksum) => new($"lake/{dataset}/merged/{checksum}.json");

    async Task<IReadOnlyList<T>> ApplyAsync<T>(
        DatasetId dataset, IReadOnlyList<T> files, Func<T, (string Name, string Checksum)> of, Func<Merge, T?> result, Action<ObjectKey, Merge>? met, CancellationToken ct)
        where T : class
    {
        var lying = files.ToList();
        var names = lying.Select(file => of(file).Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < lying.Count;)
        {
            var key = KeyOf(dataset, of(lying[i]).Checksum);
            if (await FindAsync(key, names, ct) is { } merge && result(merge) is { } one)
            {
                met?.Invoke(key, merge);
                var gone = merge.Inputs.ToHashSet(StringComparer.Ordinal);
                lying[i] = one;
                i -= lying.Take(i).Count(file => gone.Contains(of(file).Name));
                lying.RemoveAll(file => gone.Contains(of(file).Name));
                names.ExceptWith(gone);
                names.Add(of(one).Name);
            }
            else
            {
                i++;
            }
        }

        return lying;
    }
}
