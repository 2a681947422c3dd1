using System.Globalization;
using Lake.DuckDb.Core.Sorted;
using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core;

/// <summary>
/// What an import changes of what is there. The rows that are set aside join those that are refused; the table <c>gone</c> has the identities that the base loses. Only orders whose mark the base has,
/// too, are looked at.
/// </summary>
/// <param name="Replaced">Accepted rows that stand in place of others.</param>
/// <param name="Aside">Lines set aside, ascending.</param>
/// <param name="Left">Orders, and events left out, that stay as they are though the import has them otherwise.</param>
/// <param name="Gone">How many rows each segment of the base loses, by its place; those that lose none are missing.</param>
sealed record ChangedOrders(long Replaced, IReadOnlyList<long> Aside, long Left, IReadOnlyDictionary<int, long> Gone)
{
    /// <summary>Nothing.</summary>
    public static readonly ChangedOrders None = new(0, [], 0, new Dictionary<int, long>());

    /// <summary>Rows that the base loses.</summary>
    public long Withdrawn => Gone.Values.Sum();

    /// <summary>Whether there is need to look. Rows that are there change nothing where new ones are set aside; where they stand for their orders, they change nothing if no other is there.</summary>
    /// <param name="staging">The import.</param>
    /// <param name="rows">Which of its rows are new.</param>
    /// <param name="events">How many rows are there.</param>
    public static bool MayBe(Staging staging, NewRows rows, long events) => staging.Plan.Changed switch
    {
        ChangedRows.Add => false,
        ChangedRows.SetAside => rows.Accepted > 0 || staging.HasMentions,
        _ => rows.Accepted > 0 || rows.Findings.There.Count < events,
    };

    /// <param name="staging">The import.</param>
    /// <param name="rows">Which of its rows are new.</param>
    /// <param name="known">What is there.</param>
    /// <param name="orders">The marks of the orders of each segment.</param>
    /// <param name="identities">The marks of the identities of each segment.</param>
    /// <param name="ct">Gives up.</param>
    public static ChangedOrders Find(Staging staging, NewRows rows, Known known, IReadOnlyList<MarkFile> orders, IReadOnlyList<MarkFile> identities, CancellationToken ct)
    {
        var meetsOrders = staging.MeetOrders(orders, staging.Plan.Changed == ChangedRows.Replace ? null : rows.Findings.Refused, ct);
        var meetsKeys = staging.MeetsKeys(identities, ct);
        if (!meetsOrders && !meetsKeys && rows.Findings.Replacing.Count == 0)
            return None;
        var (connection, db) = (staging.Connection, staging.Name);
        if (!meetsOrders)
            connection.Run($"CREATE OR REPLACE TABLE {db}.met (bill UBIGINT)", ct);
        using var found = staging.Engine.Rows.Offer(new FoundRows(staging.Rows, rows.Findings));
        var replaces = staging.Plan.Changed == ChangedRows.Replace;
        connection.Run(
            $"""
            CREATE OR REPLACE TABLE {db}.held AS
            SELECT bill FROM {db}.met
            {(replaces ? $"WHERE bill IN (SELECT bill FROM {db}.mentioned WHERE NOT left_out AND bill IS NOT NULL) OR EXISTS (SELECT 1 FROM {db}.mentioned WHERE NOT left_out AND bill IS NULL AND key IS NULL)" : "")}
            """,
            ct);
        connection.Run($"CREATE OR REPLACE TABLE {db}.aside AS SELECT place, bill FROM {found} SEMI JOIN {db}.held USING (bill) WHERE lands = 1", ct);
        connection.Run($"CREATE OR REPLACE TABLE {db}.lost_keys AS SELECT DISTINCT key FROM {db}.mentioned ANTI JOIN {staging.Staged} USING (key) WHERE left_out AND key IS NOT NULL", ct);
        var places = new RowBits(staging.Rows.Count);
        connection.EachChunk(
            $"SELECT place FROM {db}.aside",
            (in Chunk chunk) =>
            {
                foreach (var place in chunk.Values<long>(0))
                {
                    places.Add(place);
                    rows.Findings.Refused.Add(place);
                }
            },
            ct);
        var aside = staging.Rows.LinesOf(places, ct);
        return replaces
            ? Replacing(staging, found, known, aside, connection.One($"SELECT count(DISTINCT bill) FROM {db}.aside", row => row.GetInt64(0), ct), meetsKeys, ct)
            : None with { Aside = aside, Left = LeftAsTheyAre(staging, found, known, meetsKeys, ct) };
    }

