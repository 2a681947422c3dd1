using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>The engine cannot run a statement; why is not known from it alone. No <see cref="System.Data.Common.DbException"/>: it is not the store that fails.</summary>
sealed class EngineException(DuckDBException cause) : Exception($"The engine failed: {cause.Message}", cause)
{
    /// <summary>What the engine threw, as what it comes from.</summary>
    public static Exception Of(DuckDBException thrown) =>
        IsAboutSpace(thrown.Message) ? FailureException.DiskFull(thrown)
        : thrown.ErrorType == DuckDBErrorType.OutOfMemory ? FailureException.OutOfMemory(thrown)
        : new EngineException(thrown);

    /// <summary>It has no code for a full disk: these are the system's own words, and the limit by which it keeps a tenth of the disk free.</summary>
    static bool IsAboutSpace(string message) =>
        message.Contains("No space left on device", StringComparison.Ordinal) || message.Contains("Disk quota exceeded", StringComparison.Ordinal) || message.Contains("max_temp_directory_size", StringComparison.Ordinal);
}
