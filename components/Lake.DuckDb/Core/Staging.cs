using DuckDB.NET.Data;

namespace Lake.DuckDb.Core;

/// <summary>A database file of one landing: rows as they came, then their identities. It spills by itself, and goes when disposed.</summary>
sealed class Staging : IDisposable
{
    const int FirstProperty = 9;

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
        Check(batch);
        using var appender = new ChunkAppender(Connection, Name, "staged");
        for (var from = 0; from < batch.Count; from += ChunkAppender.Rows)
            AppendRows(appender, batch, from, Math.Min(ChunkAppender.Rows, batch.Count - from));
        appender.Finish();
    }

    void AppendRows(ChunkAppender appender, EventBatch batch, int from, int count)
    {
        batch.Line.AsSpan(from, count).CopyTo(appender.Values<long>(0));
        Put(appender, 1, batch.Key.AsSpan(from, count), key => ChunkAppender.NumberOf(key));
        Put(appender, 2, batch.Content.AsSpan(from, count), ChunkAppender.NumberOf);
        appender.Put(3, batch.Customer.AsSpan(from, count));
        Put(appender, 4, batch.At.AsSpan(from, count), Instants.MicrosecondsOf);
        Put(appender, 5, batch.Day.AsSpan(from, count), Instants.DaysOf);
        appender.Put(6, batch.Order.AsSpan(from, count));
        appender.Put(7, batch.Type.AsSpan(from, count));
        Put(appender, 8, batch.Amount.AsSpan(from, count), MicrosOf);
        for (var p = 0; p < properties.Count; p++)
        {
            if (batch.Numbers[p] is { } numbers)
                Put(appender, FirstProperty + p, numbers.AsSpan(from, count), MicrosOf);
            else
                appender.Put(FirstProperty + p, batch.Texts[p].AsSpan(from, count));
        }

        appender.Append(count);
    }

    static void Put<TFrom, T>(ChunkAppender appender, int column, ReadOnlySpan<TFrom> values, Func<TFrom, T> of)
        where TFrom : struct
        where T : unmanaged
    {
        var into = appender.Values<T>(column);
        for (var i = 0; i < values.Length; i++)
            into[i] = of(values[i]);
    }

    static void Put<TFrom, T>(ChunkAppender appender, int column, ReadOnlySpan<TFrom?> values, Func<TFrom, T> of)
        where TFrom : struct
        where T : unmanaged
    {
        var into = appender.Values<T>(column);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
                into[i] = of(value);
            else
                appender.Miss(column, i);
        }
    }

    /// <summary>Rounded as it is kept; a larger number would run over.</summary>
    static long MicrosOf(decimal number) => (long)Micros.Of(EventNumber.Kept(number));

    static void Check(EventBatch batch)
    {
        Check(batch.Customer.AsSpan(0, batch.Count));
        Check(batch.Order.AsSpan(0, batch.Count));
        Check(batch.Type.AsSpan(0, batch.Count));
        foreach (var texts in batch.Texts)
            Check(texts.AsSpan(0, texts is null ? 0 : batch.Count));
    }

    /// <summary>A text with a zero character would not come out of the engine as it went in everywhere, and two customers could become one.</summary>
    static void Check(ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is not null && text.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException("Text of an event must not contain the character U+0000.", nameof(texts));
        }
    }
}
