using Lake.DuckDb.Core.Sorted;
using Objects;
using Quantities;

namespace Lake.DuckDb.Core.Merging;

/// <summary>Merges Parquet objects, and removes those that nothing needs.</summary>
sealed class DuckDbLayouts(Engine engine, Store store, Merges merges, SortedFiles sorted, IObjects objects) : ILayouts
{
    public async Task<Result<Compacted>> CompactAsync(SnapshotId snapshot, CancellationToken ct)
    {
        if (!(await store.ReadAsync(snapshot, ct)).TryGet(out var stored, out var absent))
            return absent;
        var manifest = await merges.ApplyAsync(stored, ct);
        var events = 0L;
        foreach (var group in MergePlan.Of([.. manifest.Segments.Select(segment => segment.Events)]))
            events += await MergeAsync(manifest, [.. group.Select(place => manifest.Segments[place])], ct);
        foreach (var group in MergePlan.Of([.. manifest.Dictionaries.Select(codes => codes.Customers)]))
            await MergeAsync(manifest.Dataset, [.. group.Select(place => manifest.Dictionaries[place])], ct);
        return new Compacted(manifest.Segments.Count, (await merges.ApplyAsync(stored, ct)).Segments.Count, events);
    }

    public async Task<Swept> SweepAsync(IReadOnlyCollection<SnapshotId> kept, IReadOnlySet<ImportId> landing, DateTimeOffset before, CancellationToken ct)
    {
        var old = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
        await foreach (var one in objects.ListAsync("lake/", ct))
        {
            if (one.StoredAt < before)
                old.Add(one.Key.Value, one);
        }

        var needed = await NeededAsync(kept, old.ContainsKey, ct);
        var swept = new Swept(0, 0);
        foreach (var one in old.Values.Where(one => !needed.Contains(one.Key.Value)))
        {
            if (!await IsLeftAsync(one.Key, landing, ct))
                continue;
            await objects.DeleteAsync(one.Key, ct);
            swept += new Swept(1, one.Bytes);
        }

        return swept;
    }

    public async Task<Swept> PurgeAsync(DatasetId dataset, IReadOnlyCollection<SnapshotId> kept, IReadOnlyCollection<SnapshotId> gone, IReadOnlySet<ImportId> landing, CancellationToken ct)
    {
        var own = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
        await foreach (var one in objects.ListAsync($"lake/{dataset}/", ct))
            own[one.Key.Value] = one;
        foreach (var snapshot in gone)
            await AddAsync(own, snapshot, ct);
        var needed = await NeededAsync(kept, _ => true, ct);
        var swept = new Swept(0, 0);
        foreach (var one in own.Values.Where(one => !needed.Contains(one.Key.Value)))
        {
            if (LakeObject.Of(one.Key) is not { } known || (known is LakeObject.Rows rows && landing.Contains(new ImportId(rows.Folder))))
                continue;
            if (known is LakeObject.Merge)
                merges.Forget(one.Key);
            sorted.Forget(one.Key);
            await objects.DeleteAsync(one.Key, ct);
            swept += new Swept(1, one.Bytes);
        }

        // Who merged meanwhile noted a file that is gone: what it was made of is there.
        foreach (var record in await NotesAsync(dataset, ct))
        {
            if (await merges.FindAsync(record, ct) is { } merge)
                await CheckAsync(record, merge, ct);
        }

        return swept;
    }

    /// <summary>Takes back a merge whose file is gone.</summary>
    async Task CheckAsync(ObjectKey record, Merge merge, CancellationToken ct)
    {
        if (await objects.LocalPathAsync(new ObjectKey(merge.Segment?.Name ?? merge.Codes!.Name), ct) is not null)
            return;
        merges.Forget(record);
        await objects.DeleteAsync(record, ct);
    }

    async Task<IReadOnlyList<ObjectKey>> NotesAsync(DatasetId dataset, CancellationToken ct)
    {
        var records = new List<ObjectKey>();
        await foreach (var one in objects.ListAsync($"lake/{dataset}/merged/", ct))
        {
            if (LakeObject.Of(one.Key) is LakeObject.Merge)
                records.Add(one.Key);
        }

        return records;
    }

    public async Task<int> UnmergeDamagedAsync(DatasetId dataset, CancellationToken ct)
    {
        var damaged = 0;
        foreach (var record in await NotesAsync(dataset, ct))
        {
            if (await merges.FindAsync(record, ct) is not { } merge || await IsSoundAsync(merge, ct))
                continue;
            damaged++;
            merges.Forget(record);
            await objects.DeleteAsync(record, ct);
            await objects.DeleteAsync(new ObjectKey(merge.Segment?.Name ?? merge.Codes!.Name), ct);
        }

        return damaged;
    }

    async Task<bool> IsSoundAsync(Merge merge, CancellationToken ct)
    {
        try
        {
            _ = await store.OpenAsync([merge.Segment is { } segment ? (segment.Name, segment.Bytes, segment.Checksum) : (merge.Codes!.Name, merge.Codes.Bytes, merge.Codes.Checksum)], ct, isAnew: true);
            return true;
        }
        catch (FailureException)
        {
            return false;
        }
    }

    public async Task<Swept> RemoveAsync(DatasetId dataset, IReadOnlyCollection<SnapshotId> snapshots, CancellationToken ct)
    {
        var own = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
        foreach (var folder in DuckDbLabels.FoldersOf(dataset).Prepend($"lake/{dataset}"))
        {
            await foreach (var one in objects.ListAsync($"{folder}/", ct))
                own[one.Key.Value] = one;
        }

        // Of older builds files may lie elsewhere: the manifests name them.
        foreach (var snapshot in snapshots)
            await AddAsync(own, snapshot, ct);
        foreach (var one in own.Values)
        {
            sorted.Forget(one.Key);
            await objects.DeleteAsync(one.Key, ct);
        }

        return new Swept(own.Count, own.Values.Sum(one => one.Bytes));
    }

