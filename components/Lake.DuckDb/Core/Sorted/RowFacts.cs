using System.IO.Hashing;
using DuckDB.NET.Data;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>What the engine says of a segment's rows that its columns do not hold: which conditions each meets, and its value of a property.</summary>
/// <param name="marks">A byte a row; null: there are no conditions, and every row counts.</param>
/// <param name="values">An index a row, into <paramref name="texts"/>; null: no property was asked for.</param>
/// <param name="texts">The values by their bytes.</param>
sealed class RowFacts(byte[]? marks, int[]? values, IReadOnlyList<string> texts)
{
    /// <summary>Stands for no value, too.</summary>
    const string NoText = "";

    /// <summary>Whether every row counts.</summary>
    public bool CountsAll => marks is null;

    /// <summary>The values that <see cref="Values"/> gives places of, by their bytes.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>A bit for each condition; empty when there are none.</summary>
    public ReadOnlySpan<byte> Marks(long first, int count) => marks is null ? default : marks.AsSpan((int)first, count);

    /// <summary>Indices of values; empty when no property was asked for.</summary>
    public ReadOnlySpan<int> Values(long first, int count) => values is null ? default : values.AsSpan((int)first, count);

    /// <summary>All of <see cref="Marks"/>.</summary>
    public ReadOnlySpan<byte> AllMarks => marks;

    /// <summary>All of <see cref="Values"/>.</summary>
    public ReadOnlySpan<int> AllValues => values;

    /// <summary>Asks the engine; each segment's values are its own.</summary>
    /// <param name="connection">The engine.</param>
    /// <param name="from">The rows of the segments.</param>
    /// <param name="rows">How many rows each has.</param>
    /// <param name="conditions">Conditions, at most eight: a row that meets none does not count; none at all: all rows count. A property that a segment does not have is missing there.</param>
    /// <param name="value">What rows are told apart by, or null.</param>
    /// <param name="ct">Gives up.</param>
    public static IReadOnlyList<RowFacts> Of(DuckDBConnection connection, string from, IReadOnlyList<long> rows, IReadOnlyList<string> conditions, Dimension? value, CancellationToken ct)
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
        return [.. rows.Select((_, i) => Own(marks?[i], values?[i], known.Texts))];
    }

    /// <summary>Facts whose values have the same places in all of them.</summary>
    public static (IReadOnlyList<RowFacts> Facts, IReadOnlyList<string> Values) Together(IReadOnlyList<RowFacts> facts)
    {
        string[] all = [.. facts.SelectMany(of => of.Texts).Append(NoText).Distinct(StringComparer.Ordinal).Order(Utf8Order.Instance)];
        return ([.. facts.Select(of => of.Among(all))], all);
    }

    /// <summary>With those values only that rows have.</summary>
    static RowFacts Own(byte[]? marks, int[]? values, IReadOnlyList<string> known)
    {
        if (values is null)
            return new RowFacts(marks, null, []);
        var occurs = new bool[known.Count];
        foreach (var value in values)
            occurs[value] = true;
        int[] order = [.. Enumerable.Range(0, known.Count).Where(i => occurs[i]).OrderBy(i => known[i], Utf8Order.Instance)];
        var places = new int[known.Count];
        for (var place = 0; place < order.Length; place++)
            places[order[place]] = place;
        Place(values, places);
        return new RowFacts(marks, values, [.. order.Select(i => known[i])]);
    }

    /// <summary>With places among more values; these facts are given up for it.</summary>
    RowFacts Among(string[] all)
    {
        if (values is null || texts.Count == all.Length)
            return this;
        Place(values, [.. texts.Select(text => Array.BinarySearch(all, text, Utf8Order.Instance))]);
        return new RowFacts(marks, values, all);
    }

    static void Place(int[] values, int[] places)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = places[values[i]];
    }

    /// <summary>Values in the order they are met; the empty text, which stands for none too, is there from the start.</summary>
    sealed class ValueTable
    {
        public const int None = 0;

        readonly Dictionary<UInt128, int> known = new() { [XxHash128.HashToUInt128([])] = None };
        readonly List<string> texts = [NoText];
        byte[] last = [];
        int lastIndex;

        public IReadOnlyList<string> Texts => texts;

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
    }
}
