namespace LocalPostgres.Core;

/// <summary>
/// Two lock files (flock), both of which the system drops when a process dies: <c>starter.lock</c> is held for the moment of a decision to
/// start or stop, <c>holders.lock</c> is shared by everybody who uses the server.
/// </summary>
sealed class HolderLocks(string folder, LocalPostgresOptions options)
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    readonly string _starter = Path.Combine(folder, "starter.lock");
    readonly string _holders = Path.Combine(folder, "holders.lock");

    public async Task<IDisposable> BecomeStarterAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var began = options.TimeProvider.GetTimestamp();
        while (true)
        {
            if (TryOpenAlone(_starter) is { } held)
                return held;
            if (options.TimeProvider.GetElapsedTime(began) > options.StartTimeout)
                throw new PostgresUnavailableException("data-folder-busy", $"Another process has been starting or stopping the PostgreSQL of {folder} for {options.StartTimeout}.");
            await Task.Delay(Poll, options.TimeProvider, ct);
        }
    }

    /// <summary>Shared: any number of processes, and leases within one process.</summary>
    public FileStream Hold() => new(_holders, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

    /// <summary>Ask only as the starter, otherwise the answer is old at once.</summary>
    public bool NobodyHolds()
    {
        using var alone = TryOpenAlone(_holders);
        return alone is not null;
    }

    static FileStream? TryOpenAlone(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (IsTaken(failure))
        {
            return null;
        }
    }

    // EWOULDBLOCK on Linux and on macOS, a sharing violation on Windows.
    static bool IsTaken(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);
}
