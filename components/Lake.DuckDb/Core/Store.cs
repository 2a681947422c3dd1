using System.Collections.Concurrent;
using System.Security.Cryptography;
using Objects;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Manifests and Parquet files as objects; nothing is handed out that is not what it was when it was stored.</summary>
sealed class Store(IObjects objects, TimeProvider clock)
{
    const int MostAttempts = 10;

    /// <summary>A disk may give other bytes without anybody having written: a file is not taken for what it was for longer than this.</summary>
    static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (Stamp Stamp, DateTimeOffset At)> verified = new(StringComparer.Ordinal);

    /// <summary>The manifest, or <c>snapshot-not-found</c>.</summary>
    public async Task<Result<Manifest>> ReadAsync(SnapshotId id, CancellationToken ct)
    {
        if (id.Value is not { Length: 64 } || !id.Value.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f'))
            return Problem.NotFound("snapshot", id.Value ?? "");
        await using var stream = await objects.OpenAsync(KeyOf(id), 0, ct);
        if (stream is null)
            return Problem.NotFound("snapshot", id.Value);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, ct);
        return Manifest.Read(id, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Stores a manifest; the same one may be there already.</summary>
    public async Task<SnapshotId> WriteAsync(Manifest manifest, CancellationToken ct)
    {
        var bytes = manifest.Write();
        var id = Manifest.IdOf(bytes);
        using var content = new MemoryStream(bytes, writable: false);
        await PutAsync(KeyOf(id), content, id.Value, ct);
        return id;
    }

    /// <summary>Stores a file under <paramref name="prefix"/> and its own checksum, so that two attempts never meet unless they are equal.</summary>
    public async Task<(string Name, long Bytes, string Checksum)> WriteAsync(string prefix, string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var checksum = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        var name = $"{prefix}-{checksum}.parquet";
        file.Position = 0;
        await PutAsync(new ObjectKey(name), file, checksum, ct);
        return (name, file.Length, checksum);
    }

    /// <summary>A snapshot's segments.</summary>
    public Task<IReadOnlyList<StoredFile>> SegmentsAsync(Manifest manifest, CancellationToken ct) =>
        OpenAsync(manifest.Segments.Select(segment => (segment.Name, segment.Bytes, segment.Checksum)), ct);

    /// <summary>A snapshot's customer dictionaries.</summary>
    public Task<IReadOnlyList<StoredFile>> DictionariesAsync(Manifest manifest, CancellationToken ct) =>
        OpenAsync(manifest.Dictionaries.Select(codes => (codes.Name, codes.Bytes, codes.Checksum)), ct);

    /// <summary>Files that are what they were when they were stored.</summary>
    /// <param name="files">What is known of them.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="isAnew">Checks those that were checked a moment ago, too.</param>
    /// <exception cref="FailureException"><c>lake-damaged</c>: one is not.</exception>
    public async Task<IReadOnlyList<StoredFile>> OpenAsync(IEnumerable<(string Name, long Bytes, string Checksum)> files, CancellationToken ct, bool isAnew = false)
    {
        var opened = new List<StoredFile>();
        foreach (var (name, bytes, checksum) in files)
        {
            var file = await FindAsync(name, bytes, checksum, ct);
            if (isAnew || !verified.TryGetValue(name, out var seen) || seen.Stamp != file.Stamp || clock.GetUtcNow() - seen.At > Trusted)
                await VerifyAsync(file, ct);
            opened.Add(file);
        }

        return opened;
    }

    /// <summary>A file that is there and of its size; its bytes are not looked at.</summary>
    /// <exception cref="FailureException"><c>lake-damaged</c>: it is not.</exception>
    public async Task<StoredFile> FindAsync(string name, long bytes, string checksum, CancellationToken ct)
    {
        if (await objects.LocalPathAsync(new ObjectKey(name), ct) is not { } path || Stamp.Of(path) is not { } stamp)
            throw LakeFailures.Damaged(name, Damage.Missing);
        return stamp.Bytes == bytes ? new StoredFile(name, path, checksum, stamp) : throw LakeFailures.Damaged(name, Damage.Size);
    }

    /// <summary>
    /// What is read from files, given only when nobody wrote to them meanwhile: the engine does not tell what it reads from what was stored. A failure of the engine is told as what it comes
    /// from.
    /// </summary>
    /// <exception cref="FailureException"><c>lake-damaged</c>, <c>disk-full</c> or <c>memory-exhausted</c>.</exception>
    public async Task<T> ReadAsync<T>(IReadOnlyList<StoredFile> files, Func<T> read, CancellationToken ct)
    {
        try
        {
            var made = await Task.Run(() => Engine.Try(read), ct);
            await CheckAsync(files, ct);
            return made;
        }
        catch (EngineException)
        {
            foreach (var file in files)
                await VerifyAsync(file, ct);
            throw;
        }
    }

    /// <summary>Sees that files still are what they were when they were opened.</summary>
    /// <exception cref="FailureException"><c>lake-damaged</c>: one is not.</exception>
    public async Task CheckAsync(IReadOnlyList<StoredFile> files, CancellationToken ct)
    {
        foreach (var file in files.Where(file => Stamp.Of(file.Path) != file.Stamp))
            await VerifyAsync(file, ct);
    }

    async Task VerifyAsync(StoredFile file, CancellationToken ct)
    {
        verified.TryRemove(file.Name, out _);
        var at = clock.GetUtcNow();
        try
        {
            if (await ChecksumAsync(file.Path, ct) != file.Checksum)
                throw LakeFailures.Damaged(file.Name, Damage.Checksum);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw LakeFailures.Damaged(file.Name, Damage.Missing, e);
        }

        verified[file.Name] = (file.Stamp, at);
    }

    async Task PutAsync(ObjectKey key, Stream content, string checksum, CancellationToken ct)
    {
        // An equal file that is there already does as well; it may vanish while it is looked at, when another writer of the same labels came second and takes its own back.
        for (var attempt = 1; ; attempt++)
        {
            content.Position = 0;
            var put = await objects.PutAsync(key, content, ct);
            if (put.IsOk)
                return;
            var there = put.Problem.Code == "object-exists" ? await ChecksumThereAsync(key, ct) : "";
            if (there == checksum)
                return;
            if (attempt == MostAttempts)
                throw LakeFailures.Damaged(key.Value, Damage.Occupied);

            // A name tells the bytes it is of: others under it are damaged ones, and these are what they were.
            if (there is not null)
                await objects.DeleteAsync(key, ct);
        }
    }

    /// <summary>Null when there is no such object any more.</summary>
    async Task<string?> ChecksumThereAsync(ObjectKey key, CancellationToken ct)
    {
        await using var stream = await objects.OpenAsync(key, 0, ct);
        return stream is null ? null : Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    static async Task<string> ChecksumAsync(string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    static ObjectKey KeyOf(SnapshotId id) => new(Manifest.NameOf(id));
}
