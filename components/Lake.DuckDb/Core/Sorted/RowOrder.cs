using System.Runtime.InteropServices;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>The order in which rows of different segments came that are of one instant: by import, then by line. Asked of the engine when there are such rows, which is seldom.</summary>
sealed class RowOrder(Engine engine, IReadOnlyList<Segment> segments, IReadOnlyList<StoredFile> files, CancellationToken ct)
{
    readonly Lazy<Column>[] columns = [.. segments.Select((segment, i) => new Lazy<Column>(() => Read(engine, segment, files[i], ct)))];

    /// <summary>Compares rows, each given by its segment and its place there.</summary>
    public int Compare(int segment, long row, int otherSegment, long otherRow)
    {
        if (segment == otherSegment)
            return row.CompareTo(otherRow);
        if (segments[segment].Import is { } import && segments[otherSegment].Import is { } other && import != other)
            return import.Value.CompareTo(other.Value);
        var (mine, others) = (columns[segment].Value, columns[otherSegment].Value);
        var byImport = mine.ImportOf(row).CompareTo(others.ImportOf(otherRow));
        return byImport != 0 ? byImport : mine.Line[row].CompareTo(others.Line[otherRow]);
    }

    static Column Read(Engine engine, Segment segment, StoredFile file, CancellationToken ct)
    {
        var column = new Column(segment.Import?.Value, segment.Events);
        using var connection = engine.Open();
        connection.EachChunk(
            $"SELECT file_row_number, line::BIGINT, {(segment.Import is null ? "import" : "NULL")}::VARCHAR FROM {Sql.Parquet([file])}",
            (in Chunk chunk) =>
            {
                var row = chunk.Values<long>(0);
                var line = chunk.Values<long>(1);
                var import = chunk.Texts(2);
                for (var i = 0; i < row.Length; i++)
                    column.Set(row[i], line[i], import.Has(i) ? import[i] : default);
            },
            ct);
        return column;
    }

    sealed class Column(Guid? only, long rows)
    {
        readonly List<Guid> imports = [];
        readonly Dictionary<Guid, int> places = [];
        readonly int[]? import = only is null ? new int[rows] : null;

        public long[] Line { get; } = new long[rows];

        public Guid ImportOf(long row) => only ?? imports[import![row]];

        public void Set(long row, long line, ReadOnlySpan<byte> from)
        {
            Line[row] = line;
            if (import is null)
                return;
            var id = Guid.Parse(from);
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, id, out var known);
            if (!known)
            {
                place = imports.Count;
                imports.Add(id);
            }

            import[row] = place;
        }
    }
}
