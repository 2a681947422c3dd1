using Marten;
using Npgsql;
using NpgsqlTypes;
using Webhooks;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Store.Marten.Core;

/// <summary>Messages of webhooks: a plain table, because a large change makes thousands of them, and lists of them leave the bodies where they are.</summary>
sealed class DeliveryTable : Table
{
    public const string Named = "delivery";

    const string Fields = "id, webhook, sequence, type, from_version, version, part, parts, customers, created_at, state, attempts, last_attempt_at, last_status, last_fault, settled_at";

    const int AtOnce = 500;

    public DeliveryTable(string schema)
        : base(new PostgresqlObjectName(schema, Named, SchemaUtils.IdentifierUsage.General))
    {
        AddColumn("id", "text").AsPrimaryKey();
        AddColumn("webhook", "text").NotNull();
        AddColumn("sequence", "bigint").NotNull();
        AddColumn("type", "text").NotNull();
        AddColumn("from_version", "bigint");
        AddColumn("version", "bigint");
        AddColumn("part", "integer").NotNull();
        AddColumn("parts", "integer").NotNull();
        AddColumn("customers", "integer").NotNull();
        AddColumn("created_at", "timestamp with time zone").NotNull();
        AddColumn("state", "text").NotNull();
        AddColumn("attempts", "integer").NotNull();
        AddColumn("last_attempt_at", "timestamp with time zone");
        AddColumn("last_status", "integer");
        AddColumn("last_fault", "text");
        AddColumn("settled_at", "timestamp with time zone");
        AddColumn("body", "text").NotNull();
        Indexes.Add(new IndexDefinition("idx_delivery_queue") { Columns = ["webhook", "sequence"], IsUnique = true });
    }

    static string In(IQuerySession session) => $"{session.DocumentStore.Options.DatabaseSchemaName}.{Named}";

