using System.Globalization;
using DuckDB.NET.Data;
using Lake.DuckDb.Core.Staged;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>
/// The process's one in-memory DuckDB: all connections share its memory limit, threads and spill folder. The first query or landing opens it, and loads its native library; a command that
/// shows a stored answer does without. The work folder is taken, and cleared of what dead processes left, at once.
/// </summary>
sealed class Engine(DuckDbLakeOptions options) : IDisposable
{
    readonly WorkSlot slot = WorkSlot.Take(options.WorkFolder);
    readonly Lock opening = new();
    DuckDBConnection? instance;
    long names;

    /// <summary>Rows of this process that statements can read.</summary>
    public RowFunction Rows { get; } = new();

    /// <summary>A connection of its own for one query or landing.</summary>
    public DuckDBConnection Open()
    {
        var connection = Instance().Duplicate();
        connection.Open();
        return connection;
    }

    /// <summary>Does work of the engine, and tells a failure as what it comes from.</summary>
    /// <exception cref="FailureException"><c>disk-full</c> or <c>memory-exhausted</c>.</exception>
    /// <exception cref="EngineException">Any other failure.</exception>
    public static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DuckDBException e)
        {
            throw EngineException.Of(e);
        }
    }

    /// <summary>A name no other landing of this process has.</summary>
    public string NextName() => string.Create(CultureInfo.InvariantCulture, $"staging_{Interlocked.Increment(ref names)}");

    /// <summary>Where a file of this process goes.</summary>
    public string PathOf(string fileName) => Path.Combine(slot.Folder, fileName);

    public void Dispose()
    {
        instance?.Dispose();
        Rows.Dispose();
        slot.Dispose();
    }

    DuckDBConnection Instance()
    {
        lock (opening)
            return instance ??= Start();
    }

    DuckDBConnection Start()
    {
        var started = new DuckDBConnection("DataSource=:memory:");
        started.Open();
        started.Run("SET autoinstall_known_extensions = false");
        started.Run("SET autoload_known_extensions = false");
        started.Run($"SET memory_limit = {Sql.Text(options.MemoryLimit)}");
        started.Run($"SET temp_directory = {Sql.Text(Path.Combine(slot.Folder, "spill"))}");
        if (options.Threads is { } threads)
            started.Run(string.Create(CultureInfo.InvariantCulture, $"SET threads = {threads}"));
        Rows.Register(started);
        return started;
    }
}