    async Task AddAsync(Dictionary<string, StoredObject> own, SnapshotId snapshot, CancellationToken ct)
    {
        try
        {
            var names = (await store.ReadAsync(snapshot, ct)).TryGet(out var manifest, out _) ? manifest.Segments.Select(segment => segment.Name).Concat(manifest.Dictionaries.Select(codes => codes.Name)) : [];
            foreach (var name in names.Append(Manifest.NameOf(snapshot)).Where(name => !own.ContainsKey(name)))
            {
                if (await objects.OpenAsync(new ObjectKey(name), 0, ct) is not { } stream)
                    continue;
                await using (stream)
                    own[name] = new StoredObject(new ObjectKey(name), stream.Length, default);
            }
        }
        catch (FailureException)
        {
            own[Manifest.NameOf(snapshot)] = new StoredObject(new ObjectKey(Manifest.NameOf(snapshot)), 0, default);
        }
    }

    /// <summary>Every object that kept snapshots are read from, or were a moment ago.</summary>
    async Task<HashSet<string>> NeededAsync(IReadOnlyCollection<SnapshotId> kept, Func<string, bool> isOld, CancellationToken ct)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var snapshot in kept)
        {
            if (!(await store.ReadAsync(snapshot, ct)).TryGet(out var stored, out _))
                throw LakeFailures.Damaged(Manifest.NameOf(snapshot), Damage.Missing);
            needed.Add(Manifest.NameOf(snapshot));
            var lying = await merges.ApplyAsync(stored, ct, (key, merge) =>
            {
                needed.Add(key.Value);

                // Whoever began to read before the merge was there still reads its inputs.
                if (!isOld(key.Value))
                    needed.UnionWith(merge.Inputs);
            });
            needed.UnionWith(lying.Segments.Select(segment => segment.Name));
            needed.UnionWith(lying.Dictionaries.Select(codes => codes.Name));
        }

        return needed;
    }

    /// <summary>Whether an object that no kept snapshot needs is one that only a snapshot can need, and nobody is about to.</summary>
    async Task<bool> IsLeftAsync(ObjectKey key, IReadOnlySet<ImportId> landing, CancellationToken ct) => LakeObject.Of(key) switch
    {
        LakeObject.Rows rows => !landing.Contains(new ImportId(rows.Folder)),
        LakeObject.Merge => true,
        LakeObject.Snapshot named => await IsLeftAsync(named.Id, landing, ct),
        _ => false,
    };

    async Task<bool> IsLeftAsync(SnapshotId snapshot, IReadOnlySet<ImportId> landing, CancellationToken ct)
    {
        try
        {
            return (await store.ReadAsync(snapshot, ct)).TryGet(out var manifest, out _) && !manifest.Segments.Any(segment => segment.Import is { } import && landing.Contains(import));
        }
        catch (FailureException)
        {
            return false; // Damaged: whose it is cannot be told.
        }
    }

    async Task<long> MergeAsync(Manifest manifest, IReadOnlyList<Segment> segments, CancellationToken ct)
    {
        var files = await store.OpenAsync(segments.Select(segment => (segment.Name, segment.Bytes, segment.Checksum)), ct);
        var (name, bytes, checksum) = await WriteAsync(manifest.Dataset, "events", files, path => Merging.Segments([.. segments.Zip(files)], path), ct);
        var merged = new Segment(name, null, segments.Sum(segment => segment.Events), bytes, checksum);

        // Its columns are made before anybody needs them.
        foreach (var file in await sorted.OpenAsync([merged], manifest, ct))
            file.Dispose();
        (await sorted.IdentitiesAsync(merged, ct)).Dispose();
        await AddAsync(manifest.Dataset, segments[0].Checksum, new Merge([.. segments.Select(segment => segment.Name)], merged, null), ct);
        return merged.Events;
    }

    async Task MergeAsync(DatasetId dataset, IReadOnlyList<CustomerCodes> codes, CancellationToken ct)
    {
        var files = await store.OpenAsync(codes.Select(one => (one.Name, one.Bytes, one.Checksum)), ct);
        var (name, bytes, checksum) = await WriteAsync(dataset, "customers", files, path => Merging.Codes(files, path), ct);
        var merged = new CustomerCodes(name, codes.Sum(one => one.Customers), bytes, checksum);
        await AddAsync(dataset, codes[0].Checksum, new Merge([.. codes.Select(one => one.Name)], null, merged), ct);
    }

    /// <summary>Notes a merge; one whose file was purged before it was noted is none.</summary>
    async Task AddAsync(DatasetId dataset, string checksum, Merge merge, CancellationToken ct)
    {
        var record = await merges.AddAsync(dataset, checksum, merge, ct);
        if (await merges.FindAsync(record, ct) is { } standing)
            await CheckAsync(record, standing, ct);
    }

    async Task<(string Name, long Bytes, string Checksum)> WriteAsync(DatasetId dataset, string what, IReadOnlyList<StoredFile> inputs, Func<string, string> statement, CancellationToken ct)
    {
        var path = engine.PathOf($"{engine.NextName()}.parquet");
        try
        {
            _ = await store.ReadAsync(
                inputs,
                () =>
                {
                    using var connection = engine.Open();
                    connection.Run(statement(path), ct);
                    return true;
                },
                ct);
            return await store.WriteAsync($"{Merges.NewFolder(dataset)}/{what}", path, ct);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
