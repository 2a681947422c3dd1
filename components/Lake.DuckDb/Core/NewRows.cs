namespace Lake.DuckDb.Core;

/// <summary>Which staged rows a base does not have: the table <c>accepted</c>, and what became of the others.</summary>
sealed record NewRows(long Accepted, long Duplicate, IReadOnlyList<long> Conflicts)
{
    public static NewRows Find(Staging staging, IReadOnlyList<StoredFile> segments, CancellationToken ct)
    {
        var (connection, db) = (staging.Connection, staging.Name);
        staging.Rank(ct);
        connection.Run(
            segments.Count == 0
                ? $"CREATE OR REPLACE TABLE {db}.taken (line BIGINT, conflicts BOOLEAN)"
                : $"""
                  CREATE OR REPLACE TABLE {db}.taken AS
                  SELECT ranked.line, ranked.content IS DISTINCT FROM landed.content AS conflicts
                  FROM {db}.ranked JOIN {Sql.Parquet(segments)} AS landed
                    ON landed.identity = ranked.identity AND landed.occurrence = ranked.occurrence
                  WHERE ranked.stands
                  """,
            ct);
        connection.Run(
            $"""
            CREATE OR REPLACE TABLE {db}.accepted AS
            SELECT line, identity, occurrence, content FROM {db}.ranked ANTI JOIN {db}.taken USING (line) WHERE stands
            """,
            ct);

        var conflicts = new List<long>();
        connection.Each(
            $"SELECT line FROM {db}.ranked WHERE conflicts UNION ALL SELECT line FROM {db}.taken WHERE conflicts ORDER BY line",
            row => conflicts.Add(row.GetInt64(0)),
            ct);
        var accepted = connection.One($"SELECT count(*) FROM {db}.accepted", row => row.GetInt64(0), ct);
        var staged = connection.One($"SELECT count(*) FROM {db}.staged", row => row.GetInt64(0), ct);
        return new NewRows(accepted, staged - accepted - conflicts.Count, conflicts);
    }
}
