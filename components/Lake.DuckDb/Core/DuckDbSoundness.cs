using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Checks objects by their checksums, and segments by their rows: a file may be whole and yet not the one a manifest counts on.</summary>
sealed class DuckDbSoundness(Engine engine, Store store, DuckDbLabels labels) : ISoundness
{
    public async Task<Soundness> CheckAsync(SnapshotId snapshot, CancellationToken ct)
    {
        var (manifest, fault) = await ReadAsync(snapshot, ct);
        if (manifest is null)
            return new Soundness(1, 0, null, [fault!]);
        var files = manifest.Segments.Select(segment => (segment.Name, segment.Bytes, segment.Checksum, Rows: segment.Events))
            .Concat(manifest.Dictionaries.Select(codes => (codes.Name, codes.Bytes, codes.Checksum, Rows: codes.Customers))).ToArray();
        var faults = new List<Problem>();
        foreach (var file in files)
        {
            if (await FaultAsync((file.Name, file.Bytes, file.Checksum), file.Rows, ct) is { } damage)
                faults.Add(damage);
        }

        return new Soundness(1 + files.Length, files.Sum(file => file.Bytes), manifest.Events, faults);
    }

    public async Task<Soundness> CheckManifestAsync(SnapshotId snapshot, CancellationToken ct) =>
        await ReadAsync(snapshot, ct) is var (manifest, fault) && manifest is not null ? new Soundness(1, 0, manifest.Events, []) : new Soundness(1, 0, null, [fault!]);

    public async Task<Soundness> CheckAsync(LabelsId id, CancellationToken ct)
    {
        try
        {
            if (await labels.FindAsync(id, ct) is not { } entry)
                return new Soundness(1, 0, null, [id.NotFound()]);
            return new Soundness(2, entry.Bytes, null, await FaultAsync(entry, null, ct) is { } fault ? [fault] : []);
        }
        catch (FailureException e)
        {
            return new Soundness(1, 0, null, [e.Problem]);
        }
    }

    async Task<(Manifest? Manifest, Problem? Fault)> ReadAsync(SnapshotId snapshot, CancellationToken ct)
    {
        try
        {
            return (await store.ReadAsync(snapshot, ct)).TryGet(out var manifest, out var absent) ? (manifest, null) : (null, absent);
        }
        catch (FailureException e)
        {
            return (null, e.Problem);
        }
    }

    async Task<Problem?> FaultAsync((string Name, long Bytes, string Checksum) file, long? rows, CancellationToken ct)
    {
        try
        {
            var opened = await store.OpenAsync([file], ct, isAnew: true);
            var counted = await store.ReadAsync(opened, () => Rows(opened, ct), ct);
            return rows is { } expected && counted != expected ? LakeFailures.Damaged(file.Name, Damage.Unreadable).Problem : null;
        }
        catch (FailureException e)
        {
            return e.Problem;
        }
        catch (EngineException e)
        {
            return LakeFailures.Damaged(file.Name, Damage.Unreadable, e).Problem;
        }
    }

    long Rows(IReadOnlyList<StoredFile> files, CancellationToken ct)
    {
        using var connection = engine.Open();
        return connection.One($"SELECT count(*) FROM {Sql.Parquet(files)}", row => row.GetInt64(0), ct);
    }
}
