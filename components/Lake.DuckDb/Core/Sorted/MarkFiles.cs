namespace Lake.DuckDb.Core.Sorted;

/// <summary>Writes the marks of a segment.</summary>
static class MarkFiles
{
    const long MarksAtOnce = 1 << 24;

    /// <summary>Those of its identities.</summary>
    public static int WriteIdentities(Engine engine, StoredFile segment, long rows, Stream stream, CancellationToken ct) => Write(
        engine, segment, rows, stream, "SELECT identity::UUID", (in Chunk chunk, MarksWithin marks) =>
        {
            foreach (var identity in chunk.Values<UInt128>(0))
                marks.Add((ulong)identity);
        },
        ct);

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

    /// <summary>Those that are known.</summary>
    public static int Write(ReadOnlySpan<ulong> sorted, StoredFile segment, Stream stream)
    {
        var writer = new MarkFile.Writer(stream);
        writer.Add(sorted);
        writer.Finish(segment.Stamp.Written);
        return 0;
    }

    delegate void Gather(in Chunk chunk, MarksWithin marks);

    /// <summary>Marks are evenly spread: a range of them at a time keeps memory flat.</summary>
    static int Write(Engine engine, StoredFile segment, long rows, Stream stream, string select, Gather gather, CancellationToken ct)
    {
        var writer = new MarkFile.Writer(stream);
        using var connection = engine.Open();
        var ranges = (ulong)(rows / MarksAtOnce) + 1;
        var width = ulong.MaxValue / ranges;
        var marks = new MarksWithin();
        for (var range = 0UL; range < ranges; range++)
        {
            marks.Begin(range * width, range + 1 == ranges ? ulong.MaxValue : ((range + 1) * width) - 1);
            connection.EachChunk($"{select} FROM {Sql.Parquet([segment])}", (in Chunk chunk) => gather(chunk, marks), ct);
            writer.Add(marks.Sorted());
        }

        writer.Finish(segment.Stamp.Written);
        return 0;
    }

    /// <summary>The marks in a range.</summary>
    sealed class MarksWithin
    {
        readonly Growing<ulong> marks = new();
        ulong from, last, before;

        public void Begin(ulong first, ulong end)
        {
            (from, last) = (first, end);
            marks.Clear();
        }

        public void Add(ulong mark)
        {
            if (mark >= from && mark <= last)
                marks.Add(mark);
        }

        /// <summary>Adds a mark unless it was the one before: rows of an order mostly come together.</summary>
        public void AddOnce(ulong mark)
        {
            if (mark != before || marks.Count == 0)
                Add(mark);
            before = mark;
        }

        public ReadOnlySpan<ulong> Sorted()
        {
            marks.Span.Sort();
            return marks.Span;
        }
    }
}
