namespace Objects.Files.Core;

/// <summary>Walks a folder in byte order of the keys: a folder sorts as its name with the slash that follows it in every key below.</summary>
static class Listing
{
    public static IEnumerable<StoredObject> Of(string root, string prefix) => Below(new DirectoryInfo(root), "", prefix);

    static IEnumerable<StoredObject> Below(DirectoryInfo folder, string path, string prefix)
    {
        foreach (var (key, entry) in Entries(folder, path).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (entry is DirectoryInfo inner)
            {
                if (!key.StartsWith(prefix, StringComparison.Ordinal) && !prefix.StartsWith(key, StringComparison.Ordinal))
                    continue;
                foreach (var stored in Below(inner, key, prefix))
                    yield return stored;
            }
            else if (key.StartsWith(prefix, StringComparison.Ordinal) && entry is FileInfo { Exists: true } file)
            {
                yield return new StoredObject(new ObjectKey(key), file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
            }
        }
    }

    static IEnumerable<(string Key, FileSystemInfo Entry)> Entries(DirectoryInfo folder, string path) =>
        from entry in folder.EnumerateFileSystemInfos()
        where entry.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
        select (path + entry.Name + (entry is DirectoryInfo ? "/" : ""), entry);
}
