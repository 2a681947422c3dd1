using DuckDB.NET.Data;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Which rows of a segment meet conditions: a bit each.</summary>
sealed class Selection(long rows)
{
    readonly ulong[] bits = new ulong[(rows + 63) / 64];

    public bool Has(long row) => ((bits[row >> 6] >> (int)(row & 63)) & 1) != 0;

    /// <summary>Asks the engine which rows of each segment meet a condition.</summary>
    /// <param name="connection">The engine.</param>
    /// <param name="segments">The segments.</param>
    /// <param name="rows">How many rows each has.</param>
    /// <param name="condition">The condition; a property that a segment does not have is missing there.</param>
    /// <param name="ct">Gives up.</param>
    public static IReadOnlyList<Selection> Of(DuckDBConnection connection, IReadOnlyList<StoredFile> segments, IReadOnlyList<long> rows, string condition, CancellationToken ct)
    {
        Selection[] selections = [.. rows.Select(count => new Selection(count))];
        connection.EachChunk(
            $"SELECT file_index, file_row_number FROM {Sql.Parquet(segments)} WHERE {condition}",
            (in Chunk chunk) =>
            {
                var segment = chunk.Values<ulong>(0);
                var row = chunk.Values<long>(1);
                for (var i = 0; i < row.Length; i++)
                    selections[segment[i]].Add(row[i]);
            },
            ct);
        return selections;
    }

    void Add(long row) => bits[row >> 6] |= 1UL << (int)(row & 63);
}
