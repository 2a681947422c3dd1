using System.Security.Cryptography;
using System.Text;

namespace Objects.S3.Core;

/// <summary>Copies of objects for engines that read files, by key and tag: a file is named by both, and so never holds another object's bytes.</summary>
sealed class LocalCopies
{
    /// <summary>Who was given a path opens it sooner.</summary>
    static readonly TimeSpan InUse = TimeSpan.FromHours(1);

    readonly S3Place place;
    readonly TimeProvider time;
    readonly string folder;

    public LocalCopies(S3Place place, TimeProvider time)
    {
        (this.place, this.time, folder) = (place, time, Path.GetFullPath(place.CacheFolder));
        PrivateFolder.Create(folder);
    }

    /// <summary>A copy that is there, which now was used.</summary>
    public string? Find(ObjectKey key, string tag)
    {
        var path = PathOf(key, tag);
        try
        {
            if (!File.Exists(path))
                return null;
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return path;
        }
        catch (FileNotFoundException)
        {
            return null; // Another process removed it since.
        }
    }

    /// <summary>Makes a copy, in the place of those of an earlier object of the key.</summary>
    public async Task<string> KeepAsync(ObjectKey key, string tag, Stream content, CancellationToken ct)
    {
        var (path, arriving) = (PathOf(key, tag), Path.Combine(folder, $"~{Path.GetRandomFileName()}"));
        try
        {
            await using (var file = new FileStream(arriving, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
                await content.CopyToAsync(file, 1 << 16, ct);
            Forget(key);
            File.Move(arriving, path, overwrite: true);
        }
        finally
        {
            File.Delete(arriving);
        }

        MakeRoom();
        return path;
    }

    /// <summary>Removes the copies of a key.</summary>
    public void Forget(ObjectKey key)
    {
        foreach (var copy in Directory.EnumerateFiles(folder, $"{HashOf(key.Value)}-*"))
            File.Delete(copy);
    }

    /// <summary>Removes those that were used longest ago, and what a process that was killed left.</summary>
    void MakeRoom()
    {
        var (kept, before) = (0L, time.GetUtcNow().UtcDateTime - InUse);
        foreach (var copy in new DirectoryInfo(folder).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).ToArray())
        {
            kept += copy.Exists ? copy.Length : 0;
            if (copy.LastWriteTimeUtc < before && (kept > place.CacheBytes || copy.Name[0] == '~'))
                copy.Delete();
        }
    }

    string PathOf(ObjectKey key, string tag) => Path.Combine(folder, $"{HashOf(key.Value)}-{HashOf(tag)}");

    static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
