using Marten;
using Npgsql;
using NpgsqlTypes;
using Watches;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Store.Marten.Core;

/// <summary>
/// Crossings, hundreds of thousands at a time: a plain table, because COPY puts rows into it within the transaction that changes the watch, which Marten's
/// bulk insert of documents cannot do.
/// </summary>
sealed class CrossingTable : Table
{
    public const string Named = "crossing";

    public CrossingTable(string schema)
        : base(new PostgresqlObjectName(schema, Named, SchemaUtils.IdentifierUsage.General))
    {
        AddColumn("watch", "text").AsPrimaryKey();
        AddColumn("sequence", "bigint").AsPrimaryKey();
        AddColumn("dataset", "text").NotNull();
        AddColumn("customer", "text").NotNull();
        AddColumn("probability", "double precision").NotNull();
        AddColumn("previous", "double precision");
        AddColumn("threshold", "double precision").NotNull();
        AddColumn("version", "bigint").NotNull();
        AddColumn("as_of", "timestamp with time zone").NotNull();
    }

    static string In(IQuerySession session) => $"{session.DocumentStore.Options.DatabaseSchemaName}.{Named}";

    /// <summary>Writes rows within the session's transaction.</summary>
    public static async Task CopyAsync(IDocumentSession session, IEnumerable<Crossing> crossings, CancellationToken ct)
    {
        await using var copy = await session.Connection!.BeginBinaryImportAsync(
            $"copy {In(session)} (watch, sequence, dataset, customer, probability, previous, threshold, version, as_of) from stdin (format binary)", ct);
        copy.Timeout = TimeSpan.FromMinutes(10);
        foreach (var crossing in crossings)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(crossing.Watch, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(crossing.Sequence, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(crossing.Dataset, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(crossing.Customer, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(crossing.Probability, NpgsqlDbType.Double, ct);
            if (crossing.Previous is { } previous)
                await copy.WriteAsync(previous, NpgsqlDbType.Double, ct);
            else
                await copy.WriteNullAsync(ct);
            await copy.WriteAsync(crossing.Threshold, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(crossing.Version, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(crossing.AsOf.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        }

        await copy.CompleteAsync(ct);
    }

    public static async Task<IReadOnlyList<Crossing>> ReadAsync(IQuerySession session, string watch, long after, int take, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand(
            $"select dataset, customer, probability, previous, threshold, version, as_of, sequence from {In(session)} where watch = $1 and sequence > $2 order by sequence limit $3");
        query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = watch });
        query.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        query.Parameters.Add(new NpgsqlParameter<int> { TypedValue = take });
        await using var rows = await session.ExecuteReaderAsync(query, ct);
        var crossings = new List<Crossing>();
        while (await rows.ReadAsync(ct))
        {
            crossings.Add(new Crossing(
                watch, rows.GetString(0), rows.GetString(1), rows.GetDouble(2), await rows.IsDBNullAsync(3, ct) ? null : rows.GetDouble(3), rows.GetDouble(4), rows.GetInt64(5),
                new DateTimeOffset(DateTime.SpecifyKind(rows.GetFieldValue<DateTime>(6), DateTimeKind.Utc)), rows.GetInt64(7)));
        }

        return crossings;
    }

    /// <summary>Deletes a watch's crossings when the session saves its changes.</summary>
    public static void Delete(IDocumentSession session, string watch) => session.QueueSqlCommand($"delete from {In(session)} where watch = ?", watch);
}
