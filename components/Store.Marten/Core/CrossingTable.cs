using Marten;
using Npgsql;
using Watches;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Store.Marten.Core;

/// <summary>
/// Crossings, hundreds of thousands at a time: a plain table, into which arrays go within the transaction that changes the watch, which Marten's bulk insert of documents cannot do. COPY would be
/// faster still, but PostgreSQL refuses it where rows are guarded.
/// </summary>
sealed class CrossingTable : Table
{
    public const string Named = "crossing";

    const int AtOnce = 10_000;

    public CrossingTable(string schema)
        : base(new PostgresqlObjectName(schema, Named, SchemaUtils.IdentifierUsage.General))
    {
        AddColumn("watch", "text").AsPrimaryKey();
        AddColumn("sequence", "bigint").AsPrimaryKey();
        AddColumn("dataset", "text").NotNull();
        AddColumn("customer", "text").NotNull();

        // The number, whatever it is of: at first it was always a probability.
        AddColumn("probability", "double precision").NotNull();
        AddColumn("previous", "double precision");
        AddColumn("threshold", "double precision").NotNull();
        AddColumn("version", "bigint").NotNull();
        AddColumn("as_of", "timestamp with time zone").NotNull();

        // Null in rows of before there was a choice.
        AddColumn("metric", "text");
    }

    static string In(IQuerySession session) => $"{session.DocumentStore.Options.DatabaseSchemaName}.{Named}";

    /// <summary>Writes rows within the session's transaction.</summary>
    public static async Task AddAsync(IDocumentSession session, IEnumerable<Crossing> crossings, CancellationToken ct)
    {
        foreach (var some in crossings.Chunk(AtOnce))
        {
            await using var insert = new NpgsqlCommand(
                $"insert into {In(session)} (watch, sequence, dataset, customer, probability, previous, threshold, version, as_of, metric) select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", session.Connection)
            {
                CommandTimeout = 600,
            };
            Add(crossing => crossing.Watch);
            Add(crossing => crossing.Sequence);
            Add(crossing => crossing.Dataset);
            Add(crossing => crossing.Customer);
            Add(crossing => crossing.Value);
            Add(crossing => crossing.Previous);
            Add(crossing => crossing.Threshold);
            Add(crossing => crossing.Version);
            Add(crossing => crossing.AsOf.UtcDateTime);
            Add(crossing => crossing.Metric);
            await insert.ExecuteNonQueryAsync(ct);

            void Add<T>(Func<Crossing, T> of) => insert.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. some.Select(of)] });
        }
    }

    public static async Task<IReadOnlyList<Crossing>> ReadAsync(IQuerySession session, string watch, long after, int take, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand(
            $"select dataset, customer, probability, previous, threshold, version, as_of, sequence, coalesce(metric, '{Watch.Alive}') from {In(session)} where watch = $1 and sequence > $2 order by sequence limit $3");
        query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = watch });
        query.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        query.Parameters.Add(new NpgsqlParameter<int> { TypedValue = take });
        await using var rows = await session.ExecuteReaderAsync(query, ct);
        var crossings = new List<Crossing>();
        while (await rows.ReadAsync(ct))
        {
            crossings.Add(new Crossing(
                watch, rows.GetString(0), rows.GetString(1), rows.GetString(8), rows.GetDouble(2), await rows.IsDBNullAsync(3, ct) ? null : rows.GetDouble(3), rows.GetDouble(4), rows.GetInt64(5),
                new DateTimeOffset(DateTime.SpecifyKind(rows.GetFieldValue<DateTime>(6), DateTimeKind.Utc)), rows.GetInt64(7)));
        }

        return crossings;
    }

    /// <summary>Deletes a watch's crossings within the session's transaction, while the watch is there: without it they are nobody's.</summary>
    public static async Task DeleteAsync(IDocumentSession session, string watch, CancellationToken ct)
    {
        await using var delete = new NpgsqlCommand($"delete from {In(session)} where watch = $1", session.Connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = watch } } };
        await delete.ExecuteNonQueryAsync(ct);
    }
}
