using System.Runtime.InteropServices;

namespace Objects.Files.Core;

/// <summary>What the framework does not offer: placing a file without replacing one, and making folder entries survive a power cut.</summary>
/// <remarks>File.Move without overwriting checks and then renames on Unix: two processes could both succeed. A hard link cannot.</remarks>
static partial class Durable
{
    const int AlreadyExists = 17;

    /// <summary>Gives <paramref name="arrived"/> its final name; false when that name is taken.</summary>
    public static bool TryPlace(string arrived, string target)
    {
        if (OperatingSystem.IsWindows())
            return TryMove(arrived, target);
        if (Link(arrived, target) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error == AlreadyExists ? false : throw Failure("link", target, error);
        }

        SyncFolder(Path.GetDirectoryName(target)!);
        return true;
    }

    /// <summary>Gives <paramref name="arrived"/> its final name, in the place of what has it.</summary>
    public static void Replace(string arrived, string target)
    {
        File.Move(arrived, target, overwrite: true);
        if (!OperatingSystem.IsWindows())
            SyncFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Makes a folder and its parents, each entry durable.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="make">How the last one is made; null: as any.</param>
    public static void CreateFolder(string folder, Action<string>? make = null)
    {
        if (Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(folder);
        if (parent is not null)
            CreateFolder(parent);
        (make ?? (path => Directory.CreateDirectory(path)))(folder);
        if (parent is not null && !OperatingSystem.IsWindows())
            SyncFolder(parent);
    }

    static bool TryMove(string arrived, string target)
    {
        try
        {
            File.Move(arrived, target, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            return false;
        }
    }

    static void SyncFolder(string folder)
    {
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw Failure("open", folder, Marshal.GetLastPInvokeError());
        var synced = Sync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (synced != 0)
            throw Failure("fsync", folder, error);
    }

    static IOException Failure(string call, string path, int error) =>
        new($"{call} failed on '{path}': {Marshal.GetPInvokeErrorMessage(error)}", error);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
