using DuckDB.NET.Data;
using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core;

/// <summary>A database of one landing: rows as they came, then their identities. A small one is in memory, a larger one a file, which spills by itself; it goes when disposed.</summary>
sealed class Staging : IDisposable
{
    const int FirstProperty = 10;

    /// <summary>Rows beyond which the database is a file.</summary>
    const int InMemory = 1 << 16;

    readonly IReadOnlyList<PropertyColumn> properties;
    readonly CustomerIds customers = new();
    readonly Grown<ulong> staged = new();
    ulong[] marks = [];
    readonly string typed;
    string? file;
    ChunkAppender? rows;
    bool appending;
    bool broken;

    Staging(Engine engine, string name, IReadOnlyList<PropertyColumn> properties)
    {
        (Engine, Name, this.properties) = (engine, name, properties);
        typed = string.Concat(properties.Select((property, index) => $", {Columns.Staged(index)} {Columns.TypeOf(property.Kind)}"));
        Connection = engine.Open();
    }

    public Engine Engine { get; }

    /// <summary>The attached database, which prefixes its tables.</summary>
    public string Name { get; private set; }

    public DuckDBConnection Connection { get; }

    /// <summary>Rows that were staged.</summary>
    public long Rows => staged.Count + marks.Length;

    /// <summary>Marks that occur twice.</summary>
    public int Suspects { get; private set; }

    public static Staging Create(Engine engine, IReadOnlyList<PropertyColumn> properties, CancellationToken ct)
    {
        var staging = new Staging(engine, engine.NextName(), properties);
        staging.Connection.Run($"ATTACH ':memory:' AS {staging.Name}", ct);
        staging.CreateTable(ct);
        staging.Begin(ct);
        return staging;
    }

    /// <summary>Stages rows; how many.</summary>
    public int Append(EventBatch batch, CancellationToken ct)
    {
        if (!appending || broken)
            throw new InvalidOperationException("The landing was completed or is broken; nothing can be appended.");
        ct.ThrowIfCancellationRequested();
        broken = true; // Until the batch is whole: the rows before a bad one are in already.
        if (file is null && staged.Count + batch.Count > InMemory)
            MoveToFile(ct);
        AppendRows(batch);
        broken = false;
        return batch.Count;
    }

    /// <summary>Ends appending.</summary>
    public void Close(CancellationToken ct)
    {
        if (broken)
            throw new InvalidOperationException("A batch could not be staged whole; begin another landing.");
        if (!appending)
            return;
        Commit(ct);
        marks = staged.Take();
        Array.Sort(marks);
    }

    /// <summary>Writes the table <c>suspect</c>: the marks that occur twice, here or here and in a base.</summary>
    public void Suspect(IReadOnlyList<IdentityFile> identities, CancellationToken ct)
    {
        var suspects = new Growing<ulong>();
        ReadOnlySpan<ulong> sorted = marks;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
                suspects.Add(sorted[i]);
        }

        foreach (var there in identities)
        {
            ct.ThrowIfCancellationRequested();
            there.Meet(sorted, suspects);
        }

        suspects.Span.Sort();
        Suspects = Distinct(suspects.Span);
        if (Suspects == 0)
            return;
        Connection.Run($"CREATE OR REPLACE TABLE {Name}.suspect (mark UBIGINT)", ct);
        using var appender = new ChunkAppender(Connection, Name, "suspect");
        for (var from = 0; from < Suspects; from += ChunkAppender.Rows)
        {
            var count = Math.Min(ChunkAppender.Rows, Suspects - from);
            suspects.Span.Slice(from, count).CopyTo(appender.Values<ulong>(0));
            appender.Append(count);
        }

