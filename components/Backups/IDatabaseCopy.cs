namespace Backups;

/// <summary>The database of an installation, as something that can be written to one file and made again from it.</summary>
public interface IDatabaseCopy
{
    /// <summary>Writes all that the installation keeps in the database, as it is at one moment, to a file. Others may read and write meanwhile.</summary>
    /// <exception cref="DatabaseCopyException">It cannot be done.</exception>
    Task<DatabaseOrigin> DumpAsync(string file, CancellationToken ct);

    /// <summary>Whether the database holds anything of an installation.</summary>
    Task<bool> HoldsAnythingAsync(CancellationToken ct);

    /// <summary>Makes what the file holds: all of it or nothing.</summary>
    /// <exception cref="DatabaseCopyException">It cannot be done, and nothing was.</exception>
    Task RestoreAsync(string file, DatabaseOrigin origin, CancellationToken ct);
}

/// <summary>Where a copy of a database comes from.</summary>
/// <param name="Schemas">The schemas that are in it.</param>
/// <param name="Server">The version of the server.</param>
/// <param name="Program">The version of the program that wrote it.</param>
public sealed record DatabaseOrigin(IReadOnlyList<string> Schemas, string Server, string Program);

/// <summary>Why a database cannot be copied.</summary>
public enum DatabaseFault
{
    /// <summary>The program for it is not installed.</summary>
    ProgramMissing,

    /// <summary>The program is older than the server, or than the copy.</summary>
    ProgramTooOld,

    /// <summary>The server is older than the one the copy comes from.</summary>
    ServerTooOld,

    /// <summary>There is no space left.</summary>
    DiskFull,

    /// <summary>The program failed.</summary>
    Failed,
}

/// <summary>A database cannot be copied.</summary>
/// <param name="fault">What kind of reason.</param>
/// <param name="program">The program that was to do it.</param>
/// <param name="detail">The version that is needed, or what the program said.</param>
/// <param name="found">The version that is there; null: none is.</param>
/// <param name="cause">What the adapter caught.</param>
public sealed class DatabaseCopyException(DatabaseFault fault, string program, string detail, string? found, Exception? cause) : Exception($"{program}: {detail}", cause)
{
    /// <summary>What kind of reason.</summary>
    public DatabaseFault Fault { get; } = fault;

    /// <summary>The program that was to do it.</summary>
    public string Program { get; } = program;

    /// <summary>The version that is needed, or what the program said.</summary>
    public string Detail { get; } = detail;

    /// <summary>The version that is there; null: none is.</summary>
    public string? Found { get; } = found;
}
