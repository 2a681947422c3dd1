using System.Runtime.InteropServices;
using Objects;
using Quantities;

namespace Backups.Core;

/// <summary>Where things are in a backup's folder, and how they get there: written under a name that begins with <c>~</c>, then renamed.</summary>
sealed partial class Layout(string folder)
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    const string Aside = "~", LockName = "backup.lock", ManifestName = "manifest.json";

    public string Folder { get; } = Path.GetFullPath(folder);

    public string ManifestFile => In(ManifestName);

    public string In(string name) => Path.Combine(Folder, name);

    public string ObjectOf(string key) => Path.Combine(Folder, "objects", key.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>A name for what is still being written.</summary>
    public string AsideOf(string name) => In(Aside + name);

    /// <summary>Nothing is here, or what an earlier backup left, were it stopped before its first manifest.</summary>
    public bool IsOurs => !Directory.Exists(Folder) || !Directory.EnumerateFileSystemEntries(Folder).Any() || File.Exists(ManifestFile) || File.Exists(In(LockName));

    /// <summary>Takes the right to change the folder, or, with any number of others, to read it; false: somebody else has it.</summary>
    /// <param name="toChange">To change it.</param>
    /// <param name="held">What holds the right; null where the folder has come here without the file that it is asked by.</param>
    public bool TryLock(bool toChange, out FileStream? held)
    {
        var path = In(LockName);
        held = null;
        try
        {
            if (toChange)
                held = New(path, FileMode.OpenOrCreate);
            else if (File.Exists(path))
                held = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return true;
        }
        catch (IOException e) when (FailureException.Find(e) is null && File.Exists(path))
        {
            return false;
        }
    }

    /// <summary>Makes a file that only its owner can read.</summary>
    public static FileStream Create(string path) => New(path, FileMode.Create);

    /// <summary>Opens a file that nobody changes; null: there is none.</summary>
    public static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Gives what was written aside its name; what had that name before is gone.</summary>
    public void Place(string aside, string path)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        File.Move(aside, path, overwrite: true);
    }

    /// <summary>Removes what a backup that was stopped was still writing.</summary>
    public void RemoveUnfinished() => RemoveAll(Directory.EnumerateFiles(Folder, Aside + "*"));

    /// <summary>Removes the databases of former backups.</summary>
    public void RemoveDumpsBut(string name) => RemoveAll(Directory.EnumerateFiles(Folder, NameOfDump("*")).Where(file => Path.GetFileName(file) != name));

    public static string NameOfDump(string mark) => $"database-{mark}.dump";

    /// <summary>Returns when all that was written is on the disk, were the power to fail.</summary>
    public static void Flush()
    {
        if (!OperatingSystem.IsWindows())
            Sync();
    }

    // Each on the way, too, is its owner's alone.
    void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (path != Folder)
            MakeFolder(Path.GetDirectoryName(path)!);
        PrivateFolder.Create(path);
    }

    static FileStream New(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }

    static void RemoveAll(IEnumerable<string> files)
    {
        foreach (var file in files.ToArray())
            File.Delete(file);
    }

    [LibraryImport("libc", EntryPoint = "sync")]
    private static partial void Sync();
}
