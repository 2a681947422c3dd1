using System.IO.Hashing;
using DuckDB.NET.Data;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>What the engine says of a segment's rows that its columns do not hold: which conditions each meets, and its value of a property.</summary>
sealed class RowFacts
{
    readonly byte[]? marks;
    readonly int[]? values;

    RowFacts(byte[]? marks, int[]? values) => (this.marks, this.values) = (marks, values);

    /// <summary>Whether every row counts.</summary>
    public bool CountsAll => marks is null;

    public bool Counts(long row) => marks is null || marks[row] != 0;

    /// <summary>A bit for each condition; empty when there are none.</summary>
    public ReadOnlySpan<byte> Marks(long first, int count) => marks is null ? default : marks.AsSpan((int)first, count);

    /// <summary>Indices of values; empty when no property was asked for.</summary>
    public ReadOnlySpan<int> Values(long first, int count) => values is null ? default : values.AsSpan((int)first, count);

    /// <summary>Asks the engine.</summary>
    /// <param name="connection">The engine.</param>
    /// <param name="from">The rows of the segments.</param>
    /// <param name="rows">How many rows each has.</param>
    /// <param name="conditions">Conditions, at most eight: a row that meets none does not count; none at all: all rows count. A property that a segment does not have is missing there.</param>
    /// <param name="value">What rows are told apart by, or null.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The facts, segment by segment, and the values by their bytes.</returns>
    public static (IReadOnlyList<RowFacts> Facts, IReadOnlyList<string> Values) Of(
        DuckDBConnection connection, string from, IReadOnlyList<long> rows, IReadOnlyList<string> conditions, Dimension? value, CancellationToken ct)
    {
        byte[][]? marks = conditions.Count == 0 ? null : [.. rows.Select(count => new byte[count])];
        int[][]? values = value is null ? null : [.. rows.Select(count => new int[count])];
        var known = new ValueTable();
        connection.EachChunk(
            $"""
            SELECT file_index, file_row_number, ({(marks is null ? "0" : string.Join(" | ", conditions.Select((condition, i) => $"CASE WHEN {condition} THEN {1 << i} ELSE 0 END")))})::UTINYINT,
                   {(value is null ? "NULL" : Columns.Of(value))}::VARCHAR
            FROM {from}
            {(marks is null ? "" : $"WHERE {string.Join(" OR ", conditions.Select(condition => $"({condition})"))}")}
            """,
            (in Chunk chunk) =>
            {
                var segment = chunk.Values<ulong>(0);
                var row = chunk.Values<long>(1);
                var mark = chunk.Values<byte>(2);
                var text = chunk.Texts(3);
                for (var i = 0; i < row.Length; i++)
                {
                    if (marks is not null)
                        marks[segment[i]][row[i]] = mark[i];
                    if (values is not null)
                        values[segment[i]][row[i]] = text.Has(i) ? known.IndexOf(text[i]) : ValueTable.None;
                }
            },
            ct);
        var (places, sorted) = known.Sorted();
        foreach (var column in values ?? [])
        {
            for (var i = 0; i < column.Length; i++)
                column[i] = places[column[i]];
        }

        return ([.. rows.Select((_, i) => new RowFacts(marks?[i], values?[i]))], sorted);
    }

    /// <summary>Values in the order they are met; the empty text, which stands for none too, is there from the start.</summary>
    sealed class ValueTable
    {
        public const int None = 0;

        readonly Dictionary<UInt128, int> known = new() { [XxHash128.HashToUInt128([])] = None };
        readonly List<string> texts = [""];
        byte[] last = [];
        int lastIndex;

        public int IndexOf(ReadOnlySpan<byte> text)
        {
            if (text.SequenceEqual(last))
                return lastIndex;
            var hash = XxHash128.HashToUInt128(text);
            if (!known.TryGetValue(hash, out var index))
            {
                known.Add(hash, index = texts.Count);
                texts.Add(System.Text.Encoding.UTF8.GetString(text));
            }

            (last, lastIndex) = (text.ToArray(), index);
            return index;
        }

        /// <summary>The values by their bytes, and the place of each there.</summary>
        public (int[] Places, IReadOnlyList<string> Sorted) Sorted()
        {
            int[] order = [.. Enumerable.Range(0, texts.Count).OrderBy(i => texts[i], Utf8Order.Instance)];
            var places = new int[order.Length];
            for (var place = 0; place < order.Length; place++)
                places[order[place]] = place;
            return (places, [.. order.Select(i => texts[i])]);
        }
    }
}
