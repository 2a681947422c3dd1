using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>The engine cannot run a statement; why is not known from it alone. No <see cref="System.Data.Common.DbException"/>: it is not the store that fails.</summary>
sealed class EngineException(string message, Exception? cause) : Exception($"The engine failed: {message}", cause)
{
    /// <summary>What the engine threw, as what it comes from.</summary>
    public static Exception Of(DuckDBException thrown) => Of(thrown.Message, thrown.ErrorType, thrown);

    /// <summary>What the engine said, as what it comes from.</summary>
    public static Exception Of(string message, DuckDBErrorType type, Exception? cause = null) =>
        IsAboutSpace(message) ? FailureException.DiskFull(cause)
        : type == DuckDBErrorType.OutOfMemory ? FailureException.OutOfMemory(cause)
        : new EngineException(message, cause);

    /// <summary>It has no code for a full disk: these are the system's own words, and the limit by which it keeps a tenth of the disk free.</summary>
    static bool IsAboutSpace(string message) =>
        message.Contains("No space left on device", StringComparison.Ordinal) || message.Contains("Disk quota exceeded", StringComparison.Ordinal) || message.Contains("max_temp_directory_size", StringComparison.Ordinal);
}
