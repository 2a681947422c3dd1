using Lake.DuckDb.Core.Sorted;
using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core;

/// <summary>
/// Which staged rows a base does not have. Only rows whose mark occurs twice, in the import or in the base, can be refused or be a repetition: they alone are compared by their whole identity, and the
/// tables <c>refused</c> and <c>repeated</c> tell of them. All other rows stand.
/// </summary>
/// <param name="Accepted">Rows that are new.</param>
/// <param name="Duplicate">Rows that were there already.</param>
/// <param name="Conflicts">Lines whose key is taken by other content, ascending.</param>
/// <param name="Repeated">Accepted rows that repeat another of the import.</param>
/// <param name="Taken">Keys that the base has with other content, which they keep.</param>
/// <param name="Replacing">Accepted rows whose key is taken by other content, which they replace: table <c>replacing</c>.</param>
sealed record NewRows(long Accepted, long Duplicate, IReadOnlyList<long> Conflicts, long Repeated, long Taken, long Replacing)
{
    /// <param name="staging">The import.</param>
    /// <param name="segments">The base's segments.</param>
    /// <param name="identities">The marks of each.</param>
    /// <param name="ct">Gives up.</param>
    public static NewRows Find(Staging staging, IReadOnlyList<StoredFile> segments, IReadOnlyList<MarkFile> identities, CancellationToken ct)
    {
        staging.Close();
        staging.Suspect(identities, ct);
        if (staging.Suspects == 0)
            return new NewRows(staging.Rows.Count, 0, [], 0, 0, 0);
        var (connection, db) = (staging.Connection, staging.Name);
        var replaces = staging.Plan.Changed == ChangedRows.Replace;
        connection.Run(
            $"""
            CREATE OR REPLACE TABLE {db}.ranked AS
            SELECT line, identity, (CASE WHEN key IS NULL THEN n - 1 ELSE -1 END)::INTEGER AS occurrence, CASE WHEN key IS NOT NULL THEN content END AS content,
                   key IS NULL OR n = 1 AS stands, key IS NOT NULL AND content <> first_content AS conflicts
            FROM (
              SELECT line, key, content, coalesce(key, content) AS identity, row_number() OVER same AS n, first_value(content) OVER same AS first_content
              FROM {staging.Staged} SEMI JOIN {db}.suspect USING (mark)
              WINDOW same AS (PARTITION BY key IS NULL, coalesce(key, content) ORDER BY line))
            """,
            ct);
        var there = segments.Count == 0 ? "SELECT NULL::BIGINT AS line, false AS conflicts WHERE false" : $"""
            SELECT ranked.line, ranked.content IS DISTINCT FROM landed.content AS conflicts
            FROM {db}.ranked JOIN {Sql.Parquet(segments)} AS landed ON landed.identity = ranked.identity AND landed.occurrence = ranked.occurrence
            WHERE ranked.stands
            """;
        connection.Run($"CREATE OR REPLACE TABLE {db}.taken AS {there}", ct);
        connection.Run($"CREATE OR REPLACE TABLE {db}.replacing AS SELECT line FROM {db}.taken WHERE conflicts AND {replaces}", ct);
        connection.Run($"CREATE OR REPLACE TABLE {db}.refused AS SELECT line, conflicts FROM {db}.ranked WHERE NOT stands UNION ALL SELECT line, conflicts FROM {db}.taken ANTI JOIN {db}.replacing USING (line)", ct);
        connection.Run($"CREATE OR REPLACE TABLE {db}.repeated AS SELECT line, occurrence FROM {db}.ranked ANTI JOIN {db}.refused USING (line) WHERE occurrence > 0", ct);

        var conflicts = Lines(connection, $"SELECT line FROM {db}.refused WHERE conflicts ORDER BY line", ct);
        var (refused, repeated, taken, replacing) = connection.One(
            $"SELECT (SELECT count(*) FROM {db}.refused), (SELECT count(*) FROM {db}.repeated), (SELECT count(*) FROM {db}.taken WHERE conflicts), (SELECT count(*) FROM {db}.replacing)",
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)),
            ct);
        return new NewRows(staging.Rows.Count - refused, refused - conflicts.Count, conflicts, repeated, taken - replacing, replacing);
    }

    /// <summary>Which rows land, once it is known which are set aside, too.</summary>
    public LandingRows Landing(Staging staging, CancellationToken ct)
    {
        var (refused, lines, times) = (new Growing<long>(), new Growing<long>(), new Growing<int>());
        staging.Connection.EachChunk($"SELECT line FROM {staging.Name}.refused ORDER BY line", (in Chunk chunk) => refused.Add(chunk.Values<long>(0)), ct);
        if (Repeated > 0)
        {
            staging.Connection.EachChunk(
                $"SELECT line, occurrence FROM {staging.Name}.repeated ORDER BY line",
                (in Chunk chunk) =>
                {
                    lines.Add(chunk.Values<long>(0));
                    times.Add(chunk.Values<int>(1));
                },
                ct);
        }

        return new LandingRows(refused.Span.ToArray(), (lines.Span.ToArray(), times.Span.ToArray()));
    }

    /// <summary>The lines that a query gives.</summary>
    public static IReadOnlyList<long> Lines(DuckDB.NET.Data.DuckDBConnection connection, string sql, CancellationToken ct)
    {
        var lines = new List<long>();
        connection.Each(sql, row => lines.Add(row.GetInt64(0)), ct);
        return lines;
    }
}
