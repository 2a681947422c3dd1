using System.Runtime.CompilerServices;
using Quantities;

namespace Objects.Files.Core;

/// <summary>An object is the file of its key below the root; what is still arriving waits in a folder that no key can name.</summary>
sealed class FolderObjects : IObjects
{
    static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    readonly string root;
    readonly string incoming;

    public FolderObjects(string folder, TimeProvider time)
    {
        root = Path.GetFullPath(folder);
        incoming = Path.Combine(root, "~incoming");
        Durable.CreateFolder(root, PrivateFolder.Create);
        PrivateFolder.Create(root);
        Durable.CreateFolder(incoming);
        RemoveLeftovers(time.GetUtcNow().UtcDateTime - Abandoned);
    }

    public async Task<Result<StoredObject>> PutAsync(ObjectKey key, Stream content, CancellationToken ct)
    {
        var target = PathOf(key);
        if (File.Exists(target))
            return Taken(key);

        var arriving = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            var bytes = await WriteAsync(arriving, content, ct);
            Durable.CreateFolder(Path.GetDirectoryName(target)!);
            return Durable.TryPlace(arriving, target) ? new StoredObject(key, bytes, new DateTimeOffset(File.GetLastWriteTimeUtc(target))) : Taken(key);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    public async Task ReplaceAsync(ObjectKey key, Stream content, CancellationToken ct)
    {
        var target = PathOf(key);
        var arriving = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            await WriteAsync(arriving, content, ct);
            Durable.CreateFolder(Path.GetDirectoryName(target)!);
            Durable.Replace(arriving, target);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    public Task<Stream?> OpenAsync(ObjectKey key, long offset, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ct.ThrowIfCancellationRequested();
        var path = PathOf(key);
        if (!File.Exists(path))
            return Task.FromResult<Stream?>(null);

        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
            stream.Position = offset;
            return Task.FromResult<Stream?>(stream);
        }
        catch (FileNotFoundException)
        {
            return Task.FromResult<Stream?>(null); // Deleted since the check.
        }
    }

    public Task<string?> LocalPathAsync(ObjectKey key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var path = PathOf(key);
        return Task.FromResult(File.Exists(path) ? path : null);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        await Task.CompletedTask;
        foreach (var stored in Listing.Of(root, prefix))
        {
            ct.ThrowIfCancellationRequested();
            yield return stored;
        }
    }

    public async Task CheckAsync(CancellationToken ct)
    {
        var trial = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            using var content = new MemoryStream(new byte[1 << 12], writable: false);
            _ = await WriteAsync(trial, content, ct);
        }
        finally
        {
            File.Delete(trial);
        }
    }

    public Task DeleteAsync(ObjectKey key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var path = PathOf(key);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    static async Task<long> WriteAsync(string path, Stream content, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await content.CopyToAsync(file, 1 << 16, ct);
        await file.FlushAsync(ct);
        file.Flush(flushToDisk: true);
        return file.Length;
    }

    static Problem Taken(ObjectKey key) => new("object-exists", "The object is there already", $"There is an object '{key}' already; objects never change.");

    string PathOf(ObjectKey key) =>
        Path.Combine(root, (key.Value ?? throw new ArgumentException("The default value is no key.", nameof(key))).Replace('/', Path.DirectorySeparatorChar));

    void RemoveLeftovers(DateTime before)
    {
        foreach (var file in new DirectoryInfo(incoming).EnumerateFiles())
        {
            if (file.LastWriteTimeUtc < before)
                file.Delete();
        }
    }
}
