using DuckDB.NET.Data;
using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core;

/// <summary>A database of one landing: rows as they came, then their identities. A small one is in memory, a larger one a file, which spills by itself; it goes when disposed.</summary>
sealed class Staging : IDisposable
{
    /// <summary>Rows beyond which the database is a file.</summary>
    const int InMemory = 1 << 16;

    readonly StagedRows staged;
    readonly StagedMentions? mentions;
    ulong[] marks = [], orderMarks = [], keyMarks = [];
    readonly string typed;
    string? file;
    ChunkAppender? rows;
    bool appending;
    bool broken;

    Staging(Engine engine, string name, LandingPlan plan)
    {
        (Engine, Name, staged, Plan) = (engine, name, new StagedRows(plan), plan);
        typed = string.Concat(plan.Properties.Select((property, index) => $", {Columns.Staged(index)} {Columns.TypeOf(property.Kind)}"));
        Connection = engine.Open();
        mentions = plan.Changed == ChangedRows.Add ? null : new StagedMentions(Connection, plan.Source);
    }

    /// <summary>What the import needs to land.</summary>
    public LandingPlan Plan { get; }

    public Engine Engine { get; }

    /// <summary>The attached database, which prefixes its tables.</summary>
    public string Name { get; private set; }

    public DuckDBConnection Connection { get; }

    /// <summary>Rows that were staged.</summary>
    public long Rows => staged.Marks.Count + marks.Length;

    /// <summary>Marks that occur twice.</summary>
    public int Suspects { get; private set; }

    public static Staging Create(Engine engine, LandingPlan plan, CancellationToken ct)
    {
        var staging = new Staging(engine, engine.NextName(), plan);
        staging.Connection.Run($"ATTACH ':memory:' AS {staging.Name}", ct);
        staging.CreateTables(ct);
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
        if (file is null && staged.Marks.Count + batch.Count > InMemory)
            MoveToFile(ct);
        staged.Append(rows ??= new ChunkAppender(Connection, Name, "staged"), batch);
        mentions?.Append(Name, batch.Mentions);
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
        marks = Sorted(staged.Marks);
        if (mentions is null)
            return;
        orderMarks = Sorted(staged.OrderMarks!, mentions.Marks.Orders);
        keyMarks = Sorted(mentions.Marks.Keys);
    }

    /// <summary>The marks of all identities, ascending.</summary>
    public ulong[] IdentityMarks => marks;

    /// <summary>The marks of all orders, ascending; null: they were not gathered, or others are among them.</summary>
    public ulong[]? OrderMarks => mentions is null || mentions.HasAny || staged.HasKeys ? null : orderMarks;

    /// <summary>Writes the table <c>met</c>: the orders, staged or mentioned, that a base seems to have. Whether there are any.</summary>
    public bool MeetOrders(IReadOnlyList<MarkFile> orders, CancellationToken ct)
    {
        var met = Meet(orderMarks, orders, new Growing<ulong>(), ct);
        WriteMarks("met", "bill", met, ct);
        return met.Length > 0;
    }

    /// <summary>Whether a base may have an event whose key was mentioned.</summary>
    public bool MeetsKeys(IReadOnlyList<MarkFile> identities, CancellationToken ct) => Meet(keyMarks, identities, new Growing<ulong>(), ct).Length > 0;

    /// <summary>Writes the table <c>suspect</c>: the marks that occur twice, here or here and in a base.</summary>
    public void Suspect(IReadOnlyList<MarkFile> identities, CancellationToken ct)
    {
        var suspects = new Growing<ulong>();
        ReadOnlySpan<ulong> sorted = marks;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
                suspects.Add(sorted[i]);
        }

        var met = Meet(sorted, identities, suspects, ct);
        Suspects = met.Length;
        if (Suspects > 0)
            WriteMarks("suspect", "mark", met, ct);
    }

    /// <summary>The customers by their numbers.</summary>
    public Utf8Texts Customers => staged.Customers.Ids;

    /// <summary>Writes the table <c>customers</c>: number, code, id, and whether the customer is new.</summary>
    public void WriteCustomers(CustomerCoding coding, CancellationToken ct)
    {
        Connection.Run($"CREATE OR REPLACE TABLE {Name}.customers (number INTEGER, code INTEGER, fresh BOOLEAN, customer VARCHAR)", ct);
        using var appender = new ChunkAppender(Connection, Name, "customers");
        for (var from = 0; from < Customers.Count; from += ChunkAppender.Rows)
        {
            ct.ThrowIfCancellationRequested();
            var count = Math.Min(ChunkAppender.Rows, Customers.Count - from);
            var numbers = appender.Values<int>(0);
            var codes = appender.Values<int>(1);
            var fresh = appender.Values<bool>(2);
            for (var i = 0; i < count; i++)
            {
                (numbers[i], codes[i], fresh[i]) = (from + i, coding.Codes[from + i], coding.IsNew(from + i));
                if (fresh[i])
                    appender.Put(3, i, Customers.BytesOf(from + i));
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

    void CreateTables(CancellationToken ct)
    {
        Connection.Run(
            $"""
            CREATE TABLE {Name}.staged (
              line BIGINT, mark UBIGINT, key UUID, content UUID, customer INTEGER, "at" TIMESTAMP, "day" DATE, "order" VARCHAR, "type" VARCHAR, amount DECIMAL(18, 6), bill UBIGINT{typed})
            """,
            ct);
        mentions?.CreateIn(Name, ct);
    }

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
        CreateTables(ct);
        Connection.Run($"INSERT INTO {Name}.staged SELECT * FROM {memory}.staged", ct);
        if (mentions is not null)
            Connection.Run($"INSERT INTO {Name}.mentioned SELECT * FROM {memory}.mentioned", ct);
        Connection.Run($"DETACH {memory}", ct);
        Begin(ct);
    }

    /// <summary>The distinct ones of marks that were met before and of those that files have, too, ascending.</summary>
    static Span<ulong> Meet(ReadOnlySpan<ulong> sorted, IReadOnlyList<MarkFile> files, Growing<ulong> met, CancellationToken ct)
    {
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            file.Meet(sorted, met);
        }

        met.Span.Sort();
        return met.Span[..Distinct(met.Span)];
    }

    void WriteMarks(string table, string column, ReadOnlySpan<ulong> values, CancellationToken ct)
    {
        Connection.Run($"CREATE OR REPLACE TABLE {Name}.{table} ({column} UBIGINT)", ct);
        using var appender = new ChunkAppender(Connection, Name, table);
        for (var from = 0; from < values.Length; from += ChunkAppender.Rows)
        {
            var count = Math.Min(ChunkAppender.Rows, values.Length - from);
            values.Slice(from, count).CopyTo(appender.Values<ulong>(0));
            appender.Append(count);
        }

        appender.Finish();
    }

    static ulong[] Sorted(params ReadOnlySpan<Grown<ulong>> parts)
    {
        ulong[] all = [];
        foreach (var part in parts)
            all = all.Length == 0 ? part.Take() : [.. all, .. part.Take()];
        Array.Sort(all);
        return all;
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
}
