namespace LocalPostgres;

/// <summary>A database could not be copied to a file or back.</summary>
public sealed class PostgresCopyException(PostgresCopyFault fault, string program, string detail, Exception? inner = null) : Exception($"{program}: {detail}", inner)
{
    /// <summary>What kind of reason.</summary>
    public PostgresCopyFault Fault { get; } = fault;

    /// <summary>PostgreSQL's program that was to do it: <c>pg_dump</c> or <c>pg_restore</c>.</summary>
    public string Program { get; } = program;

    /// <summary>The particulars: a version that is needed or was found, or what the program said.</summary>
    public string Detail { get; } = detail;

    /// <summary>The version of the program that was found; null: none was, or it does not matter.</summary>
    public string? Found { get; init; }
}

/// <summary>Why a database could not be copied.</summary>
public enum PostgresCopyFault
{
    /// <summary>The program is not installed; the detail is the major version that is needed.</summary>
    ProgramMissing,

    /// <summary>The program is older than the server or the file; the detail is the major version that is needed.</summary>
    ProgramTooOld,

    /// <summary>The file comes from a newer server than the one it is to go into; the detail is the version that is needed, <see cref="PostgresCopyException.Found"/> the server's.</summary>
    ServerTooOld,

    /// <summary>There is no space left for the file or for the database.</summary>
    DiskFull,

    /// <summary>The program failed; the detail is what it said.</summary>
    Failed,
}
