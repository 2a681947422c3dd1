using System.Collections.Concurrent;
using System.Security.Cryptography;
using Objects;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Manifests and Parquet files as objects; nothing is handed out that is not what it was when it was stored.</summary>
sealed class Store(IObjects objects)
{
    const int MostAttempts = 10;

    readonly ConcurrentDictionary<string, string> verified = new(StringComparer.Ordinal);

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

    /// <summary>Local paths of a snapshot's segments.</summary>
    public Task<IReadOnlyList<string>> SegmentsAsync(Manifest manifest, CancellationToken ct) =>
        OpenAsync(manifest.Segments.Select(segment => (segment.Name, segment.Bytes, segment.Checksum)), ct);

    /// <summary>Local paths of a snapshot's customer dictionaries.</summary>
    public Task<IReadOnlyList<string>> DictionariesAsync(Manifest manifest, CancellationToken ct) =>
        OpenAsync(manifest.Dictionaries.Select(codes => (codes.Name, codes.Bytes, codes.Checksum)), ct);

    /// <summary>Local paths of files that are what they were when they were stored.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(IEnumerable<(string Name, long Bytes, string Checksum)> files, CancellationToken ct)
    {
        var paths = new List<string>();
        foreach (var (name, bytes, checksum) in files)
        {
            var path = await objects.LocalPathAsync(new ObjectKey(name), ct) ?? throw Damaged(name, "it is missing");
            if (new FileInfo(path).Length is var length && length != bytes)
                throw Damaged(name, $"it has {length} bytes instead of {bytes}");
            if (!verified.ContainsKey(name) && await ChecksumAsync(path, ct) != checksum)
                throw Damaged(name, "its SHA-256 is not the one it was stored with");
            verified[name] = checksum;
            paths.Add(path);
        }

        return paths;
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
            if (there is not null || attempt == MostAttempts)
                throw Damaged(key.Value, $"it could not be stored: {put.Problem.Detail}");
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

    public static InvalidDataException Damaged(string name, string how) => new($"The lake's object '{name}' is damaged: {how}. Restore it from a backup.");

    static ObjectKey KeyOf(SnapshotId id) => new($"lake/snapshots/{id.Value}.json");
}
