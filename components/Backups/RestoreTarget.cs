using Backups.Core;
using Quantities;

namespace Backups;

/// <summary>A data folder that a backup is to be restored into: a new or an empty one, and as such again when that fails.</summary>
public sealed class RestoreTarget
{
    readonly string folder;
    readonly bool isNew;

    RestoreTarget(string folder, bool isNew) => (this.folder, this.isNew) = (folder, isNew);

    /// <summary>Refuses a folder that holds anything: <c>restore-target-not-empty</c>.</summary>
    public static Result<RestoreTarget> Of(string folder) =>
        !Directory.Exists(folder) ? new RestoreTarget(folder, isNew: true)
        : Directory.EnumerateFileSystemEntries(folder).FirstOrDefault() is { } first ? Refusals.FolderNotEmpty(folder, Path.GetFileName(first))
        : new RestoreTarget(folder, isNew: false);

    /// <summary>Makes it as it was: all that came into it is what was restored half.</summary>
    public void Clear()
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null } inner)
                inner.Delete(recursive: true);
            else
                entry.Delete();
        }

        if (isNew)
            Directory.Delete(folder);
    }
}
