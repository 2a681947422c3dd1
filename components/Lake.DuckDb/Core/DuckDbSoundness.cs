using Lake.DuckDb.Core.Merging;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Checks objects by their checksums, and segments by their rows: a file may be whole and yet not the one a manifest counts on.</summary>
sealed class DuckDbSoundness(Engine engine, Store store, Merges merges, DuckDbLabels labels) : ISoundness
{
    public async Task<Soundness> CheckAsync(IReadOnlyList<SnapshotId> snapshots, CancellationToken ct)
    {
        var (events, faults) = (new List<long?>(), new List<Problem>());
        var files = new Dictionary<string, (long Bytes, string Checksum, long Rows)>(StringComparer.Ordinal);
        foreach (var snapshot in snapshots)
        {
            var (manifest, fault) = await ReadAsync(snapshot, ct);
            events.Add(manifest?.Events);
            if (fault is not null)
                faults.Add(fault);
            foreach (var segment in manifest?.Segments ?? [])
                files[segment.Name] = (segment.Bytes, segment.Checksum, segment.Events);
            foreach (var codes in manifest?.Dictionaries ?? [])
                files[codes.Name] = (codes.Bytes, codes.Checksum, codes.Customers);
        }

        foreach (var (name, file) in files)
        {
            if (await FaultAsync((name, file.Bytes, file.Checksum), file.Rows, ct) is { } damage)
                faults.Add(damage);
        }

        return new Soundness(snapshots.Count + files.Count, files.Values.Sum(file => file.Bytes), events, faults);
    }

    public async Task<Soundness> CheckAsync(LabelsId id, CancellationToken ct)
    {
        try
        {
            if (await labels.FindAsync(id, ct) is not { } entry)
                return new Soundness(1, 0, [], [id.NotFound()]);
            return new Soundness(2, entry.Bytes, [], await FaultAsync(entry, null, ct) is { } fault ? [fault] : []);
        }
        catch (FailureException e)
        {
            return new Soundness(1, 0, [], [e.Problem]);
        }
    }

    async Task<(Manifest? Manifest, Problem? Fault)> ReadAsync(SnapshotId snapshot, CancellationToken ct)
    {
        try
        {
            return (await merges.ReadAsync(snapshot, ct)).TryGet(out var manifest, out var absent) ? (manifest, null) : (null, absent);
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
