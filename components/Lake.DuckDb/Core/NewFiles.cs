using System.Globalization;

namespace Lake.DuckDb.Core;

/// <summary>The accepted rows as Parquet files in the work folder, with what a manifest says of them.</summary>
sealed record NewFiles(
    string SegmentPath, string DictionaryPath, long Events, long AnonymousEvents, long NewCustomers, DateTime FirstEvent, DateTime LastEvent)
{
    public static string Segment(string path) => path + ".events.parquet";

    public static string Dictionary(string path) => path + ".customers.parquet";

    /// <summary>Writes both files; <paramref name="targets"/> are the plan's properties in its order, spelt as the snapshot spells them.</summary>
    public static NewFiles Write(
        Staging staging, IReadOnlyList<PropertyColumn> targets, IReadOnlyList<StoredFile> dictionaries, long customers, string path, CancellationToken ct)
    {
        var (connection, db) = (staging.Connection, staging.Name);
        connection.Run(Customers(db, Sql.Codes(dictionaries), customers), ct);
        connection.Run(Rows(db, targets, Segment(path)), ct);
        connection.Run($"COPY (SELECT code, customer FROM {db}.customers WHERE fresh ORDER BY code) TO {Parquet(Dictionary(path))}", ct);
        return connection.One(
            $"""
            SELECT count(*), count(*) FILTER (customer IS NULL), (SELECT count(*) FROM {db}.customers WHERE fresh), min("at"), max("at")
            FROM {db}.accepted JOIN {db}.staged USING (line)
            """,
            row => new NewFiles(
                Segment(path), Dictionary(path), row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetUtc(3), row.GetUtc(4)),
            ct);
    }

    /// <summary>The codes of the customers that occur: known ones keep theirs, new ones get the next in order of their first line.</summary>
    static string Customers(string db, string dictionaries, long known) => string.Create(CultureInfo.InvariantCulture, $"""
        CREATE OR REPLACE TABLE {db}.customers AS
        WITH met AS (
          SELECT customer, min(line) AS first_line
          FROM {db}.accepted JOIN {db}.staged USING (line)
          WHERE customer IS NOT NULL
          GROUP BY customer
        )
        SELECT met.customer, false AS fresh, named.code::INTEGER AS code
        FROM met JOIN {dictionaries} AS named ON named.customer = met.customer
        UNION ALL
        SELECT met.customer, true, ({known} + row_number() OVER (ORDER BY first_line) - 1)::INTEGER
        FROM met ANTI JOIN {dictionaries} AS named ON named.customer = met.customer
        """);

    static string Rows(string db, IReadOnlyList<PropertyColumn> targets, string path)
    {
        var properties = string.Concat(targets.Select((property, index) => $", staged.{Columns.Staged(index)} AS {Columns.Of(property)}"));
        return $"""
            COPY (
              SELECT customers.code AS customer, staged."at", staged."day", staged."order", staged."type", staged.amount,
                     accepted.identity, accepted.occurrence, accepted.content, staged.line{properties}
              FROM {db}.accepted JOIN {db}.staged USING (line) LEFT JOIN {db}.customers ON customers.customer = staged.customer
              ORDER BY customers.code NULLS LAST, staged."at", staged.line
            ) TO {Parquet(path)}
            """;
    }

    static string Parquet(string path) => $"{Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd)";
}
