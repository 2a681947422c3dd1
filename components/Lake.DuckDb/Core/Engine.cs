using System.Globalization;
using DuckDB.NET.Data;

namespace Lake.DuckDb.Core;

/// <summary>
/// The process's one in-memory DuckDB: all connections share its memory limit, threads and spill folder. The first query or landing opens it, and loads its native library; a command that
/// shows a stored answer does without.
/// </summary>
sealed class Engine(DuckDbLakeOptions options) : IDisposable
{
    readonly Lazy<Running> running = new(() => new Running(options));
    long names;

    /// <summary>A connection of its own for one query or landing.</summary>
    public DuckDBConnection Open()
    {
        var connection = running.Value.Instance.Duplicate();
        connection.Open();
        return connection;
    }

    /// <summary>A name no other landing of this process has.</summary>
    public string NextName() => string.Create(CultureInfo.InvariantCulture, $"staging_{Interlocked.Increment(ref names)}");

    /// <summary>Where a file of this process goes.</summary>
    public string PathOf(string fileName) => Path.Combine(running.Value.Slot.Folder, fileName);

    public void Dispose()
    {
        if (running.IsValueCreated)
            running.Value.Dispose();
    }

    sealed class Running : IDisposable
    {
        public Running(DuckDbLakeOptions options)
        {
            Slot = WorkSlot.Take(options.WorkFolder);
            Instance.Open();
            Instance.Run("SET autoinstall_known_extensions = false");
            Instance.Run("SET autoload_known_extensions = false");
            Instance.Run($"SET memory_limit = {Sql.Text(options.MemoryLimit)}");
            Instance.Run($"SET temp_directory = {Sql.Text(Path.Combine(Slot.Folder, "spill"))}");
            if (options.Threads is { } threads)
                Instance.Run(string.Create(CultureInfo.InvariantCulture, $"SET threads = {threads}"));
        }

        public WorkSlot Slot { get; }

        public DuckDBConnection Instance { get; } = new("DataSource=:memory:");

        public void Dispose()
        {
            Instance.Dispose();
            Slot.Dispose();
        }
    }
}
