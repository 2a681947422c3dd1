using System.Globalization;
using Lake.DuckDb.Core.Sorted;
using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core;

/// <summary>The accepted rows as Parquet files in the work folder, with what a manifest says of them.</summary>
sealed record NewFiles(
    string SegmentPath, string DictionaryPath, long Events, long AnonymousEvents, long NewCustomers, DateTime FirstEvent, DateTime LastEvent, CountedPart Counted)
{
    /// <summary>Values of a column beyond which the engine stops looking for a dictionary of them: ids of orders and rows have none, and looking takes a fifth of the time that writing does.</summary>
    const int MostWords = 4_096;

    /// <summary>New customers up to whom their names are kept at once: of more, sorting them is left to the engine.</summary>
    const int FewCustomers = 1 << 16;

    /// <summary>The new customers; null: there are none, or too many.</summary>
    public NameFile? Names { get; private init; }

    public static string Segment(string path) => path + ".events.parquet";

    public static string Dictionary(string path) => path + ".customers.parquet";

    /// <summary>The statement that writes rows to a file of the form all of the lake's have.</summary>
    public static string Copy(string rows, string path) =>
        string.Create(CultureInfo.InvariantCulture, $"COPY ({rows}) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT {MostWords})");

    /// <summary>Writes both files; the dictionary only where there are new customers.</summary>
    /// <param name="staging">The import.</param>
    /// <param name="landing">Which of its rows land.</param>
    /// <param name="targets">The plan's properties in its order, spelt as the snapshot spells them.</param>
    /// <param name="names">The base's customers.</param>
    /// <param name="path">What the files' names begin with.</param>
    /// <param name="draft">What is told of the segment's rows; null: nothing is.</param>
    /// <param name="ct">Gives up.</param>
    public static NewFiles Write(Staging staging, RowFindings landing, IReadOnlyList<PropertyColumn> targets, IReadOnlyList<NameFile> names, string path, ColumnsDraft? draft, CancellationToken ct)
    {
        var connection = staging.Connection;
        var coding = CustomerCoding.Of(staging.Customers, landing.Refused.Count == 0 ? null : Occurring(staging, landing), names, ct);
        using var ordered = new RowsInOrder(staging.Rows, landing, coding.Codes, path + ".rows", draft, ct);
        using var rows = staging.Engine.Rows.Offer(ordered);
        connection.Run(Copy(Rows(rows, targets), Segment(path)), ct);
        if (coding.New > 0)
        {
            using var customers = staging.Engine.Rows.Offer(new NewCustomers(staging.Customers, coding));
            connection.Run(Copy($"SELECT * FROM {customers}", Dictionary(path)), ct);
        }

        // Few are still in order; many would have to be sorted again, and are read from where they have gone.
        var written = draft is null ? rows.ToString() : $"read_parquet({Sql.Text(Segment(path))})";
        return connection.One(
            $"""SELECT count(*), count(*) FILTER (customer IS NULL), min("at"), max("at"), {Counting.Columns(staging.Plan.Settings)} FROM {written}""",
            row => new NewFiles(Segment(path), Dictionary(path), row.GetInt64(0), row.GetInt64(1), coding.New, row.GetUtc(2), row.GetUtc(3), Counting.Read(row, 4))
            {
                Names = coding.New is > 0 and <= FewCustomers ? coding.Named(staging.Customers) : null,
            },
            ct);
    }

    /// <summary>Which customers have a row that lands.</summary>
    static bool[] Occurring(Staging staging, RowFindings landing)
    {
        var occurs = new bool[staging.Customers.Count];
        var room = new RowBlock(staging.Rows.Fields);
        for (var index = 0; index < staging.Rows.Blocks; index++)
        {
            var block = staging.Rows.Block(index, room, [StagedField.Customer]);
            var customer = block.Columns[StagedField.Customer];
            var numbers = customer.Values<int>();
            for (var row = 0; row < block.Count; row++)
            {
                if (customer.Has(row) && landing.Lands(((long)index * RowStore.BlockRows) + row))
                    occurs[numbers[row]] = true;
            }
        }

        return occurs;
    }

    static string Rows(RowFunction.Offered rows, IReadOnlyList<PropertyColumn> targets)
    {
        var properties = string.Concat(targets.Select((property, index) => $", {Columns.Staged(index)} AS {Columns.Of(property)}"));
        return $"""
            SELECT customer, "at", "day", "order", "type", amount, coalesce(key, content) AS identity, (CASE WHEN key IS NULL THEN repeat ELSE -1 END)::INTEGER AS occurrence,
                   CASE WHEN key IS NOT NULL THEN content END AS content, line{properties}
            FROM {rows}
            """;
    }
}
