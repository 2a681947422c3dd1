using Answers;
using Datasets;
using Npgsql;
using NpgsqlTypes;
using Quantities;
using Webhooks;

namespace Store.Marten.Core;

/// <summary>
/// Removes customers from what is kept of a dataset beside its stream. PostgreSQL leaves the bytes of removed rows where they were until something else needs the room; the tables are therefore written anew.
/// </summary>
static class Forgetting
{
    const int AtOnce = 500;

    public static async Task<Forgotten> ForgetAsync(NpgsqlConnection connection, string schema, DatasetId dataset, Func<string, bool> isErased, IReadOnlyDictionary<ImportId, Problem> retold, long? upTo, CancellationToken ct)
    {
        var id = dataset.Value;
        var answers = await RunAsync(connection, $"delete from {schema}.mt_doc_answer where dataset = $1 and version <= $2::bigint", id, ct, $"{upTo ?? long.MaxValue}");
        var questions = 0;
        foreach (var standing in await ListAsync(connection, $"select id, data ->> 'kind', data ->> 'question' from {schema}.mt_doc_standing_question where dataset = $1", id, ct))
        {
            if (new StandingQuestion { Id = standing[0], Dataset = id, Kind = standing[1], Question = standing[2] }.Names(isErased))
                questions += await RunAsync(connection, $"delete from {schema}.mt_doc_standing_question where id = $1", standing[0], ct);
        }

        var crossings = 0L;
        foreach (var customer in await ListAsync(connection, $"select distinct crossed.customer from {OfDataset(schema)}", id, ct))
        {
            if (isErased(customer[0]))
                crossings += await RunAsync(connection, $"delete from {schema}.{CrossingTable.Named} crossing using {schema}.mt_doc_watch watch where watch.id = crossing.watch and watch.dataset = $1 and crossing.customer = $2", id, ct, customer[0]);
        }

        var messages = await FromMessagesAsync(connection, schema, id, isErased, ct);
        foreach (var (import, problem) in retold)
            await RetellAsync(connection, schema, id, import, problem, ct);
        var forgotten = new Forgotten(answers, questions, crossings, messages);
        if (upTo is not null && forgotten.Sum == 0 && retold.Count == 0)
            return forgotten;
        foreach (var table in (string[])["mt_doc_answer", "mt_doc_standing_question", CrossingTable.Named, DeliveryTable.Named, .. retold.Count > 0 ? ["mt_doc_import", "mt_events"] : Array.Empty<string>()])
            await RunAsync(connection, $"vacuum full {schema}.{table}", null, ct);
        return forgotten;
    }

    /// <summary>The one place where what happened is written otherwise: why an import was refused may quote the rows that are to be forgotten.</summary>
    static async Task RetellAsync(NpgsqlConnection connection, string schema, string dataset, ImportId import, Problem problem, CancellationToken ct)
    {
        var told = StoredShapes.Json.ToJson(problem);
        await RunAsync(connection, $"update {schema}.mt_events set data = jsonb_set(data, '{{problem}}', $2::jsonb) where stream_id = $1 and type = 'import_refused' and data ->> 'import' = $3", dataset, ct, told, $"{import}");
        await RunAsync(connection, $"update {schema}.mt_doc_import set data = jsonb_set(data, '{{problem}}', $2::jsonb) where dataset = $1 and id = $3::uuid", dataset, ct, told, $"{import}");
    }

    static string OfDataset(string schema) => $"{schema}.{CrossingTable.Named} crossed join {schema}.mt_doc_watch watch on watch.id = crossed.watch where watch.dataset = $1";

    /// <summary>Messages with their customers: bodies are read a few at a time.</summary>
    static async Task<int> FromMessagesAsync(NpgsqlConnection connection, string schema, string dataset, Func<string, bool> isErased, CancellationToken ct)
    {
        var changed = 0;
        var all = await ListAsync(connection, $"select message.id from {schema}.{DeliveryTable.Named} message join {schema}.mt_doc_webhook webhook on webhook.id = message.webhook where webhook.dataset = $1 and message.customers > 0", dataset, ct);
        foreach (var some in all.Select(row => row[0]).Chunk(AtOnce))
        {
            await using var read = new NpgsqlCommand($"select id, body from {schema}.{DeliveryTable.Named} where id = any($1)", connection) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = some } }, CommandTimeout = 600 };
            foreach (var row in await RowsAsync(read, ct))
            {
                if (new Outgoing(new Delivery(row[0], "", 0, "", null, null, 1, 1, 0, default), row[1]).Without(isErased) is not { } without)
                    continue;
                await using var write = new NpgsqlCommand($"update {schema}.{DeliveryTable.Named} set body = $2, customers = $3 where id = $1", connection)
                {
                    Parameters = { new NpgsqlParameter<string> { TypedValue = row[0] }, new NpgsqlParameter<string> { TypedValue = without.Body }, new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Integer, Value = without.Delivery.Customers } },
                };
                changed += await write.ExecuteNonQueryAsync(ct);
            }
        }

        return changed;
    }

    static async Task<int> RunAsync(NpgsqlConnection connection, string sql, string? value, CancellationToken ct, params string[] more)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        foreach (var one in more.Prepend(value).OfType<string>())
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = one });
        return await command.ExecuteNonQueryAsync(ct);
    }

    static async Task<IReadOnlyList<string[]>> ListAsync(NpgsqlConnection connection, string sql, string dataset, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = dataset } }, CommandTimeout = 600 };
        return await RowsAsync(query, ct);
    }

    static async Task<IReadOnlyList<string[]>> RowsAsync(NpgsqlCommand query, CancellationToken ct)
    {
        var found = new List<string[]>();
        await using var rows = await query.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            found.Add([.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetString)]);
        return found;
    }
}
