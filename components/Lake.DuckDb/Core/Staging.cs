using DuckDB.NET.Data;

namespace Lake.DuckDb.Core;

/// <summary>A database file of one landing: rows as they came, then their identities. It spills by itself, and goes when disposed.</summary>
sealed class Staging : IDisposable
{
    readonly IReadOnlyList<PropertyColumn> properties;
    readonly string file;
    bool appending;
    bool broken;
    bool ranked;

    Staging(Engine engine, string name, IReadOnlyList<PropertyColumn> properties)
    {
        (Engine, Name, this.properties) = (engine, name, properties);
        file = engine.PathOf($"{name}.duckdb");
        Connection = engine.Open();
    }

    public Engine Engine { get; }

    /// <summary>The attached database, which prefixes its tables.</summary>
    public string Name { get; }

    public DuckDBConnection Connection { get; }

    public static Staging Create(Engine engine, IReadOnlyList<PropertyColumn> properties, CancellationToken ct)
    {
        var staging = new Staging(engine, engine.NextName(), properties);
        staging.Connection.Run($"ATTACH {Sql.Text(staging.file)} AS {staging.Name}", ct);
        var typed = string.Concat(properties.Select((property, index) => $", {Columns.Staged(index)} {Columns.TypeOf(property.Kind)}"));
        staging.Connection.Run(
            $"""
            CREATE TABLE {staging.Name}.staged (
              line BIGINT, key UUID, content UUID, customer VARCHAR, "at" TIMESTAMP, "day" DATE, "order" VARCHAR, "type" VARCHAR, amount DECIMAL(18, 6){typed})
            """,
            ct);
        staging.Connection.Run("BEGIN", ct); // One transaction for all batches: their rows go to the file once, without a log.
        staging.appending = true;
        return staging;
    }

    /// <summary>Stages rows; how many.</summary>
    public int Append(EventBatch batch, CancellationToken ct)
    {
        if (!appending || broken)
            throw new InvalidOperationException("The landing was completed or is broken; nothing can be appended.");
        ct.ThrowIfCancellationRequested();
        broken = true; // Until the batch is whole: the rows before a bad one are in already.
        AppendRows(batch);
        broken = false;
        return batch.Count;
    }

    /// <summary>Gives each row its identity and says which row of an identity stands. Keyed rows have occurrence −1, so they never meet keyless ones.</summary>
    public void Rank(CancellationToken ct)
    {
        if (broken)
            throw new InvalidOperationException("A batch could not be staged whole; begin another landing.");
        if (ranked)
            return;
        if (appending)
            Connection.Run("COMMIT", ct);
        appending = false;
        Connection.Run(
            $"""
            CREATE OR REPLACE TABLE {Name}.ranked AS
            SELECT line, coalesce(key, content) AS identity,
                   (CASE WHEN key IS NULL THEN n - 1 ELSE -1 END)::INTEGER AS occurrence,
                   CASE WHEN key IS NOT NULL THEN content END AS content,
                   key IS NULL OR n = 1 AS stands,
                   key IS NOT NULL AND content <> first_content AS conflicts
            FROM (
              SELECT line, key, content, row_number() OVER same AS n, first_value(content) OVER same AS first_content
              FROM {Name}.staged
              WINDOW same AS (PARTITION BY key IS NULL, coalesce(key, content) ORDER BY line))
            """,
            ct);
        ranked = true;
    }

    public void Dispose()
    {
        try
        {
            if (appending)
                Connection.Run("ROLLBACK");
            Connection.Run($"DETACH {Name}");
        }
        catch (DuckDBException)
        {
            // What failed has been told already; where it was a full disk, letting go fails likewise. The files go all the same.
        }

        Connection.Dispose();
        File.Delete(file);
        File.Delete(file + ".wal");
    }

    void AppendRows(EventBatch batch)
    {
        using var appender = Connection.CreateAppender(Name, "main", "staged");
        for (var i = 0; i < batch.Count; i++)
        {
            var row = appender.CreateRow()
                .AppendValue((long?)batch.Line[i])
                .AppendValue(batch.Key[i])
                .AppendValue((Guid?)batch.Content[i])
                .AppendValue(Checked(batch.Customer[i]))
                .AppendValue((DateTime?)batch.At[i])
                .AppendValue((DateOnly?)batch.Day[i])
                .AppendValue(Checked(batch.Order[i]))
                .AppendValue(Checked(batch.Type[i]))
                .AppendValue(Checked(batch.Amount[i]));
            for (var p = 0; p < properties.Count; p++)
                row = properties[p].Kind == PropertyKind.Number ? row.AppendValue(Checked(batch.Numbers[p]![i])) : row.AppendValue(Checked(batch.Texts[p]![i]));
            row.EndRow();
        }
    }

    /// <summary>The appender would cut text at a zero character, and two customers could become one.</summary>
    static string? Checked(string? text) =>
        text is not null && text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("Text of an event must not contain the character U+0000.", nameof(text))
            : text;

    /// <summary>The appender would let larger numbers run over.</summary>
    static decimal? Checked(decimal? number) => number is { } value ? EventNumber.Kept(value) : null;
}
