using System.Globalization;
using DuckDB.NET.Data;

namespace Lake.DuckDb.Core;

/// <summary>The process's one in-memory DuckDB: all connections share its memory limit, threads and spill folder.</summary>
sealed class Engine : IDisposable
{
    readonly WorkSlot slot;
    readonly DuckDBConnection instance;
    long names;

    public Engine(DuckDbLakeOptions options)
    {
        slot = WorkSlot.Take(options.WorkFolder);
        instance = new DuckDBConnection("DataSource=:memory:");
        instance.Open();
        instance.Run("SET autoinstall_known_extensions = false");
        instance.Run("SET autoload_known_extensions = false");
        instance.Run($"SET memory_limit = {Sql.Text(options.MemoryLimit)}");
        instance.Run($"SET temp_directory = {Sql.Text(Path.Combine(slot.Folder, "spill"))}");
        if (options.Threads is { } threads)
            instance.Run(string.Create(CultureInfo.InvariantCulture, $"SET threads = {threads}"));
    }

    /// <summary>A connection of its own for one query or landing.</summary>
    public DuckDBConnection Open()
    {
        var connection = instance.Duplicate();
        connection.Open();
        return connection;
    }

    /// <summary>A name no other landing of this process has.</summary>
    public string NextName() => string.Create(CultureInfo.InvariantCulture, $"staging_{Interlocked.Increment(ref names)}");

    /// <summary>Where a file of this process goes.</summary>
    public string PathOf(string fileName) => Path.Combine(slot.Folder, fileName);

    public void Dispose()
    {
        instance.Dispose();
        slot.Dispose();
    }
}
