using DuckDB.NET.Data;
using Lake.DuckDb.Core.Sorted;
using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core;

/// <summary>What is on its way: rows as they came, and a database in memory, which spills by itself, for what is found out about orders that the base may have. Both go when disposed.</summary>
sealed class Staging : IDisposable
{
    readonly string name;
    readonly StagedRows staged;
    readonly RowFunction.Offered offered;
    readonly StagedMentions? mentions;
    StagedIdentities? identities;
    StagedBills? bills;
    ulong[] keyMarks = [];
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
        identities = new StagedIdentities(staged.Rows, staged.HasKeys, Path);
        if (mentions is null)
            return;
        bills = new StagedBills(staged.Rows, mentions.OrderMarks, isAll: !mentions.HasAny && !staged.HasKeys, Path + ".orders");
        keyMarks = mentions.KeyMarks;
    }

    /// <summary>The identities.</summary>
    public StagedIdentities Identities => identities ?? throw new InvalidOperationException("Rows may still come.");

    /// <summary>The orders; null: what changed of them does not matter.</summary>
    public StagedBills? Bills => bills;

    /// <summary>Whether anything was mentioned that gives no event.</summary>
    public bool HasMentions => mentions?.HasAny == true;

    /// <summary>Writes the table <c>met</c>: the orders, staged or mentioned, that a base seems to have. Whether there are any; if not, there is no table.</summary>
    /// <param name="files">The orders of the base's segments.</param>
    /// <param name="refused">Rows whose orders do not matter; null: all do.</param>
    /// <param name="ct">Gives up.</param>
    public bool MeetOrders(IReadOnlyList<MarkFile> files, RowBits? refused, CancellationToken ct) => WriteMarks("met", "bill", take => bills!.Meet(files, refused, take, ct), ct) > 0;

    /// <summary>Whether a base may have an event whose key was mentioned.</summary>
    public bool MeetsKeys(IReadOnlyList<MarkFile> files, CancellationToken ct)
    {
        var met = new Growing<ulong>();
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            file.Meet(keyMarks, met);
        }

        return met.Count > 0;
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
        identities?.Dispose();
        bills?.Dispose();
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

    /// <summary>Writes a table of marks, unless there is none; how many there are.</summary>
    int WriteMarks(string table, string column, Func<MarksHandler, int> tell, CancellationToken ct)
    {
        ChunkAppender? appender = null;
        try
        {
            var count = tell(marks =>
            {
                if (appender is null && marks.Length > 0)
                {
                    Connection.Run($"CREATE OR REPLACE TABLE {Name}.{table} ({column} UBIGINT)", ct);
                    appender = new ChunkAppender(Connection, Name, table);
                }

                for (var from = 0; from < marks.Length; from += ChunkAppender.Rows)
                {
                    var some = marks.Slice(from, Math.Min(ChunkAppender.Rows, marks.Length - from));
                    some.CopyTo(appender!.Values<ulong>(0));
                    appender.Append(some.Length);
                }
            });
            appender?.Finish();
            return count;
        }
        finally
        {
            appender?.Dispose();
        }
    }
}
