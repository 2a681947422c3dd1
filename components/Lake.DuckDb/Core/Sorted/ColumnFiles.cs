namespace Lake.DuckDb.Core.Sorted;

/// <summary>Writes what is made from segments and dictionaries that were not kept on their way.</summary>
static class ColumnFiles
{
    /// <summary>The columns of a segment.</summary>
    public static int Write(Engine engine, StoredFile segment, OrderSeeds seeds, Stream stream, CancellationToken ct)
    {
        var writer = new SortedWriter(stream);
        using var connection = engine.Open();
        connection.EachChunk(
            $"""SELECT customer::INTEGER, "at"::TIMESTAMP, "day"::DATE, amount::DECIMAL(18, 6), "order"::VARCHAR{seeds.Import} FROM {Sql.Parquet([segment])}""",
            (in Chunk chunk) =>
            {
                var named = chunk.Presence(0);
                var customer = chunk.Values<int>(0);
                var at = chunk.Values<long>(1);
                var day = chunk.Values<int>(2);
                var amount = chunk.Values<long>(3);
                var order = chunk.Texts(4);
                var import = seeds.ByImport is null ? default : chunk.Values<UInt128>(5);
                for (var i = 0; i < chunk.Count; i++)
                    writer.Add(named[i] ? customer[i] : null, at[i], day[i], amount[i], order.Has(i) ? HashOf(order[i], seeds.ByImport?.GetValueOrDefault(import[i]) ?? seeds.Own) : 0);
            },
            ct);
        writer.Finish(segment.Stamp.Written);
        return 0;
    }

    /// <summary>The ids of a dictionary in order of their bytes.</summary>
    public static int WriteNames(Engine engine, StoredFile dictionary, Stream stream, CancellationToken ct)
    {
        var (ids, codes) = (new Utf8Texts(), new Growing<int>());
        using var connection = engine.Open();
        connection.EachChunk(
            $"SELECT code::INTEGER, customer::VARCHAR FROM {Sql.Parquet([dictionary])} ORDER BY customer",
            (in Chunk chunk) =>
            {
                codes.Add(chunk.Values<int>(0));
                var texts = chunk.Texts(1);
                for (var i = 0; i < chunk.Count; i++)
                    ids.Add(texts[i]);
            },
            ct);
        new NameFile(ids, codes.Span.ToArray()).Write(stream, dictionary.Stamp.Written);
        return 0;
    }

    /// <summary>A hash that is never 0, which stands for no order.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> order, long seed) => OrderMarks.Of(order, seed) is var hash and not 0 ? hash : 1;
}
