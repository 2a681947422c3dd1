using System.Globalization;
using Objects;

namespace Lake.DuckDb.Core;

/// <summary>
/// A numbered folder that belongs to whoever holds its lock file. The system drops the lock with the process, however it ends,
/// so a folder whose lock can be had is a dead process's and may be emptied.
/// </summary>
sealed class WorkSlot : IDisposable
{
    const int Slots = 1_000;

    readonly FileStream held;

    WorkSlot(FileStream held, string folder) => (this.held, Folder) = (held, folder);

    public string Folder { get; }

    /// <summary>Takes the first free slot and empties every other that nobody holds.</summary>
    public static WorkSlot Take(string workFolder)
    {
        PrivateFolder.Create(workFolder);
        WorkSlot? taken = null;
        for (var number = 0; taken is null || File.Exists(LockFile(workFolder, number)); number++)
        {
            if (number == Slots)
                throw new IOException($"No lock file could be had in '{workFolder}'.");
            if (TryLock(LockFile(workFolder, number)) is not { } locked)
                continue;
            var folder = Path.Combine(workFolder, number.ToString(CultureInfo.InvariantCulture));
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            if (taken is null)
                taken = new WorkSlot(locked, Directory.CreateDirectory(folder).FullName);
            else
                locked.Dispose();
        }

        return taken;
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        held.Dispose();
    }

    static string LockFile(string workFolder, int number) => Path.Combine(workFolder, string.Create(CultureInfo.InvariantCulture, $"{number}.lock"));

    static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null; // Another process holds it.
        }
    }
}
