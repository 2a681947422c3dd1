using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Writes the marks of a segment.</summary>
static class MarkFiles
{
    /// <summary>Those of its identities, with the rest of them.</summary>
    public static int WriteIdentities(Engine engine, StoredFile segment, long rows, Stream stream, CancellationToken ct)
    {
        using var connection = engine.Open();
        var hasKeys = connection.One($"SELECT count(content) > 0 FROM {Sql.Parquet([segment])}", row => row.GetBoolean(0), ct);
        using var ordered = new IdentitiesInOrder(rows, hasKeys, engine.PathOf(engine.NextName()) + ".identities.rows");
        connection.EachChunk(
            $"SELECT identity::UUID, occurrence::INTEGER, content::UUID FROM {Sql.Parquet([segment])}",
            (in Chunk chunk) =>
            {
                var identities = chunk.Values<UInt128>(0);
                var occurrences = chunk.Values<int>(1);
                var contents = chunk.Values<UInt128>(2);
                var has = chunk.Presence(2);
                for (var i = 0; i < chunk.Count; i++)
                    ordered.Add(identities[i], occurrences[i], has[i] ? contents[i] : null);
            },
            ct);
        var writer = new MarkFile.Writer(stream);
        ordered.Each(
            range =>
            {
                foreach (var row in range.Order)
                    writer.Add(range.IdentityOf(row), (int)range.NumberOf(row), range.ContentOf(row));
            },
            ct);
        writer.Finish(segment.Stamp.Written);
        return 0;
    }

    /// <summary>Those of its orders.</summary>
    public static int WriteOrders(Engine engine, StoredFile file, Segment segment, Manifest manifest, Stream stream, CancellationToken ct)
    {
        var seeds = SourcedOrders.SeedsOf(manifest, segment);
        return Write(
            engine, file, segment.Events, stream, $"SELECT \"order\"::VARCHAR{seeds.Import}", (in Chunk chunk, MarksWithin marks) =>
            {
                var orders = chunk.Texts(0);
                var imports = seeds.ByImport is null ? default : chunk.Values<UInt128>(1);
                for (var i = 0; i < chunk.Count; i++)
                {
                    if (orders.Has(i))
                        marks.AddOnce(OrderMarks.Of(orders[i], seeds.ByImport?.GetValueOrDefault(imports[i]) ?? seeds.Own));
                }
            },
            ct);
    }

    delegate void Gather(in Chunk chunk, MarksWithin marks);

    static int Write(Engine engine, StoredFile segment, long rows, Stream stream, string select, Gather gather, CancellationToken ct)
    {
        var writer = new MarkFile.Writer(stream);
        using var connection = engine.Open();
        MarkRanges.Each(rows, marks => connection.EachChunk($"{select} FROM {Sql.Parquet([segment])}", (in Chunk chunk) => gather(chunk, marks), ct), writer.Add);
        writer.Finish(segment.Stamp.Written);
        return 0;
    }
}
