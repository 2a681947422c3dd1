namespace Tables.Core.Packed;

/// <summary>Files of this process alone, which are gone when they are closed, for what has to be read in another order than it comes in.</summary>
static class Spool
{
    const int Buffer = 1 << 16;

    public static FileStream Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = Buffer, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"perennial-{Path.GetRandomFileName()}"), options);
    }
}
