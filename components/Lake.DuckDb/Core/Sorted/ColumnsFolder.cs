using Objects;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>The folder of what is made from segments and dictionaries: named by their checksums, and bounded.</summary>
sealed class ColumnsFolder(DuckDbLakeOptions options, TimeProvider clock)
{
    readonly string folder = Path.Combine(options.WorkFolder, "columns");
    long room;

    /// <summary>Where that of a kind is that is made from an object.</summary>
    public string PathOf(string checksum, string kind) => Path.Combine(folder, $"{checksum}.{kind}");

    public void Create() => PrivateFolder.Create(folder);

    /// <summary>Deletes all that was made from an object.</summary>
    public void Delete(string checksum)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.GetFiles(folder, $"{checksum}.*"))
            File.Delete(path);
    }

    /// <summary>Notes that a file was used; somebody may be deleting it, or be allowed to read only.</summary>
    public void Use(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Deletes the longest unused files beyond the bound; whoever has one open keeps it. As long as what was made since the last look cannot reach the bound, there is no need to look.</summary>
    public void Bound(string kept)
    {
        room -= new FileInfo(kept) is { Exists: true } made ? made.Length : 0;
        if (room > 0)
            return;
        var files = new DirectoryInfo(folder).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc).ToArray();
        var bytes = 0L;
        foreach (var file in files)
        {
            bytes += file.Length;
            if (bytes > options.ColumnsLimit && file.FullName != Path.GetFullPath(kept))
                file.Delete();
        }

        room = Math.Max(0, options.ColumnsLimit - bytes) / 2; // The other half is for other processes.
    }
}
