using DuckDB.NET.Data;
using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core;

/// <summary>The table <c>mentioned</c>: of which orders and events rows were that give no event.</summary>
sealed class StagedMentions(string? source)
{
    readonly StagedOrders orders = new(source);
    readonly Growing<ulong> orderMarks = new(), keyMarks = new();

    /// <summary>The marks of the orders, some more than once.</summary>
    public ulong[] OrderMarks => orderMarks.Span.ToArray();

    /// <summary>The marks of the keys, ascending.</summary>
    public ulong[] KeyMarks
    {
        get
        {
            keyMarks.Span.Sort();
            return keyMarks.Span.ToArray();
        }
    }

    /// <summary>Whether there is one.</summary>
    public bool HasAny { get; private set; }

    /// <summary>Creates the table in a database.</summary>
    public static void CreateIn(DuckDBConnection connection, string db) => connection.Run($"""CREATE TABLE {db}.mentioned (bill UBIGINT, key UUID, "order" VARCHAR, left_out BOOLEAN)""");

    public void Append(DuckDBConnection connection, string db, IList<Mention> mentions)
    {
        HasAny = true;
        using var appender = new ChunkAppender(connection, db, "mentioned");
        for (var from = 0; from < mentions.Count; from += ChunkAppender.Rows)
        {
            var count = Math.Min(ChunkAppender.Rows, mentions.Count - from);
            for (var i = 0; i < count; i++)
                Put(appender, i, mentions[from + i]);
            appender.Append(count);
        }

        appender.Finish();
    }

    void Put(ChunkAppender appender, int row, Mention mention)
    {
        if (mention.Order is { } order)
            orderMarks.Add(appender.Values<ulong>(0)[row] = orders.MarkOf(order));
        else
            appender.Miss(0, row);
        if (mention.Key is { } key)
        {
            var number = appender.Values<Int128>(1)[row] = ChunkAppender.NumberOf(key);
            keyMarks.Add((ulong)number);
        }
        else
        {
            appender.Miss(1, row);
        }

        if (mention.Order is { } text)
            appender.Put(2, row, System.Text.Encoding.UTF8.GetBytes(text));
        else
            appender.Miss(2, row);
        appender.Values<bool>(3)[row] = mention.IsLeftOut;
    }
}