    /// <summary>Orders of which rows were set aside or left out that are there, and events that were left out.</summary>
    static long LeftAsTheyAre(Staging staging, RowFunction.Offered found, Known known, bool meetsKeys, CancellationToken ct)
    {
        var (connection, db) = (staging.Connection, staging.Name);
        connection.Run($"""CREATE OR REPLACE TABLE {db}.left_out AS SELECT DISTINCT bill, "order" FROM {db}.mentioned SEMI JOIN {db}.met USING (bill) WHERE left_out""", ct);
        var isAny = connection.One($"SELECT count(*) FROM {db}.left_out", row => row.GetInt64(0), ct) > 0;
        var lost = isAny
            ? $"""
              UNION ALL
              SELECT left_out.bill FROM {db}.left_out JOIN {known.Rows} AS there ON there."order" = left_out."order"
              ANTI JOIN {Again(found)} AS again ON again.identity = there.identity AND again.occurrence = there.occurrence
              WHERE {known.IsOfSource(staging.Plan.Source)}
              """
            : "";
        var events = meetsKeys ? $"(SELECT count(*) FROM {known.Rows} AS there SEMI JOIN {db}.lost_keys ON there.identity = lost_keys.key WHERE there.occurrence < 0)" : "0";
        return connection.One($"SELECT (SELECT count(DISTINCT bill) FROM (SELECT bill FROM {db}.aside {lost})) + {events}", row => row.GetInt64(0), ct);
    }

    static ChangedOrders Replacing(Staging staging, RowFunction.Offered found, Known known, IReadOnlyList<long> aside, long left, bool meetsKeys, CancellationToken ct)
    {
        var (connection, db) = (staging.Connection, staging.Name);
        connection.Run(
            $"""
            CREATE OR REPLACE TABLE {db}.turned AS
            SELECT bill, any_value("order") AS "order"
            FROM (SELECT bill, "order" FROM {staging.Staged} SEMI JOIN {db}.met USING (bill) UNION ALL SELECT bill, "order" FROM {db}.mentioned SEMI JOIN {db}.met USING (bill) WHERE left_out)
            ANTI JOIN {db}.held USING (bill) GROUP BY bill
            """,
            ct);
        var keys = meetsKeys ? $"UNION ALL SELECT key FROM {db}.lost_keys" : "";
        connection.Run(
            $"""
            CREATE OR REPLACE TABLE {db}.gone AS
            SELECT there.identity, there.occurrence, there.filename
            FROM {known.Rows} AS there
            SEMI JOIN {db}.turned ON there."order" = turned."order"
            ANTI JOIN {Again(found)} AS again ON again.identity = there.identity AND again.occurrence = there.occurrence
            WHERE {known.IsOfSource(staging.Plan.Source)}
            UNION
            SELECT there.identity, there.occurrence, there.filename
            FROM {known.Rows} AS there
            SEMI JOIN (SELECT key FROM {found} WHERE replaces = 1 {keys}) AS lost ON there.identity = lost.key
            WHERE there.occurrence < 0
            """,
            ct);
        var gone = new Dictionary<int, long>();
        connection.Each($"SELECT filename, count(*) FROM {db}.gone GROUP BY filename", row => gone[known.PlaceOf(row.GetString(0))] = row.GetInt64(1), ct);
        var replaced = connection.One(
            $"SELECT (SELECT count(*) FROM {found} SEMI JOIN {db}.turned USING (bill) WHERE lands = 1) + (SELECT count(*) FROM {found} WHERE replaces = 1)", row => row.GetInt64(0), ct);
        return new ChangedOrders(replaced, aside, left, gone);
    }

    /// <summary>The identities of rows that the base has.</summary>
    static string Again(RowFunction.Offered found) => $"(SELECT coalesce(key, content) AS identity, CASE WHEN key IS NULL THEN repeat ELSE -1 END AS occurrence FROM {found} WHERE there = 1)";

    /// <summary>What is there: the segments of a base.</summary>
    public sealed class Known(Manifest manifest, IReadOnlyList<StoredFile> files)
    {
        /// <summary>Their rows, each with the file it is in.</summary>
        public string Rows => $"read_parquet([{string.Join(", ", files.Select(file => Sql.Text(file.Path)))}], union_by_name = true, filename = true)";

        /// <summary>The place of a file's segment.</summary>
        public int PlaceOf(string path) => files.Select((file, place) => (file, place)).First(one => one.file.Path == path).place;

        /// <summary>The condition on a row that its order is of a system.</summary>
        public string IsOfSource(string? source)
        {
            if ((manifest.Sources ?? []) is not { Count: > 0 } sources)
                return source is null ? "true" : "false";
            var named = sources.Where(one => source is null || one.Source == source).Select(one => one.Import).ToHashSet();
            var own = manifest.Segments.Zip(files).Where(pair => pair.First.Import is { } import && named.Contains(import)).Select(pair => Sql.Text(pair.Second.Path));
            var merged = manifest.Segments.Any(segment => segment.Import is null) ? $"OR coalesce(there.import IN ({List(named.Select(import => string.Create(CultureInfo.InvariantCulture, $"UUID '{import}'")))}), false)" : "";
            var isNamed = $"(there.filename IN ({List(own.Prepend("''"))}) {merged})";
            return source is null ? $"NOT {isNamed}" : isNamed;
        }

        static string List(IEnumerable<string> values) => string.Join(", ", values) is { Length: > 0 } list ? list : "NULL";
    }
}
