using Lake.DuckDb.Core.Sorted;

namespace Lake.DuckDb.Core;

/// <summary>The accepted rows as Parquet files in the work folder, with what a manifest says of them.</summary>
sealed record NewFiles(
    string SegmentPath, string DictionaryPath, long Events, long AnonymousEvents, long NewCustomers, DateTime FirstEvent, DateTime LastEvent, CountedPart Counted)
{
    /// <summary>New customers up to whom their names are kept at once: of more, sorting them is left to the engine.</summary>
    const int FewCustomers = 1 << 16;

    /// <summary>The new customers; null: there are none, or too many.</summary>
    public NameFile? Names { get; private init; }

    public static string Segment(string path) => path + ".events.parquet";

    public static string Dictionary(string path) => path + ".customers.parquet";

    /// <summary>The statement that writes rows to a file of the form all of the lake's have.</summary>
    public static string Copy(string rows, string path) => $"COPY ({rows}) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)";

    /// <summary>Writes both files; the dictionary only where there are new customers.</summary>
    /// <param name="staging">The import.</param>
    /// <param name="isAll">Whether none of its rows is refused.</param>
    /// <param name="repeats">Whether rows repeat others.</param>
    /// <param name="targets">The plan's properties in its order, spelt as the snapshot spells them.</param>
    /// <param name="names">The base's customers.</param>
    /// <param name="path">What the files' names begin with.</param>
    /// <param name="ct">Gives up.</param>
    public static NewFiles Write(Staging staging, bool isAll, bool repeats, IReadOnlyList<PropertyColumn> targets, IReadOnlyList<NameFile> names, string path, CancellationToken ct)
    {
        var (connection, db) = (staging.Connection, staging.Name);
        var accepted = isAll ? $"{db}.staged" : $"(SELECT * FROM {db}.staged ANTI JOIN {db}.refused USING (line)) AS staged";
        var coding = CustomerCoding.Of(staging.Customers, isAll ? null : Occurring(staging, accepted, ct), names, ct);
        staging.WriteCustomers(coding, ct);
        connection.Run(Rows(db, accepted, repeats, targets, Segment(path)), ct);
        if (coding.New > 0)
            connection.Run(Copy($"SELECT code, customer FROM {db}.customers WHERE fresh ORDER BY code", Dictionary(path)), ct);
        return connection.One(
            $"""SELECT count(*), count(*) FILTER (customer IS NULL), min("at"), max("at"), {Counting.Columns(staging.Plan.Settings)} FROM {accepted}""",
            row => new NewFiles(Segment(path), Dictionary(path), row.GetInt64(0), row.GetInt64(1), coding.New, row.GetUtc(2), row.GetUtc(3), Counting.Read(row, 4))
            {
                Names = coding.New is > 0 and <= FewCustomers ? coding.Named(staging.Customers) : null,
            },
            ct);
    }

    /// <summary>Which customers have an accepted row.</summary>
    static bool[] Occurring(Staging staging, string accepted, CancellationToken ct)
    {
        var occurs = new bool[staging.Customers.Count];
        staging.Connection.EachChunk(
            $"SELECT DISTINCT customer FROM {accepted} WHERE customer IS NOT NULL",
            (in Chunk chunk) =>
            {
                foreach (var number in chunk.Values<int>(0))
                    occurs[number] = true;
            },
            ct);
        return occurs;
    }

    static string Rows(string db, string accepted, bool repeats, IReadOnlyList<PropertyColumn> targets, string path)
    {
        var properties = string.Concat(targets.Select((property, index) => $", staged.{Columns.Staged(index)} AS {Columns.Of(property)}"));
        return Copy(
            $"""
            SELECT customers.code AS customer, staged."at", staged."day", staged."order", staged."type", staged.amount,
                   coalesce(staged.key, staged.content) AS identity,
                   (CASE WHEN staged.key IS NULL THEN {(repeats ? "coalesce(repeated.occurrence, 0)" : "0")} ELSE -1 END)::INTEGER AS occurrence,
                   CASE WHEN staged.key IS NOT NULL THEN staged.content END AS content, staged.line{properties}
            FROM {accepted} LEFT JOIN {db}.customers ON customers.number = staged.customer {(repeats ? $"LEFT JOIN {db}.repeated ON repeated.line = staged.line" : "")}
            ORDER BY customers.code NULLS LAST, staged."at", staged.line
            """,
            path);
    }
}
