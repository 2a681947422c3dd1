using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Lake.DuckDb.Core;

/// <summary>
/// Runs statements whose rows nobody wants. Whoever waits for the engine helps it, and where there is nothing to help with, as while one file is written, its own waiting asks without a pause and takes a
/// whole core for that: here it sleeps.
/// </summary>
static partial class Execution
{
    const string Library = "duckdb";

    internal enum Pending
    {
        Ready,
        NotReady,
        Failed,
        NoTasks,
    }

    /// <summary>Runs a statement to its end.</summary>
    /// <exception cref="EngineException">It cannot run; or what that comes from.</exception>
    public static void Run(this DuckDBConnection connection, string sql, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        var native = connection.NativeConnection;
        using var stop = ct.Register(() => NativeMethods.Startup.DuckDBInterrupt(native));
        using (var statement = Prepare(native, sql))
        {
            _ = Begin(statement.DangerousGetHandle(), out var pending);
            try
            {
                Finish(pending, ct);
            }
            finally
            {
                Destroy(ref pending);
            }
        }
    }

    /// <summary>A statement, ready to run.</summary>
    /// <exception cref="EngineException">It is none.</exception>
    public static DuckDBPreparedStatement Prepare(DuckDBNativeConnection connection, string sql)
    {
        if (NativeMethods.PreparedStatements.DuckDBPrepare(connection, sql, out var statement) == DuckDBState.Success)
            return statement;
        using (statement)
            throw EngineException.Of(NativeMethods.PreparedStatements.DuckDBPrepareError(statement), DuckDBErrorType.Invalid);
    }

    /// <summary>Throws what a result says that went wrong, if anything did.</summary>
    public static void Check(DuckDBState state, ref DuckDBResult result, CancellationToken ct)
    {
        var error = NativeMethods.Query.DuckDBResultError(ref result);
        if (state == DuckDBState.Success && string.IsNullOrEmpty(error))
            return;
        ct.ThrowIfCancellationRequested();
        throw EngineException.Of(error, NativeMethods.Query.DuckDBResultErrorType(ref result));
    }

    static void Finish(IntPtr pending, CancellationToken ct)
    {
        var wait = default(SpinWait);
        for (var state = Step(pending); state is Pending.NotReady or Pending.NoTasks; state = Step(pending))
        {
            if (state == Pending.NoTasks)
                wait.SpinOnce();
        }

        var ended = End(pending, out var result);
        try
        {
            Check(ended, ref result, ct);
        }
        finally
        {
            NativeMethods.Query.DuckDBDestroyResult(ref result);
        }
    }

    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared")]
    internal static partial DuckDBState Begin(IntPtr statement, out IntPtr pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_execute_task")]
    internal static partial Pending Step(IntPtr pending);

    [DllImport(Library, EntryPoint = "duckdb_execute_pending")]
    static extern DuckDBState End(IntPtr pending, out DuckDBResult result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_pending")]
    internal static partial void Destroy(ref IntPtr pending);
}