        appender.Finish();
    }

    /// <summary>The customers by their numbers.</summary>
    public Utf8Texts Customers => customers.Ids;

    /// <summary>Writes the table <c>customers</c>: number, code, id, and whether the customer is new.</summary>
    public void WriteCustomers(CustomerCoding coding, CancellationToken ct)
    {
        Connection.Run($"CREATE OR REPLACE TABLE {Name}.customers (number INTEGER, code INTEGER, fresh BOOLEAN, customer VARCHAR)", ct);
        using var appender = new ChunkAppender(Connection, Name, "customers");
        for (var from = 0; from < customers.Ids.Count; from += ChunkAppender.Rows)
        {
            ct.ThrowIfCancellationRequested();
            var count = Math.Min(ChunkAppender.Rows, customers.Ids.Count - from);
            var numbers = appender.Values<int>(0);
            var codes = appender.Values<int>(1);
            var fresh = appender.Values<bool>(2);
            for (var i = 0; i < count; i++)
            {
                (numbers[i], codes[i], fresh[i]) = (from + i, coding.Codes[from + i], coding.IsNew(from + i));
                if (fresh[i])
                    appender.Put(3, i, customers.Ids.BytesOf(from + i));
                else
                    appender.Miss(3, i);
            }

            appender.Append(count);
        }

        appender.Finish();
    }

    public void Dispose()
    {
        try
        {
            rows?.Dispose();
            if (appending)
                Connection.Run("ROLLBACK");
            Connection.Run($"DETACH {Name}");
        }
        catch (DuckDBException)
        {
            // What failed has been told already; where it was a full disk, letting go fails likewise. The files go all the same.
        }

        Connection.Dispose();
        if (file is null)
            return;
        File.Delete(file);
        File.Delete(file + ".wal");
    }

    void CreateTable(CancellationToken ct) => Connection.Run(
        $"""
        CREATE TABLE {Name}.staged (
          line BIGINT, mark UBIGINT, key UUID, content UUID, customer INTEGER, "at" TIMESTAMP, "day" DATE, "order" VARCHAR, "type" VARCHAR, amount DECIMAL(18, 6){typed})
        """,
        ct);

    /// <summary>One transaction for all batches: their rows go to the file once, without a log.</summary>
    void Begin(CancellationToken ct)
    {
        Connection.Run("BEGIN", ct);
        appending = true;
    }

    void Commit(CancellationToken ct)
    {
        rows?.Finish();
        rows?.Dispose();
        rows = null;
        Connection.Run("COMMIT", ct);
        appending = false;
    }

    void MoveToFile(CancellationToken ct)
    {
        Commit(ct);
        var memory = Name;
        (Name, file) = (Engine.NextName(), Engine.PathOf($"{memory}.duckdb"));
        Connection.Run($"ATTACH {Sql.Text(file)} AS {Name}", ct);
        CreateTable(ct);
        Connection.Run($"INSERT INTO {Name}.staged SELECT * FROM {memory}.staged", ct);
        Connection.Run($"DETACH {memory}", ct);
        Begin(ct);
    }

    void AppendRows(EventBatch batch)
    {
        Check(batch);
        rows ??= new ChunkAppender(Connection, Name, "staged");
        for (var from = 0; from < batch.Count; from += ChunkAppender.Rows)
            AppendRows(rows, batch, from, Math.Min(ChunkAppender.Rows, batch.Count - from));
    }

    void AppendRows(ChunkAppender appender, EventBatch batch, int from, int count)
    {
        batch.Line.AsSpan(from, count).CopyTo(appender.Values<long>(0));
        PutIdentities(appender, batch, from, count);
        PutCustomers(appender, batch.Customer.AsSpan(from, count));
        Put(appender, 5, batch.At.AsSpan(from, count), Instants.MicrosecondsOf);
        Put(appender, 6, batch.Day.AsSpan(from, count), Instants.DaysOf);
        appender.Put(7, batch.Order.AsSpan(from, count));
        appender.Put(8, batch.Type.AsSpan(from, count));
        Put(appender, 9, batch.Amount.AsSpan(from, count), MicrosOf);
        for (var p = 0; p < properties.Count; p++)
        {
            if (batch.Numbers[p] is { } numbers)
                Put(appender, FirstProperty + p, numbers.AsSpan(from, count), MicrosOf);
            else
                appender.Put(FirstProperty + p, batch.Texts[p].AsSpan(from, count));
        }

        appender.Append(count);
    }

    /// <summary>Mark, key and content. The mark is the end of what identifies the row.</summary>
    void PutIdentities(ChunkAppender appender, EventBatch batch, int from, int count)
    {
        var mark = appender.Values<ulong>(1);
        var key = appender.Values<Int128>(2);
        var content = appender.Values<Int128>(3);
        for (var i = 0; i < count; i++)
        {
            content[i] = ChunkAppender.NumberOf(batch.Content[from + i]);
            if (batch.Key[from + i] is { } id)
                key[i] = ChunkAppender.NumberOf(id);
            else
                appender.Miss(2, i);
            mark[i] = (ulong)(batch.Key[from + i] is null ? content[i] : key[i]);
        }

        foreach (var value in mark[..count])
            staged.Add(value);
    }

    void PutCustomers(ChunkAppender appender, ReadOnlySpan<string?> ids)
    {
        var numbers = appender.Values<int>(4);
        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i] is { } id)
                numbers[i] = customers.NumberOf(id);
            else
                appender.Miss(4, i);
        }
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

    /// <summary>Brings the distinct ones of sorted values to the front; how many.</summary>
    static int Distinct(Span<ulong> sorted)
    {
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (count == 0 || sorted[i] != sorted[count - 1])
                sorted[count++] = sorted[i];
        }

        return count;
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
