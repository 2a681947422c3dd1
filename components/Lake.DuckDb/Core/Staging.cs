using DuckDB.NET.Data;
using Lake.DuckDb.Core.Sorted;
using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core;

/// <summary>What is on its way: rows as they came, and a database in memory, which spills by itself, for what is found out about those that the base may have. Both go when disposed.</summary>
sealed class Staging : IDisposable
{
    readonly string name;
    readonly StagedRows staged;
    readonly RowFunction.Offered offered;
    readonly StagedMentions? mentions;
    ulong[] marks = [], orderMarks = [], keyMarks = [];
    bool attached, closed, broken;

    public Staging(Engine engine, LandingPlan plan)
    {
        (Engine, Plan, name) = (engine, plan, engine.NextName());
        Path = engine.PathOf(name);
        staged = new StagedRows(plan, Path + ".rows");
        offered = engine.Rows.Offer(staged.Rows);
        Connection = engine.Open();
        mentions = plan.Changed == ChangedRows.Add ? null : new StagedMentions(plan.Source);
    }

    /// <summary>What the import needs to land.</summary>
    public LandingPlan Plan { get; }

    public Engine Engine { get; }

    /// <summary>What names of files in the work folder begin with.</summary>
    public string Path { get; }

    /// <summary>The database, which prefixes its tables. Most landings need none.</summary>
    public string Name
    {
        get
        {
            Attach();
            return name;
        }
    }

    /// <summary>The rows as they came, for statements.</summary>
    public string Staged => $"{offered} AS staged";

    public DuckDBConnection Connection { get; }

    /// <summary>The rows as they came.</summary>
    public RowStore Rows => staged.Rows;

    /// <summary>Marks that occur twice.</summary>
    public int Suspects { get; private set; }

    /// <summary>Stages rows; how many.</summary>
    public int Append(EventBatch batch, CancellationToken ct)
    {
        if (closed || broken)
            throw new InvalidOperationException("The landing was completed or is broken; nothing can be appended.");
        ct.ThrowIfCancellationRequested();
        broken = true; // Until the batch is whole: the rows before a bad one are in already.
        staged.Append(batch);
        if (batch.Mentions.Count > 0)
            mentions?.Append(Connection, Name, batch.Mentions);
        broken = false;
        return batch.Count;
    }

    /// <summary>Ends appending.</summary>
    public void Close()
    {
        if (broken)
            throw new InvalidOperationException("A batch could not be staged whole; begin another landing.");
        if (closed)
            return;
        closed = true;
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

    public void Dispose()
    {
        try
        {
            if (attached)
                Connection.Run($"DETACH {name}");
        }
        catch (DuckDBException)
        {
            // What failed has been told already; where it was a full disk, letting go fails likewise. The files go all the same.
        }

        Connection.Dispose();
        offered.Dispose();
        staged.Dispose();
    }

    void Attach()
    {
        if (attached)
            return;
        Connection.Run($"ATTACH ':memory:' AS {name}");
        attached = true;
        if (mentions is not null)
            StagedMentions.CreateIn(Connection, name);
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