    /// <summary>Writes rows within the session's transaction.</summary>
    public static async Task AddAsync(IDocumentSession session, IReadOnlyList<Outgoing> messages, CancellationToken ct)
    {
        foreach (var some in messages.Chunk(AtOnce))
        {
            await using var insert = new NpgsqlCommand(
                $"insert into {In(session)} ({Fields}, body) select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)", session.Connection)
            {
                CommandTimeout = 600,
            };
            Add(one => one.Id);
            Add(one => one.Webhook);
            Add(one => one.Sequence);
            Add(one => one.Type);
            Add(one => one.FromVersion);
            Add(one => one.Version);
            Add(one => one.Part);
            Add(one => one.Parts);
            Add(one => one.Customers);
            Add(one => one.CreatedAt.UtcDateTime);
            Add(one => $"{one.State}");
            Add(one => one.Attempts);
            Add(one => one.LastAttemptAt?.UtcDateTime);
            Add(one => one.LastStatus);
            Add(one => one.LastFault);
            Add(one => one.SettledAt?.UtcDateTime);
            insert.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. some.Select(one => one.Body)] });
            await insert.ExecuteNonQueryAsync(ct);

            void Add<T>(Func<Delivery, T> of) => insert.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. some.Select(one => of(one.Delivery))] });
        }
    }

    /// <summary>Writes where a message stands, within the session's transaction.</summary>
    public static async Task UpdateAsync(IDocumentSession session, Delivery one, CancellationToken ct)
    {
        await using var update = new NpgsqlCommand(
            $"update {In(session)} set sequence = $2, state = $3, attempts = $4, last_attempt_at = $5, last_status = $6, last_fault = $7, settled_at = $8 where id = $1", session.Connection);
        update.Parameters.Add(new NpgsqlParameter<string> { TypedValue = one.Id });
        update.Parameters.Add(new NpgsqlParameter<long> { TypedValue = one.Sequence });
        update.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{one.State}" });
        update.Parameters.Add(new NpgsqlParameter<int> { TypedValue = one.Attempts });
        update.Parameters.Add(OrNull(NpgsqlDbType.TimestampTz, one.LastAttemptAt?.UtcDateTime));
        update.Parameters.Add(OrNull(NpgsqlDbType.Integer, one.LastStatus));
        update.Parameters.Add(OrNull(NpgsqlDbType.Text, one.LastFault));
        update.Parameters.Add(OrNull(NpgsqlDbType.TimestampTz, one.SettledAt?.UtcDateTime));
        await update.ExecuteNonQueryAsync(ct);
    }

    public static async Task<IReadOnlyList<Delivery>> ReadAsync(IQuerySession session, string webhook, DeliveryState? state, long before, int take, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand($"select {Fields} from {In(session)} where webhook = $1 and sequence < $2 and ($3::text is null or state = $3) order by sequence desc limit $4");
        query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = webhook });
        query.Parameters.Add(new NpgsqlParameter<long> { TypedValue = before });
        query.Parameters.Add(OrNull(NpgsqlDbType.Text, state?.ToString()));
        query.Parameters.Add(new NpgsqlParameter<int> { TypedValue = take });
        await using var rows = await session.ExecuteReaderAsync(query, ct);
        var read = new List<Delivery>();
        while (await rows.ReadAsync(ct))
            read.Add(Of((NpgsqlDataReader)rows));
        return read;
    }

    public static async Task<Outgoing?> FindAsync(IQuerySession session, string webhook, long sequence, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand($"select {Fields}, body from {In(session)} where webhook = $1 and sequence = $2");
        query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = webhook });
        query.Parameters.Add(new NpgsqlParameter<long> { TypedValue = sequence });
        await using var rows = await session.ExecuteReaderAsync(query, ct);
        return await rows.ReadAsync(ct) ? new Outgoing(Of((NpgsqlDataReader)rows), rows.GetString(16)) : null;
    }

    public static async Task<Delivery?> FindAsync(IQuerySession session, string webhook, string id, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand($"select {Fields} from {In(session)} where webhook = $1 and id = $2");
        query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = webhook });
        query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        await using var rows = await session.ExecuteReaderAsync(query, ct);
        return await rows.ReadAsync(ct) ? Of((NpgsqlDataReader)rows) : null;
    }

    /// <summary>Deletes a webhook's messages within the session's transaction, while the webhook is there: without it they are nobody's.</summary>
    public static async Task DeleteAsync(IDocumentSession session, string webhook, CancellationToken ct)
    {
        await using var delete = new NpgsqlCommand($"delete from {In(session)} where webhook = $1", session.Connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = webhook } } };
        await delete.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Deletes what was settled before an instant; one statement.</summary>
    public static async Task<long> ForgetAsync(NpgsqlConnection connection, string schema, DateTimeOffset settledBefore, CancellationToken ct)
    {
        await using var delete = new NpgsqlCommand($"delete from {schema}.{Named} where settled_at < $1", connection) { Parameters = { new NpgsqlParameter<DateTime> { TypedValue = settledBefore.UtcDateTime } }, CommandTimeout = 600 };
        return await delete.ExecuteNonQueryAsync(ct);
    }

    static NpgsqlParameter OrNull(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };

    static Delivery Of(NpgsqlDataReader row)
    {
        DateTimeOffset Instant(int i) => new(DateTime.SpecifyKind(row.GetDateTime(i), DateTimeKind.Utc));
        return new Delivery(
            row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), Instant(9))
        {
            State = Enum.Parse<DeliveryState>(row.GetString(10)),
            Attempts = row.GetInt32(11),
            LastAttemptAt = row.IsDBNull(12) ? null : Instant(12),
            LastStatus = row.IsDBNull(13) ? null : row.GetInt32(13),
            LastFault = row.IsDBNull(14) ? null : row.GetString(14),
            SettledAt = row.IsDBNull(15) ? null : Instant(15),
        };
    }
}
