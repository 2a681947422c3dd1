namespace Objects;

/// <summary>Folders that hold customers' data.</summary>
public static class PrivateFolder
{
    const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// Makes a folder that only its owner can enter, and so nobody else can read what is below it. One that is there keeps what it allows its group, since an operator may have given it to
    /// several users of one, but is closed to all others. On Windows a folder's access follows from its parent's.
    /// </summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, Owner);
        try
        {
            if (File.GetUnixFileMode(path) is var mode && (mode & Others) != 0)
                File.SetUnixFileMode(path, mode & ~Others);
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's folder: whether it is open is that one's say.
        }
    }
}
