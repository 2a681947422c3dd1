namespace Lake.DuckDb.Core.Staged;

/// <summary>Staged rows with what was found out about each, as statements read them: their <c>place</c>, whether it <c>lands</c>, is <c>there</c> or <c>replaces</c> (0 or 1), and how often its content was there before (<c>repeat</c>).</summary>
sealed class FoundRows(RowStore rows, RowFindings findings) : IRowSource
{
    readonly RowStore rows = rows;
    readonly RowFindings findings = findings;

    public IReadOnlyList<RowField> Fields { get; } =
        [.. rows.Fields, new("place", RowKind.Long), new("lands", RowKind.Integer), new("there", RowKind.Integer), new("replaces", RowKind.Integer), new("repeat", RowKind.Integer)];

    public long Count => rows.Count;

    public IRowReader Read(int[] columns) => new Reader(this, columns);

    sealed class Reader(FoundRows found, int[] columns) : IRowReader
    {
        readonly IRowReader staged = found.rows.Read([.. columns.Select(column => column < found.rows.Fields.Count ? column : IRowSource.NoColumn)]);
        long place;

        public int Fill(in EngineChunk chunk)
        {
            var count = staged.Fill(chunk);
            for (var i = 0; i < columns.Length; i++)
            {
                if (columns[i] >= found.rows.Fields.Count)
                    Put(chunk, i, columns[i] - found.rows.Fields.Count, count);
            }

            place += count;
            return count;
        }

        public void Dispose() => staged.Dispose();

        void Put(in EngineChunk chunk, int column, int finding, int count)
        {
            if (finding == 0)
            {
                var places = chunk.Values<long>(column);
                for (var i = 0; i < count; i++)
                    places[i] = place + i;
                return;
            }

            var values = chunk.Values<int>(column);
            for (var i = 0; i < count; i++)
                values[i] = Of(finding, place + i);
        }

        int Of(int finding, long at) => finding switch
        {
            1 => found.findings.Lands(at) ? 1 : 0,
            2 => found.findings.There[at] ? 1 : 0,
            3 => found.findings.Replacing[at] ? 1 : 0,
            _ => found.findings.TimesBefore(at),
        };
    }
}
