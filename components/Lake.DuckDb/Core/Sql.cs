using System.Data;
using System.Globalization;
using DuckDB.NET.Data;

namespace Lake.DuckDb.Core;

/// <summary>Writing SQL text safely and running it so that it can be cancelled.</summary>
static class Sql
{
    /// <summary>A text literal.</summary>
    public static string Text(string value) =>
        $"'{value.Replace("'", "''", StringComparison.Ordinal).Replace("\0", "' || chr(0) || '", StringComparison.Ordinal)}'";

    /// <summary>A quoted identifier.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A timestamp literal; anything below the microsecond is cut off.</summary>
    public static string Instant(DateTimeOffset instant) =>
        $"TIMESTAMP '{instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";

    /// <summary>The rows of an explicit list of Parquet files.</summary>
    public static string Parquet(IEnumerable<StoredFile> files) => $"read_parquet([{string.Join(", ", files.Select(file => Text(file.Path)))}], union_by_name = true)";

    /// <summary>The customer dictionaries; a snapshot of anonymous events only has none.</summary>
    public static string Codes(IReadOnlyList<StoredFile> files) =>
        files.Count > 0 ? Parquet(files) : "(SELECT NULL::INTEGER AS code, NULL::VARCHAR AS customer WHERE false)";

    /// <summary>Runs a query that gives one row.</summary>
    public static T One<T>(this DuckDBConnection connection, string sql, Func<DuckDBDataReader, T> read, CancellationToken ct) =>
        connection.Read(sql, reader => reader.Read() ? read(reader) : throw new DataException("The query gave no row."), ct);

    /// <summary>Runs a query and streams its rows.</summary>
    public static void Each(this DuckDBConnection connection, string sql, Action<DuckDBDataReader> take, CancellationToken ct) =>
        connection.Read(
            sql,
            reader =>
            {
                while (reader.Read())
                    take(reader);
                return true;
            },
            ct);

    /// <summary>Runs a query and hands its reader over.</summary>
    public static T Read<T>(this DuckDBConnection connection, string sql, Func<DuckDBDataReader, T> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var command = connection.Query(sql);
        using var stop = ct.Register(command.Cancel);
        return Cancellable(
            () =>
            {
                using var reader = (DuckDBDataReader)command.ExecuteReader();
                return read(reader);
            },
            ct);
    }

    /// <summary>A query whose rows are streamed.</summary>
    public static DuckDBCommand Query(this DuckDBConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.UseStreamingMode) = (sql, true);
        return command;
    }

    /// <summary>Runs what a cancelled command ends with an error of the engine.</summary>
    public static T Cancellable<T>(Func<T> run, CancellationToken ct)
    {
        try
        {
            return run();
        }
        catch (DuckDBException) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
    }

    /// <summary>A sum without trailing zeros, so that engines agree in the digits they print.</summary>
    public static decimal GetExact(this DuckDBDataReader reader, int column) => Exact(reader.GetDecimal(column));

    /// <summary>The same number without trailing zeros.</summary>
    public static decimal Exact(decimal sum) => sum / 1.0000000000000000000000000000m;

    /// <summary>An instant, marked as UTC.</summary>
    public static DateTime GetUtc(this DuckDBDataReader reader, int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);
}
